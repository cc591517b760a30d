"""Rules in Python by others, asked so that none of them can hold up a run, fill the memory or break an output."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from nianbao.api import Edit, Finding, Fix, Place, Report, Skip, Suspect
from nianbao.guest import SECONDS, Quiet, Timed
from nianbao.model import SEVERITIES

Check = Callable[..., Iterator[Finding | Skip]]
MOST = 10_000
"""Answers of one rule for one file."""
_DEEPEST = 20


class TooMany(Exception):
    """A rule gave more answers than any report has sentences and cells."""


class WrongAnswer(Exception):
    """A rule gave what is no finding, or one that no output can show."""


def bounded(check: Check) -> Check:
    """Return a check that ends with ``TookTooLong``, ``TooMany`` or ``WrongAnswer``; what it had found is kept."""

    def asked(report: Report, **options: Any) -> Iterator[Finding | Skip]:
        found: list[Finding | Skip] = []
        problem: Exception | None = None
        try:
            with Quiet(), Timed(SECONDS):
                for answer in check(report, **options):
                    found.append(_sound(answer))
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


def _sound(answer: Any) -> Finding | Skip:
    """Return an answer as it is. Raises ``WrongAnswer`` naming the field that is wrong."""
    if isinstance(answer, Skip) and answer.outcome in {"not_applicable", "not_assessable"}:
        return answer
    if not isinstance(answer, Finding):
        raise WrongAnswer(f"规则应给出 Finding 或 Skip，现为 {type(answer).__name__}（wrong answer）")
    sound = {
        "message": isinstance(answer.message, str) and isinstance(answer.message_en, str),
        "place": isinstance(answer.place, Place),
        "related": _all(answer.related, Place),
        "suspects": _all(answer.suspects, Suspect),
        "fix": answer.fix is None or (isinstance(answer.fix, Fix) and _all(answer.fix.edits, Edit)),
        "override": answer.override is None or answer.override in SEVERITIES,
        "evidence": isinstance(answer.evidence, Mapping) and _plain(dict(answer.evidence)),
    }
    wrong = [field for field, right in sound.items() if not right]
    if wrong:
        raise WrongAnswer(f"Finding 的 {'、'.join(wrong)} 不对（wrong answer）")
    return answer


def _all(values: Any, kind: type) -> bool:
    return isinstance(values, tuple | list) and all(isinstance(value, kind) for value in values)


def _plain(value: Any, depth: int = 0) -> bool:
    """Tell whether a value can be written as JSON."""
    if isinstance(value, dict):
        return depth < _DEEPEST and all(
            isinstance(key, str) and _plain(one, depth + 1) for key, one in value.items()
        )
    if isinstance(value, tuple | list):
        return depth < _DEEPEST and all(_plain(one, depth + 1) for one in value)
    if isinstance(value, float):
        return abs(value) < float("inf")  # neither infinite nor no number, which JSON has not
    return value is None or isinstance(value, str | int)
