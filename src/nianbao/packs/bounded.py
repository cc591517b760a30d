"""Rules in Python by others, asked so that none of them can hold up a run or fill the memory."""

from collections.abc import Callable, Iterator
from typing import Any

from nianbao.api import Finding, Report, Skip
from nianbao.guest import SECONDS, Timed

Check = Callable[..., Iterator[Finding | Skip]]
MOST = 10_000
"""Answers of one rule for one file."""


class TooMany(Exception):
    """A rule gave more answers than any report has sentences and cells."""


def bounded(check: Check) -> Check:
    """Return a check that ends with ``TookTooLong`` or ``TooMany``; what it had found by then is kept."""

    def asked(report: Report, **options: Any) -> Iterator[Finding | Skip]:
        found: list[Finding | Skip] = []
        problem: Exception | None = None
        try:
            with Timed(SECONDS):
                for answer in check(report, **options):
                    found.append(answer)
                    if len(found) > MOST:
                        raise TooMany(f"规则给出的问题超过 {MOST} 个（too many findings）")
        except Exception as error:
            problem = error
        yield from found
        if problem is not None:
            raise problem

    # the options of a rule are told by its keyword parameters
    asked.__kwdefaults__ = getattr(check, "__kwdefaults__", None)
    return asked
