"""What an annotated report says of each finding, the same in every format."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from nianbao.model import SEVERITIES, Document, FileResult, Finding, Location, Place, Severity
from nianbao.reporters import RenderOptions, RuleInfo
from nianbao.reporters.plain import message_of
from nianbao.reporters.text import advice
from nianbao.reporters.words import SEVERITY, place_words

AUTHOR, INITIALS = "nianbao", "年报"
_WORDS = {
    "zh": {
        "head": "nianbao 检查结果：{counts}。",
        "clean": "nianbao 检查结果：未发现问题。",
        "basis": "依据：{basis}",
        "unplaced": "文中无处可注的：",
        "place": "位置：",
    },
    "en": {
        "head": "nianbao found: {counts}.",
        "clean": "nianbao found no problem.",
        "basis": "Basis: {basis}",
        "unplaced": "Without a place in the text:",
        "place": "At: ",
    },
}


class Note(Struct, frozen=True):
    """A note on a place of the report."""

    place: Place
    lines: tuple[str, ...]
    severity: Severity
    code: str


class Notes(Struct, frozen=True):
    """All that is to be noted on a report."""

    head: tuple[str, ...]
    """The summary, which stands at the top."""
    notes: tuple[Note, ...]
    """In reading order."""
    document: Document
    """What was read of the file, which the places of the notes are in."""
    made: datetime | None = None
    """When."""
    version: str = ""
    """Of nianbao: the copy is marked with it."""


def notes_of(result: FileResult, options: RenderOptions) -> Notes:
    """Return the notes on a report."""
    rules = {rule.code: rule for rule in options.rules}
    notes = tuple(_note(finding, result, options, rules) for finding in result.findings)
    return Notes(_head(result, options), notes, result.report.document, options.made, options.version)


def printable(text: str) -> str:
    """Return a text without the characters that XML does not allow; a line break in it is a space."""
    return "".join(
        char
        if char == "\t" or (char >= " " and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff")
        else " "
        for char in text
    )


def unplaced(notes: tuple[Note, ...], options: RenderOptions) -> tuple[str, ...]:
    """Return lines on the notes that have no place in the file, for its summary."""
    if not notes:
        return ()
    return (_WORDS[options.lang]["unplaced"], *(line for note in notes for line in note.lines[:1]))


def _head(result: FileResult, options: RenderOptions) -> tuple[str, ...]:
    words, names = _WORDS[options.lang], SEVERITY[options.lang]
    counts = {one: sum(finding.severity == one for finding in result.findings) for one in SEVERITIES}
    comma = ", " if options.lang == "en" else "，"
    listed = comma.join(f"{names[one]} {counts[one]}" for one in SEVERITIES if counts[one])
    return (words["head"].format(counts=listed) if listed else words["clean"],)


def _note(
    finding: Finding, result: FileResult, options: RenderOptions, rules: Mapping[str, RuleInfo]
) -> Note:
    words = _WORDS[options.lang]
    lines = [
        f"【{SEVERITY[options.lang][finding.severity]}】{finding.code} {message_of(finding, options.lang)}"
    ]
    place = place_words(replace(finding.place, location=Location()), options.lang)
    if place:
        lines.append(words["place"] + place)
    lines += [line.strip() for line in advice(finding, result.report, options)]
    rule = rules.get(finding.code)
    if rule is not None and rule.basis:
        lines.append(words["basis"].format(basis=rule.basis))
    return Note(finding.place, tuple(lines), finding.severity, finding.code)
