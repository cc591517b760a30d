"""Automatic numbering: the "一、" of a heading often stands in numbering.xml only (ECMA-376 part 1, 17.9)."""

import re

from lxml import etree
from msgspec import Struct

from nianbao.chinese.numerals import numeral
from nianbao.loaders.docx.names import ILVL, NUM_ID, P_STYLE, R_PR, VAL, VANISH, W
from nianbao.loaders.docx.package import Package, parse
from nianbao.loaders.docx.styles import Styles, is_on, small_int
from nianbao.loaders.limits import LoadError

_ABSTRACT, _ABSTRACT_ID = W + "abstractNum", W + "abstractNumId"
_NUM, _LVL, _OVERRIDE, _START_OVERRIDE = W + "num", W + "lvl", W + "lvlOverride", W + "startOverride"
_START, _FORMAT, _TEXT, _SUFFIX = W + "start", W + "numFmt", W + "lvlText", W + "suff"
_RESTART, _LEGAL, _NUM_STYLE_LINK = W + "lvlRestart", W + "isLgl", W + "numStyleLink"
_LEVELS = 9
_MANGLED = re.compile(r"(?<=%\d)\?$")
"""What is left of the 、 behind a number when LibreOffice writes a list as RTF."""


class _Level(Struct, frozen=True):
    """One level of a list."""

    start: int = 1
    style: str = "decimal"
    """Number format."""
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    """1-based level whose numbers restart this one; 0 never; ``None`` any higher one."""
    legal: bool = False
    linked_style: str = ""


class _List(Struct, frozen=True):
    """One ``w:num``: its definition, and what it overrides."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts the numbered paragraphs of one document, which must be asked for in reading order."""

    def __init__(self, data: bytes | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, etree._Element] = {}
        self._nums: dict[str, etree._Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if not data:
            return
        root = parse(data)
        for element in root.iterchildren(_ABSTRACT):
            self._abstracts.setdefault(element.get(_ABSTRACT_ID) or "", element)
        for element in root.iterchildren(_NUM):
            self._nums.setdefault(element.get(NUM_ID) or "", element)

    def number(self, num_id: str, ilvl: int | None, style_id: str) -> tuple[str, str]:
        """Count one paragraph; return its number and what separates it from the text.

        ``style_id`` is the style that brought the numbering, if one did: its level is then the one that
        names it. Both are empty for bullets and unknown lists.
        """
        found = self._list(num_id)
        if found is None:
            return "", ""
        if ilvl is None:
            ilvl = next(
                (i for i, lvl in found.levels.items() if style_id and lvl.linked_style == style_id), 0
            )
        ilvl = min(ilvl, _LEVELS - 1)
        level = found.levels.get(ilvl)
        if level is None:
            return "", ""
        counts = self._count(num_id, found, ilvl)
        if level.style == "bullet":
            return "", ""
        text = _fill(level, counts, found.levels)
        # Word shows a tab or space; after 、 or ） a Chinese reader writes none.
        return text, " " if text and level.suffix != "nothing" and text[-1].isalnum() else ""

    def _count(self, num_id: str, found: _List, ilvl: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.abstract, {})
        levels = found.levels
        if ilvl in found.starts and (num_id, ilvl) not in self._begun:
            counts[ilvl] = found.starts[ilvl]
        else:
            counts[ilvl] = counts[ilvl] + 1 if ilvl in counts else levels[ilvl].start
        self._begun.add((num_id, ilvl))
        for deeper in range(ilvl + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or ilvl < restart:
                counts.pop(deeper, None)
        for higher in range(ilvl):
            if higher in levels:
                counts.setdefault(higher, found.starts.get(higher, levels[higher].start))
        return counts

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        return self._lists[num_id]

    def _read_list(self, num_id: str) -> _List | None:
        num = self._nums.get(num_id)
        if num is None:
            return None
        abstract_id = _value(num, _ABSTRACT_ID) or ""
        abstract = self._abstracts.get(abstract_id)
        if abstract is not None and (link := _value(abstract, _NUM_STYLE_LINK)):
            # A list style: the levels are in the list that the style names.
            linked = self._nums.get(self._styles.get(link).num_id)
            if linked is not None:
                abstract_id = _value(linked, _ABSTRACT_ID) or ""
                abstract = self._abstracts.get(abstract_id)
        if abstract is None:
            return None
        if abstract_id not in self._levels:
            self._levels[abstract_id] = _levels(abstract)
        levels = dict(self._levels[abstract_id])
        starts: dict[int, int] = {}
        for override in num.iterchildren(_OVERRIDE):
            ilvl = small_int(override.get(ILVL))
            if ilvl is None or ilvl >= _LEVELS:
                continue
            own = _levels(override)
            levels.update(own)
            start = small_int(_value(override, _START_OVERRIDE))
            if start is not None:
                starts[ilvl] = start
            elif ilvl in own:
                starts[ilvl] = own[ilvl].start
        return _List(abstract_id, levels, starts)


def read_numbering(package: Package, styles: Styles) -> Numbering:
    """Read the package's lists; a document without readable ones has no automatic numbers."""
    try:
        return Numbering(package.beside_main("numbering"), styles)
    except LoadError as error:
        if error.failure.kind == "limit":
            raise
        return Numbering(None, styles)


def _levels(parent: etree._Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for element in parent.iterchildren(_LVL):
        ilvl = small_int(element.get(ILVL))
        if ilvl is not None and ilvl < _LEVELS:
            levels[ilvl] = _level(element)
    return levels


def _level(element: etree._Element) -> _Level:
    # A custom format stands in mc:AlternateContent beside a plain one.
    formats = [found.get(VAL) or "" for found in element.iter(_FORMAT)]
    plain = [name for name in formats if name != "custom"]
    start = small_int(_value(element, _START))
    properties = element.find(R_PR)
    hidden = properties is not None and is_on(properties.find(VANISH))
    return _Level(
        start=0 if start is None else start,
        style=plain[0] if plain else "decimal",
        text="" if hidden else _MANGLED.sub("、", _value(element, _TEXT) or ""),
        suffix=_value(element, _SUFFIX) or "tab",
        restart=small_int(_value(element, _RESTART)),
        legal=is_on(element.find(_LEGAL)),
        linked_style=_value(element, P_STYLE) or "",
    )


def _fill(level: _Level, counts: dict[int, int], levels: dict[int, _Level]) -> str:
    text, rest = "", level.text
    while rest:
        before, mark, rest = rest.partition("%")
        text += before
        if mark and rest[:1] in "123456789" and rest:
            ilvl = int(rest[0]) - 1
            if ilvl in counts:
                style = "decimal" if level.legal else levels[ilvl].style if ilvl in levels else "decimal"
                text += numeral(counts[ilvl], style)
            rest = rest[1:]
        else:
            text += mark
    return text.strip()


def _value(parent: etree._Element, tag: str) -> str | None:
    child = parent.find(tag)
    return None if child is None else child.get(VAL)
