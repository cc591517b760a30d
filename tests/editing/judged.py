"""Reports that were judged, to be annotated and mended in tests."""

import random
from typing import Any

from nianbao.corpus.check import Judge, check_file
from nianbao.editing.annotate import Annotated, annotate
from nianbao.model import Document, FileResult, Location, Passage, Place, Table
from nianbao.packs.load import packs
from nianbao.reporters import RenderOptions, RuleInfo
from nianbao.testing import apply_patches, canonical, render

SUFFIXES = {"docx": "docx", "pdf": "pdf", "html": "html", "markdown": "md", "text": "txt"}
OPTIONS = RenderOptions(
    "1",
    rules=tuple(
        RuleInfo(rule.code, rule.name, rule.severity, rule.title, "", rule.basis) for rule in packs().rules
    ),
)
WRONG: tuple[dict[str, Any], ...] = (
    {"set": ["applications", "total", "natural_person", "99"]},
    {"set": ["disputes", "review", "other", ""]},
    {"add_paragraph": ["problems", "全年收到政府信息公开申请98765件。"]},
    {"set_heading": ["overview", "一、基本情况"]},
)
"""Each patch gives a finding of another kind: a sum, a blank cell, a sentence, a heading."""


def judged(data: bytes, kind: str) -> FileResult:
    """Judge a report's bytes by the national rules."""
    given = packs()
    return check_file(f"a.{SUFFIXES[kind]}", Judge(given.rules, given.forms), data)


def wrong(kind: str, seed: int | None = None) -> bytes:
    """Return a report with mistakes, in a random look with a seed."""
    rng = None if seed is None else random.Random(seed)
    return render(apply_patches(canonical(), WRONG), kind, rng)  # type: ignore[arg-type]


def annotated(data: bytes, kind: str) -> tuple[FileResult, Annotated]:
    result = judged(data, kind)
    return result, annotate(data, result, OPTIONS)


def passage_at(document: Document, node: str, text: str, nth: int = 0) -> Passage:
    """Return where a text stands for the nth time in the paragraphs, or in the cell, of an element."""
    for block in document.blocks:
        parts = (
            [cell.passage(block.number) for cell in block.cells]
            if isinstance(block, Table)
            else [block.passage()]
        )
        for whole in parts:
            if whole.location.node == node and whole.text.count(text) > nth:
                start = -1
                for _ in range(nth + 1):
                    start = whole.text.index(text, start + 1)
                return whole.part(start, start + len(text))
    return Passage(text, Location(node=node))


def place_at(document: Document, node: str, text: str, nth: int = 0) -> Place:
    """Return the place of a text in an element, of none the element as a whole."""
    passage = passage_at(document, node, text, nth)
    return Place().at(passage) if passage.block >= 0 else Place(location=passage.location, excerpt=text)
