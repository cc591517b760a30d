"""What a rule is: metadata and one generator function over a report, and how a run uses it."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal

from msgspec import Struct

from nianbao.model import Finding, Report, Severity, Skip

Check = Callable[[Report], Iterator[Finding | Skip]]
"""A rule's function. It yields a ``Finding`` a defect; a ``Skip`` when it had nothing to judge or could not;
nothing at all means that what it checks is right. Keyword parameters with defaults are the rule's options."""
Applies = Callable[[Report], Skip | None]
"""Tells why a pack is not for a report, ``None`` when it is."""

Compared = Literal["", "reports", "roster"]
"""``reports``: other reports of the run or of last year; ``roster``: the roster itself with the run, and no report."""


class Usage(Struct, frozen=True):
    """How a run uses a rule: what its pack and the user decide, never its author."""

    severity: Severity | None = None
    """That of all its findings, where the user set one."""
    off: bool = False
    """True for a rule that runs only when its code or name is selected."""
    applies: Applies | None = None
    """Shared by the rules of a pack and asked once a report; ``None`` for a pack that is for every report."""
    kinds: tuple[str, ...] = ()
    """The kinds of findings that are wanted; empty for all."""
    options: Mapping[str, Any] = MappingProxyType({})
    """Values of the check's keyword parameters, where they are not the defaults."""


class Rule(Struct, frozen=True):
    """A rule as its author declares it, with how the run uses it."""

    code: str
    """Three capital letters (or a pack's two) and three digits, e.g. ``ARI301``."""
    name: str
    """Kebab-case name, e.g. ``applications-balance``."""
    severity: Severity
    title: str
    """One Chinese line: what is demanded (the first line of the function's docstring)."""
    title_en: str
    basis: str
    """The legal text that demands it."""
    check: Check
    gate: bool = False
    """A gate rule is asked first; when one fires, no other rule judges the file (LOD001-LOD005)."""
    module: str = ""
    """Module that defines the rule; its page is the Markdown file beside it."""
    page: str = ""
    """Path of the page of a rule that has no module."""
    last: bool = False
    """A rule on the judging itself: it is asked when all others have answered (SUP001)."""
    kinds: tuple[str, ...] = ()
    """Names of its kinds of findings, where users choose among them (``Finding.evidence["kind"]``)."""
    compares: Compared = ""
    """What it compares a report with, beyond the report itself."""
    usage: Usage = Usage()


def rule(
    code: str,
    *,
    name: str,
    severity: Severity,
    title_en: str,
    basis: str,
    gate: bool = False,
    last: bool = False,
    kinds: tuple[str, ...] = (),
    compares: Compared = "",
) -> Callable[[Check], Rule]:
    """Declare a rule; the function's docstring opens with its Chinese title.

    The decorated name is a ``Rule``, found by its pack when the module is imported.
    """

    def declare(check: Check) -> Rule:
        title = (check.__doc__ or "").strip().partition("\n")[0]
        return Rule(
            code,
            name,
            severity,
            title,
            title_en,
            basis,
            check,
            gate,
            check.__module__,
            last=last,
            kinds=kinds,
            compares=compares,
        )

    return declare
