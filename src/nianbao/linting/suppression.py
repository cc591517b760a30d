"""Findings that do not count: silenced by a remark in the report or by the sidecar file beside it."""

import re
from collections.abc import Iterable, Sequence, Set
from typing import Literal

from msgspec import Struct

from nianbao.model import NOWHERE, Finding, Idle, Location, Remark, Suppressed

_HERE = ("ignore", "忽略")
_WHOLE_FILE = ("ignore-file", "全文忽略")
ALL = "ALL"
NEVER = frozenset({"LOD001", "LOD002", "LOD003", "LOD004", "LOD005"})
"""Codes that nothing suppresses: a file that was not read, or is no report, must not look like one that is right."""
_WORD = re.compile(r"([A-Za-z][A-Za-z0-9-]{0,60})(?![A-Za-z0-9-])(\s*[,，、;；:：]?\s*)")
_CODE = re.compile(r"[A-Z]{2,3}[0-9]{3}")
_RULE = re.compile(r"[A-Z]{2,3}[0-9]{0,3}|[a-z]+(?:-[a-z]+)+")


class Suppression(Struct, frozen=True):
    """An order to be silent about some rules."""

    words: tuple[str, ...]
    """Codes, beginnings of codes or names; none for any rule."""
    reason: str
    kind: Literal["in_source", "external"] = "in_source"
    location: Location | None = None
    """``None`` for the whole file."""
    last_line: int | None = None
    """Last line that it holds for, where it stands before a table."""
    fingerprint: str = ""
    """Of the only finding that it means; ``""`` for any."""
    text: str = ""
    """As written."""
    block: int = -1
    """Number of the block that it stands in or before; -1 when that is not known."""
    cell: tuple[int, int] | None = None
    """Row and column of the cell that it stands in."""


def read_remark(remark: Remark) -> Suppression | None:
    """Read ``ignore ARI303, TAB204 原因``; ``None`` when a remark is not of that shape."""
    order, _, rest = remark.text.partition(" ")
    order = order.lower()
    if order not in (*_HERE, *_WHOLE_FILE):
        return None
    words, reason = _words(rest)
    if not words:
        return None
    location = None if order in _WHOLE_FILE else remark.location
    return Suppression(
        words, reason, "in_source", location, remark.last_line, "", remark.text, remark.block, remark.cell
    )


def _words(text: str) -> tuple[tuple[str, ...], str]:
    """Return the words for rules at the beginning of a text, and the rest: the reason.

    Words stand behind each other with commas; without one only a full code is another word, and not the reason's
    first (``ignore ARI303 OCR 有误``).
    """
    words: list[str] = []
    rest = text.strip()
    listed = True
    while (found := _WORD.match(rest)) and (_RULE if listed else _CODE).fullmatch(found[1]):
        words.append(found[1])
        rest = rest[found.end() :]
        listed = found[2].strip() not in ("", ":", "：")
        if found[2].strip() in (":", "："):
            break
    return tuple(words), rest.strip()


def suppress(
    findings: Iterable[Finding],
    remarks: Sequence[Remark],
    external: Sequence[Suppression | Idle],
    asked: Iterable[tuple[str, str]],
    known: Set[str] = frozenset(),
) -> tuple[list[Finding], tuple[Suppressed, ...], tuple[Idle, ...]]:
    """Return the findings that count, those that do not, and the orders that silenced nothing.

    ``asked`` holds code and name of each rule that judged the file: an order about another one may have its effect in
    another run. What is wrong in the sidecar is among ``external`` already. ``known`` holds the codes and names of all
    rules there are, by which a mistyped one is known.
    """
    orders = [one for one in external if isinstance(one, Suppression)]
    idle = [one for one in external if isinstance(one, Idle)]
    for remark in remarks:
        order = read_remark(remark)
        if order is None:
            idle.append(Idle("malformed", remark.text, remark.location, remark.block, remark.cell))
        else:
            orders.append(order)
    used: set[int] = set()
    kept: list[Finding] = []
    silenced: list[Suppressed] = []
    for finding in findings:
        if finding.code in NEVER:
            kept.append(finding)
            continue
        number = next((at for at, order in enumerate(orders) if _means(order, finding)), None)
        if number is None:
            kept.append(finding)
        else:
            used.add(number)
            silenced.append(Suppressed(finding, orders[number].kind, orders[number].reason))
    pairs = tuple(asked)
    for at, order in enumerate(orders):
        why = _why_idle(order, at in used, pairs, known)
        if why:
            idle.append(Idle(why, order.text, order.location or NOWHERE, order.block, order.cell))
    return kept, tuple(silenced), tuple(idle)


def _why_idle(
    order: Suppression, used: bool, asked: tuple[tuple[str, str], ...], known: Set[str]
) -> Literal["unknown", "unused", "unplaced", ""]:
    if known and any(not any(_names(word, one, one) for one in known) for word in order.words):
        return "unknown"
    if used or (order.words and not any(_names(word, *one) for word in order.words for one in asked)):
        return ""
    return "unused" if order.location is None or order.location.known else "unplaced"


def _names(word: str, code: str, name: str) -> bool:
    return word == ALL or code.startswith(word) or name == word


def _means(order: Suppression, finding: Finding) -> bool:
    if order.fingerprint and order.fingerprint != finding.fingerprint:
        return False
    if order.words and not any(_names(word, finding.code, finding.rule) for word in order.words):
        return False
    return order.location is None or _covers(order.location, finding.place.location, order.last_line)


def _covers(own: Location, other: Location, last_line: int | None) -> bool:
    """Tell whether a remark's place holds a finding's: the same paragraph, cell, table row, or something inside."""
    if own.node is not None and other.node is not None:
        first, second = own.node, other.node
        if first == second or first.startswith(second + "/") or second.startswith(first + "/"):
            return True
        row = _row(first)
        return bool(row) and row == _row(second)
    if own.line is None or other.line is None:
        return False
    return own.line <= other.line <= (last_line or own.line)


def _row(node: str) -> str:
    """Return the path of the innermost table row of an element; ``""`` when it is in none."""
    start = node.rfind("/tr[")
    return node[: node.index("]", start) + 1] if start >= 0 else ""
