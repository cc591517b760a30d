"""Rules' pages as tests: the sections of a page, its examples, and what its rule says of them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from nianbao.linting.page import MEND_EN, OTHERS
from nianbao.model import Finding
from nianbao.testing.judging import findings

HEADINGS = ("依据", "为什么", "错误示例", "正确示例", "怎样改")
"""The second-level headings that every page has, in order."""
MORE_HEADINGS = ("选项", "修改是否安全", MEND_EN)
"""Those that follow where the rule has options or fixes, and where its page is for readers of English too."""
WRONG, RIGHT = "错误示例", "正确示例"
_BLOCK = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


class Block(Struct, frozen=True):
    """A block of patches on a page."""

    patches: list[dict[str, Any]]
    format: str
    """Format that the patched report is rendered to."""
    previous: list[dict[str, Any]] | None = None
    """Patches of last year's report; ``None`` where the example has none."""
    others: Mapping[str, Any] = {}
    """What else stands beside the report (``OTHERS``)."""


class Example(Struct, frozen=True):
    """An example on a page of a pack."""

    pack: str
    code: str
    wrong: bool
    """True under 错误示例: the rule must find something."""
    block: Block
    number: int

    def findings(self) -> list[Finding]:
        """Return what the page's rule finds in the example."""
        block = self.block
        return findings(
            self.code,
            *block.patches,
            pack=self.pack,
            kind=block.format,
            previous=block.previous,
            others=block.others,
        )

    def __str__(self) -> str:
        """Return the name of the example: code, right or wrong, number from 1 on its page."""
        return f"{self.code}-{'wrong' if self.wrong else 'right'}-{self.number}"


def page_sections(text: str) -> Mapping[str, str]:
    """Return the texts of a page by second-level heading."""
    parts = _HEADING.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def blocks(text: str) -> list[Block]:
    """Return the blocks of patches in a section. Raises ``tomllib.TOMLDecodeError`` where one is no TOML."""
    read = [tomllib.loads(block) for block in _BLOCK.findall(text)]
    return [
        Block(
            data.get("patch", []),
            data.get("format", "html"),
            data.get("previous"),
            {name: data[name] for name in OTHERS if name in data},
        )
        for data in read
    ]


def headings_fit(sections: Iterable[str]) -> bool:
    """Tell whether the headings of a page are those that a page has, in order."""
    found = tuple(sections)
    more = found[len(HEADINGS) :]
    return found[: len(HEADINGS)] == HEADINGS and more == tuple(one for one in MORE_HEADINGS if one in more)


def pack_pages(folder: Path) -> list[Path]:
    """Return the pages of rules in a pack's folder and below it."""
    return sorted(folder.rglob("[a-z]*[0-9]_*.md"))


def page_examples(page: Path, pack: str = "") -> list[Example]:
    """Return the examples on a page; ``pack`` is the path of the rule's pack, ``""`` for a national rule."""
    sections = page_sections(page.read_text(encoding="utf-8"))
    code = page.name.partition("_")[0].upper()
    return [
        Example(pack, code, heading == WRONG, block, number)
        for heading in (WRONG, RIGHT)
        for number, block in enumerate(blocks(sections.get(heading, "")), 1)
    ]


def pack_examples(pack: str) -> list[Example]:
    """Return the examples on all pages of a pack: the Markdown files beside its ``pack.toml`` or its module."""
    folder = Path(pack) if Path(pack).is_dir() else Path(pack).parent
    return [example for page in pack_pages(folder) for example in page_examples(page, pack)]
