"""Rules and loaders in Python by others, run so that none of them can hold up a run, fill the memory or break an output."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from nianbao.loaders.limits import Budget
from nianbao.loaders.loader import Loader
from nianbao.model import Document, Finding, Report, Skip
from nianbao.packs.sandbox import SECONDS, Quiet, Timed
from nianbao.packs.validity import wrong_fields

Check = Callable[..., Iterator[Finding | Skip]]
MOST = 10_000
"""Answers of one rule for one file."""
RECOGNISING_SECONDS = 1.0
"""What a loader may take to recognise a format."""


class TooMany(Exception):
    """A rule gave more answers than any report has sentences and cells."""


class WrongAnswer(Exception):
    """A rule gave what is no finding, or one that no output can show."""


def limited(check: Check) -> Check:
    """Return a check that ends with ``TookTooLong``, ``TooMany`` or ``WrongAnswer``; what it had found is kept."""

    def asked(report: Report, **options: Any) -> Iterator[Finding | Skip]:
        found: list[Finding | Skip] = []
        problem: Exception | None = None
        try:
            with Quiet(), Timed(SECONDS):
                for answer in check(report, **options):
                    found.append(_checked(answer))
                    if len(found) > MOST:
                        raise TooMany(f"规则给出的问题超过 {MOST} 个（too many findings）")
        except Exception as error:
            problem = error
        yield from found
        if problem is not None:
            raise problem

    # the options of a rule are its keyword parameters
    asked.__kwdefaults__ = getattr(check, "__kwdefaults__", None)
    return asked


def limited_loader(loader: Loader) -> Loader:
    """Return a pack's loader that prints nothing and ends with ``TookTooLong`` when its time is over."""

    def recognises(head: bytes, name: str) -> bool:
        with Quiet(), Timed(RECOGNISING_SECONDS):
            return loader.recognises(head, name)

    def load(data: bytes, name: str, budget: Budget) -> Document:
        with Quiet(), Timed(budget.seconds_left()):
            return loader.load(data, name, budget)

    return replace(loader, recognises=recognises, load=load)


def _checked(answer: Any) -> Finding | Skip:
    """Return an answer as it is. Raises ``WrongAnswer`` naming the field that is wrong."""
    if isinstance(answer, Skip) and answer.outcome in {"not_applicable", "not_assessable"}:
        return answer
    if not isinstance(answer, Finding):
        raise WrongAnswer(f"规则应给出 Finding 或 Skip，现为 {type(answer).__name__}（wrong answer）")
    wrong = wrong_fields(answer)
    if wrong:
        raise WrongAnswer(f"Finding 的 {'、'.join(wrong)} 不对（wrong answer）")
    return answer
