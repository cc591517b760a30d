"""Services under test, in memory, and reports to send to them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI
from starlette.testclient import TestClient

from nianbao.testing import Kind, canonical, render

HOME = "http://127.0.0.1"
CHECKS = "/api/v1/checks"


@contextmanager
def started(app: FastAPI) -> Iterator[TestClient]:
    """A client of a service that is ready."""
    with TestClient(app, base_url=HOME, raise_server_exceptions=False) as client:
        until(lambda: client.get("/readyz").status_code == 200)
        yield client


def until(true: object, seconds: float = 20) -> None:
    """Wait until a call returns something true."""
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def clean(kind: Kind = "docx") -> bytes:
    """A report in which nothing is wrong."""
    return render(canonical(), kind)


def broken(kind: Kind = "docx") -> bytes:
    """A report in which a total is wrong."""
    report = canonical()
    report.set("disputes", "review", "total", "6")
    return render(report, kind)


def files(*sent: tuple[str, bytes]) -> list[tuple[str, tuple[str, bytes]]]:
    """The form of some files."""
    return [("files", one) for one in sent]
