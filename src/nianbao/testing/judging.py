"""What the rules of a pack say of the canonical report with some patches."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from nianbao.chinese.grams import grams
from nianbao.corpus.check import understand
from nianbao.corpus.previous import reduce_report
from nianbao.corpus.together.likeness import likeness
from nianbao.corpus.together.merging import sums
from nianbao.corpus.together.wording import Wording
from nianbao.linting.run import lint
from nianbao.loaders import load
from nianbao.model import (
    TEXT_SECTIONS,
    Finding,
    Likeness,
    MissingReport,
    PreviousReport,
    Report,
    RollUp,
    RosterYears,
)
from nianbao.packs.collection import PackContents, PackOptions, collect
from nianbao.testing.canonical import canonical
from nianbao.testing.patches import apply_patches
from nianbao.testing.rendering import Kind, render

_NO_OTHERS: Mapping[str, Any] = {}
_SUFFIXES = {"docx": "docx", "pdf": "pdf", "html": "html", "markdown": "md", "text": "txt"}


class Judged(NamedTuple):
    """A patched canonical report, and what a rule finds in it."""

    report: Report
    findings: tuple[Finding, ...]


def findings(
    code: str,
    *patches: dict[str, Any],
    pack: str = "",
    kind: Kind | str = "html",
    previous: Sequence[dict[str, Any]] | None = None,
    others: Mapping[str, Any] = _NO_OTHERS,
) -> list[Finding]:
    """Return what a rule finds in the canonical report with the patches, rendered to a format.

    ``pack`` is the path of a pack's folder or TOML file, whose Python is run. A pack for a region is asked all the
    same: the canonical report's place is invented. ``previous`` are the patches of last year's report, ``None`` for none;
    ``others`` what else stands beside it (``OTHERS``).
    Raises ``ValueError`` when the pack or the rule cannot be used.
    """
    return list(judged(code, *patches, pack=pack, kind=kind, previous=previous, others=others).findings)


def judged(
    code: str,
    *patches: dict[str, Any],
    pack: str = "",
    kind: Kind | str = "html",
    previous: Sequence[dict[str, Any]] | None = None,
    others: Mapping[str, Any] = _NO_OTHERS,
) -> Judged:
    """Return the report of ``findings`` beside them; raises as it does."""
    given = collect(PackOptions((pack,) if pack else (), allow_code=True))
    if given.problems:
        raise ValueError("\n".join(f"{problem.pack}: {problem.reason}" for problem in given.problems))
    rules = [rule for rule in given.rules if rule.code == code]
    if not rules:
        raise ValueError(f"no rule {code}")
    report = patched_report(*patches, kind=kind, given=given)
    if previous is not None:
        report = replace(report, previous=patched_previous(*previous, kind=kind, given=given))
    report = _with_others(report, others, kind, given)
    result = lint(report, rules, "a")
    if result.errors:
        raise ValueError(result.errors[0])
    return Judged(report, result.findings)


def _with_others(report: Report, others: Mapping[str, Any], kind: Kind | str, given: PackContents) -> Report:
    if "copy" in others:
        copy = reduced(_patched(others["copy"], kind, given, 0), f"copy.{_SUFFIXES[kind]}")
        report = replace(report, copy=copy)
    if "across" in others:
        report = replace(report, alike=_alike(report, _patched(others["across"], kind, given, 0), kind))
    if "units" in others:
        unit = reduced(_patched(others["units"], kind, given, 0), "unit")
        report = replace(report, roll_up=RollUp(sums([unit]), 1))
    if "missing" in others:
        missing = tuple(MissingReport(name, 2024, line) for line, name in enumerate(others["missing"], 2))
        report = replace(report, roster=RosterYears((2024,), len(missing) + 1, missing))
    return report


def _alike(report: Report, other: Report, kind: Kind | str) -> tuple[Likeness, ...]:
    """Return the sections of a report that stand in part in another agency's, of two that have no words in common with others."""
    wording = Wording(report.words)
    own, its = reduced(report, "own"), reduced(other, f"other.{_SUFFIXES[kind]}")
    found = []
    for section in TEXT_SECTIONS:
        texts = [(one, [True] * len(grams(one.text))) for one in wording.texts(own, section)]
        found.append(likeness(section, texts, its, wording.texts(its, section)))
    return tuple(one for one in found if one is not None)


def patched_report(
    *patches: dict[str, Any], kind: Kind | str = "html", given: PackContents | None = None
) -> Report:
    """Return the canonical report with the patches, rendered to a format and recognised with what packs give."""
    return _patched(patches, kind, given, 0)


def patched_previous(
    *patches: dict[str, Any], kind: Kind | str = "html", given: PackContents | None = None
) -> PreviousReport:
    """Return the canonical report of the year before with the patches, as rules see it.

    Raises ``ValueError`` where nothing can be compared with it.
    """
    return reduced(_patched(patches, kind, given, 1), f"previous.{_SUFFIXES[kind]}")


def reduced(report: Report, path: str) -> PreviousReport:
    """Return what rules compare with of a report. Raises ``ValueError`` where that is nothing."""
    found = reduce_report(report, path)
    if not isinstance(found, PreviousReport):
        raise ValueError(found.reason_en)
    return found


def _patched(
    patches: Sequence[dict[str, Any]], kind: Kind | str, given: PackContents | None, earlier: int
) -> Report:
    given = given or collect(PackOptions())
    sample = apply_patches(canonical(earlier=earlier), patches, earlier)
    data = render(sample, kind)  # type: ignore[arg-type]
    document = load(data, f"a.{_SUFFIXES[kind]}")
    return understand(document, given.forms, None, given.words, given.additions)
