"""Labelled sentences and changes of a report: read from their files, set into a clean report and judged by all rules.

A file of ``sentences/`` is of one kind of fault, or has several, each in a table ``[[kind]]`` with its ``name``. A kind gives

- ``code``: the code, or several one of which is right;
- ``at``: where its sentences stand, unless one says otherwise (``PLACES`` of ``reports.py``); ``base``: what report;
- ``reason``: what ``evidence.reason`` of a finding has to be;
- ``words``: wrong and right words of an office's own list (TXT807);
- ``fault`` and ``right``: the items, a text alone or a table (``reports.py`` says what of it means what).

Items of a file whose name begins with ``blind_`` are ``unseen``: counted, and not looked at while anything is mended. All
others are ``seen``: what is missed there is mended.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.linting.run import lint
from nianbao.model import Finding
from nianbao.packs.load import packs
from nianbao.packs.wording.chosen import with_kinds
from tests.labelled.reports import report_of

BLIND = "blind_"
"""Names of files begin so whose items nobody looks at who mends."""
FOLDER = Path(__file__).parent / "sentences"


class Item(NamedTuple):
    """A labelled sentence or change."""

    kind: str
    """Name of its file, and of its kind where the file has several."""
    codes: tuple[str, ...]
    reason: str
    fault: bool
    seen: bool
    content: Mapping[str, Any]

    @property
    def label(self) -> str:
        shown = {key: value for key, value in self.content.items() if key != "words"}
        return f"{self.kind} {shown.get('text', shown)}"


class Outcome(NamedTuple):
    """What the rules say of an item."""

    item: Item
    reported: tuple[str, ...]
    """Codes of its findings that count."""

    @property
    def correct(self) -> bool:
        return bool(self.reported) == self.item.fault


class Score(NamedTuple):
    """How some items were judged."""

    found: int
    faults: int
    false: int
    right: int

    @property
    def recall(self) -> float:
        return self.found / self.faults if self.faults else 1.0


def score(outcomes: Iterable[Outcome]) -> Score:
    """Count the faults that are found and the right items that are found fault with."""
    counts = Counter((one.item.fault, one.correct) for one in outcomes)
    found, false = counts[True, True], counts[False, False]
    return Score(found, found + counts[True, False], false, false + counts[False, True])


def items() -> list[Item]:
    """Return all items, by file."""
    return [item for path in sorted(FOLDER.glob("*.toml")) for item in _read(path)]


def judged(item: Item) -> Outcome:
    """Return what all rules say of an item: for a fault its codes, for a right one these and all above a note."""
    report = report_of(item.content)
    rules = with_kinds(packs().rules, report.wordings)
    result = lint(report, rules, "a")
    assert not result.errors, (item.label, result.errors)
    own = [one for one in result.findings if one.code in item.codes and _has_reason(one, item.reason)]
    if item.fault:
        return Outcome(item, tuple(one.code for one in own))
    loud = [one for one in result.findings if one.severity != "note"]
    return Outcome(item, tuple(dict.fromkeys(one.code for one in (*own, *loud))))


def _has_reason(finding: Finding, reason: str) -> bool:
    return not reason or finding.evidence.get("reason") == reason


def _read(path: Path) -> Iterator[Item]:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for kind in data.get("kind", [data]):
        name = "_".join(filter(None, (path.stem, kind.get("name", ""))))
        yield from _of_kind(kind, name, seen=not path.stem.startswith(BLIND))


def _of_kind(data: Mapping[str, Any], name: str, *, seen: bool) -> Iterator[Item]:
    given = data["code"]
    codes = (given,) if isinstance(given, str) else tuple(given)
    shared = {key: data[key] for key in ("at", "base", "words") if key in data}
    for fault, key in ((True, "fault"), (False, "right")):
        for one in data[key]:
            content = shared | ({"text": one} if isinstance(one, str) else one)
            yield Item(name, codes, data.get("reason", "") if fault else "", fault, seen, content)
