"""Draw the examples of rules' pages: the row or sentence of the report as the patch leaves it, the fault marked."""

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from nianbao import __version__
from nianbao.reporters import RenderOptions
from nianbao.reporters.excerpt import excerpt_lines
from nianbao.reporters.layout import wrap
from nianbao.testing.judging import judged
from nianbao.testing.pages import RIGHT, WRONG, Block, blocks

_WIDTH = 96
_MOST = 3
"""Findings shown of one example; a flood teaches nothing."""
_EXAMPLE = re.compile(r"^(```toml\n.*?^```\n)(?:\n```text\n.*?^```\n)?", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(rf"^## (?:{WRONG}|{RIGHT})\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_SAID = {"add_paragraph": 1, "replace": 1, "set_heading": 1, "set_item_heading": 1, "set_title": 0}
"""Patches that write a text, and which of their arguments it is."""


class Unfound(ValueError):
    """An example of what is wrong, in which its rule finds nothing."""


def with_drawings(page: str, code: str, pack: str = "") -> str:
    """Return the page with its examples drawn anew below their patches.

    Raises ``ValueError`` when the pack or the rule cannot be used, or an example is none: ``Unfound`` where the rule
    finds nothing in a wrong one.
    """

    def section(found: re.Match[str]) -> str:
        wrong = found[0].startswith(f"## {WRONG}")
        numbers = count(1)

        def example(found: re.Match[str]) -> str:
            number = next(numbers)
            try:
                return _drawn(found[1], code, pack, wrong=wrong)
            except Unfound as error:
                raise Unfound(f"{error}, number {number} under {WRONG}") from None

        return _EXAMPLE.sub(example, found[0])

    return _SECTION.sub(section, page)


def _drawn(block: str, code: str, pack: str, *, wrong: bool) -> str:
    (example,) = blocks(block)
    if not example.patches and example.previous is None and not example.others:
        return block
    lines = list(_findings(example, code, pack) if wrong else _texts(example.patches))
    if wrong and not lines:
        raise Unfound(f"{code} finds nothing in its example")
    drawing = "\n".join(lines)
    return f"{block}\n```text\n{drawing}\n```\n" if drawing else block


def _findings(example: Block, code: str, pack: str) -> Iterator[str]:
    report, findings = judged(
        code,
        *example.patches,
        pack=pack,
        kind=example.format,
        previous=example.previous,
        others=example.others,
    )
    options = RenderOptions(__version__)
    for number, finding in enumerate(findings[:_MOST]):
        if number:
            yield ""
        yield from excerpt_lines(finding, report, options, _WIDTH)
        yield from wrap(f"→ {finding.message}", _WIDTH)
    if len(findings) > _MOST:
        yield f"…… 共 {len(findings)} 处"


def _texts(patches: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the texts that a right example writes."""
    for patch in patches:
        for name, value in patch.items():
            place = _SAID.get(name)
            arguments = value if isinstance(value, list) else [value]
            if place is not None and place < len(arguments) and arguments[place]:
                yield from wrap(f"“{arguments[place]}”", _WIDTH)
