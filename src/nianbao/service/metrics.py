"""What the service counts, for Prometheus. Labels are few and ours: no name of a file, no address of a job."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

MEDIA_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60)


class Metrics:
    """The counters of one service."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        self._requests = Counter(
            "nianbao_requests", "Requests answered", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "nianbao_request_seconds",
            "Time to the whole answer",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._documents = Counter(
            "nianbao_documents", "Documents judged, by outcome", ("outcome",), registry=self._registry
        )
        self._deaths = Counter(
            "nianbao_child_deaths",
            "Child processes that died at a document",
            ("reason",),
            registry=self._registry,
        )

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an answer."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def judged(self, outcome: str) -> None:
        """Count a document: ``clean``, ``findings`` or ``failed``."""
        self._documents.labels(outcome).inc()

    def child_died(self, reason: str) -> None:
        """Count the death of a child."""
        self._deaths.labels(reason).inc()

    def watch(self, name: str, meaning: str, value: Callable[[], float]) -> None:
        """Add a number that is asked for whenever the metrics are."""
        Gauge(f"nianbao_{name}", meaning, registry=self._registry).set_function(value)

    def text(self) -> bytes:
        """Return all of it in the format of Prometheus."""
        return generate_latest(self._registry)
