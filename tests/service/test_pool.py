"""The queue before the workers: what is refused, what waits, what a call brings back."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from nianbao.corpus.check import Judge
from nianbao.loaders.isolation import ChildError, Died
from nianbao.loaders.limits import LoadError
from nianbao.loaders.process_limits import ProcessLimits
from nianbao.service.problems import Problem
from nianbao.service.settings import ServiceLimits, ServiceSettings
from nianbao.service.state import Service

NO_REPORT = LoadError("unreadable", "不是报告", "no report")


def size(judge: Judge, name: str, data: bytes, more: int) -> tuple[str, int, int]:
    """Return plain facts of a document."""
    return name, len(data) + more, len(judge.rules)


def unreadable(judge: Judge, name: str, data: bytes) -> None:
    raise NO_REPORT


def defective(judge: Judge, name: str, data: bytes) -> None:
    raise RuntimeError(data.decode())


def endless(judge: Judge, name: str, data: bytes) -> None:
    while True:
        pass


def with_service(
    use: Callable[[Service], Coroutine[Any, Any, None]], limits: ServiceLimits, seconds: float = 8.0
) -> None:
    async def main() -> None:
        settings = ServiceSettings(
            workers=1, limits=limits, process_limits=ProcessLimits(processor_seconds=seconds)
        )
        service = Service(settings)
        await service.pool.start()
        try:
            await use(service)
        finally:
            await service.pool.close()

    asyncio.run(main())


def test_a_function_is_run_on_a_document_in_a_child() -> None:
    async def use(service: Service) -> None:
        settings = (("select", ("ARI301",)),)
        name, number, rules = await service.run(size, "a.txt", b"abc", 10, stated=settings)
        assert (name, number) == ("a.txt", 13)
        assert rules == len(service.judge(settings).rules)

    with_service(use, ServiceLimits())


def test_every_way_to_fail_is_a_problem_and_the_next_document_is_answered() -> None:
    async def use(service: Service) -> None:
        for job, kind in (
            (unreadable, "unreadable"),
            (defective, "defect"),
            (endless, "worker-died"),
        ):
            with pytest.raises(Problem) as raised:
                await service.run(job, "a.txt", b"secret text")
            assert raised.value.kind == kind
            assert "secret" not in str(raised.value.members)
        assert (await service.run(size, "b.txt", b"", 0))[0] == "b.txt"

    with_service(use, ServiceLimits(), seconds=2)


def test_more_documents_than_may_wait_are_refused() -> None:
    async def use(service: Service) -> None:
        first = [asyncio.ensure_future(service.run(size, str(n), b"", 0)) for n in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(Problem) as raised:
            await service.run(size, "one more", b"", 0)
        assert raised.value.kind == "busy"
        assert (raised.value.headers or {})["retry-after"] == "5"
        assert [name for name, _, _ in await asyncio.gather(*first)] == ["0", "1", "2"]

    with_service(use, ServiceLimits(waiting=3))


def test_a_document_that_waits_too_long_is_given_up_and_not_judged() -> None:
    async def use(service: Service) -> None:
        with pytest.raises(Problem) as raised:
            await service.run(endless, "a.txt", b"")
        assert raised.value.kind == "overloaded"
        assert (await service.run(size, "b.txt", b"", 0, patient=True))[0] == "b.txt"

    with_service(use, ServiceLimits(answer_seconds=0.001))


def test_a_pool_says_why_a_child_died() -> None:
    async def use(service: Service) -> None:
        with pytest.raises(Died):
            await service.pool.run(endless, "a.txt", b"")
        assert b'nianbao_child_deaths_total{reason="processor"} 1.0' in service.metrics.text()
        with pytest.raises(ChildError):
            await service.pool.run(defective, "a.txt", b"x")

    with_service(use, ServiceLimits(), seconds=2)
