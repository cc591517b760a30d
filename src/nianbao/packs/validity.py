"""What packs give is looked at before it is used: a wrong field is reported as the pack's defect.

Type hints bind nobody at run time, and a code that is no text or a suffix that is none would only be seen where reports are
sorted, tables recognised and files read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, get_args

from nianbao.model import (
    SECTION_TITLES,
    SEVERITIES,
    ColumnSpec,
    Concept,
    Edit,
    Fix,
    Identity,
    Location,
    Medium,
    Passage,
    Place,
    RowSpec,
    Suspect,
)
from nianbao.packs.load import PackProblem, ask

if TYPE_CHECKING:
    from nianbao.linting.rule import Rule
    from nianbao.loaders.loader import Loader
    from nianbao.model import Finding, FormSpec, LexiconData
    from nianbao.packs.interfaces import Command, Engine
    from nianbao.packs.load import HookPack
    from nianbao.reporters import Format

_CODE = re.compile(r"[A-Z]{2,3}[0-9]{3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_DEEPEST = 20


def wrong_fields(thing: Any) -> tuple[str, ...]:
    """Return the fields of a rule, a finding, a form … that hold what they cannot."""
    try:
        fields: Mapping[str, bool] = _FIELDS[type(thing).__name__](thing)
    except (TypeError, AttributeError, ValueError) as error:  # not even of the shape that is looked at
        return (f"内容（{error}）",)
    return tuple(field for field, right in fields.items() if not right)


def valid_parts(pack: HookPack, hook: str, kind: type) -> tuple[list[Any], list[PackProblem]]:
    """Return what a pack gives for a hook and can be used, and what is wrong with the rest."""
    given, problems = ask(pack, hook)
    found = []
    for one in given:
        if not isinstance(one, kind):
            reason = f"应给出 nianbao.api.{kind.__name__}，现为 {type(one).__name__}（wrong type）"
        elif wrong := wrong_fields(one):
            reason = f"给出的 {kind.__name__}（{_called(one)}）的 {'、'.join(wrong)} 不对（wrong field）"
        else:
            found.append(one)
            continue
        problems.append(PackProblem(pack.name, f"{hook} {reason}，请告知规则包的作者"))
    return found, problems


def _called(one: Any) -> str:
    return str(getattr(one, "code", None) or getattr(one, "name", None) or getattr(one, "key", ""))


def _finding(one: Finding) -> Mapping[str, bool]:
    return {
        "message": isinstance(one.message, str) and isinstance(one.message_en, str),
        "place": _place(one.place),
        "related": _all(one.related, Place) and all(map(_place, one.related)),
        "suspects": _all(one.suspects, Suspect),
        "fix": one.fix is None or (isinstance(one.fix, Fix) and all(map(_edit, one.fix.edits))),
        "override": one.override is None or one.override in SEVERITIES,
        "evidence": isinstance(one.evidence, Mapping) and _plain(dict(one.evidence)),
    }


def _place(one: Any) -> bool:
    if not isinstance(one, Place) or not isinstance(one.location, Location):
        return False
    spanned = one.span is None or (_pair(one.span) and 0 <= one.span[0] <= one.span[1])
    placed = isinstance(one.block, int) and isinstance(one.file, str)
    return placed and spanned and (one.cell is None or _pair(one.cell))


def _edit(one: Any) -> bool:
    if not isinstance(one, Edit) or not isinstance(one.passage, Passage):
        return False
    passage = one.passage
    return (
        isinstance(passage.location, Location)
        and _all((passage.text, one.new), str)
        and _all((passage.block, passage.start), int)
        and passage.start >= 0
        and (passage.cell is None or _pair(passage.cell))
    )


def _pair(one: Any) -> bool:
    return isinstance(one, tuple) and len(one) == 2 and _all(one, int)


def _rule(one: Rule) -> Mapping[str, bool]:
    return {
        "code": _matches(_CODE, one.code),
        "name": _matches(_NAME, one.name),
        "severity": one.severity in SEVERITIES,
        "title": _all((one.title, one.title_en, one.basis), str),
        "check": callable(one.check),
        "module": _all((one.module, one.page), str),
    }


def _form(one: FormSpec) -> Mapping[str, bool]:
    columns = _all(one.columns, ColumnSpec) and all(_labelled(column) for column in one.columns)
    known = {column.key for column in one.columns} if columns else set()
    rows = _all(one.rows, RowSpec) and all(_labelled(row) and set(row.columns) <= known for row in one.rows)
    return {
        "key": bool(one.key) and isinstance(one.key, str),
        "edition": isinstance(one.edition, str),
        "title": isinstance(one.title, str),
        "section": one.section in SECTION_TITLES,
        "columns": columns and bool(known),
        "rows": rows and bool(one.rows),
        "identities": _all(one.identities, Identity),
        "blocks": _all(one.blocks, str),
    }


def _labelled(part: Any) -> bool:
    return isinstance(part.key, str) and bool(part.labels) and _all(part.labels, str) and all(part.labels)


def _words(one: LexiconData) -> Mapping[str, bool]:
    return {
        "concepts": _all(one.concepts, Concept) and all(_readings(concept) for concept in one.concepts),
        "phrases": _all(one.phrases, tuple)
        and all(len(pair) == 2 and _all(pair, str) for pair in one.phrases),
        "words": _named(one.words),
        "lists": _named(one.lists),
    }


def _named(pairs: Any) -> bool:
    """Tell whether these are lists of words, each with its name."""
    return _all(pairs, tuple) and all(
        len(pair) == 2 and isinstance(pair[0], str) and _all(pair[1], str) and all(pair[1]) for pair in pairs
    )


def _readings(concept: Concept) -> bool:
    cells = [cell for reading in concept.readings for cell in reading]
    return bool(cells) and all(len(cell) == 3 and _all(cell, str) for cell in cells)


def _loader(one: Loader) -> Mapping[str, bool]:
    return {
        "name": _matches(_NAME, one.name),
        "suffixes": isinstance(one.suffixes, tuple) and all(_suffix(suffix) for suffix in one.suffixes),
        "magic": isinstance(one.magic, tuple) and _all(one.magic, bytes) and all(one.magic),
        "recognises": callable(one.recognises),
        "load": callable(one.load),
        "medium": one.medium in get_args(Medium),
    }


def _suffix(suffix: Any) -> bool:
    return isinstance(suffix, str) and len(suffix) > 1 and suffix[0] == "."


def _command(one: Engine | Command) -> Mapping[str, bool]:
    return {"name": _matches(_NAME, one.name), "run": callable(one.run)}


def _engine(one: Engine) -> Mapping[str, bool]:
    return {**_command(one), "find": one.find is None or callable(one.find)}


def _format(one: Format) -> Mapping[str, bool]:
    return {
        "name": _matches(_NAME, one.name),
        "title": isinstance(one.title, str),
        "make": callable(one.make),
        "mark": _tells(one.mark),
    }


def _tells(mark: Any) -> bool:
    """Tell whether this is a regular expression that is not found in everything."""
    try:
        return isinstance(mark, str) and re.search(mark, "") is None
    except re.error:
        return False


_FIELDS: Mapping[str, Callable[[Any], Mapping[str, bool]]] = {
    "Finding": _finding,
    "Rule": _rule,
    "FormSpec": _form,
    "LexiconData": _words,
    "Loader": _loader,
    "Engine": _engine,
    "Command": _command,
    "Format": _format,
}


def _matches(pattern: re.Pattern[str], text: Any) -> bool:
    return isinstance(text, str) and pattern.fullmatch(text) is not None


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
