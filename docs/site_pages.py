"""Hooks of the documentation site: pages that stand elsewhere in the repository are brought in, never written twice.

Each rule's page becomes ``rules/CODE/``, the API reference is made of the code itself. Links to files
of the repository that are no page of the site become plain text.
"""

import os
import posixpath
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "rules")]

from nianbao.linting.page import reader_page  # noqa: E402

_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"# ([A-Z]{2,3}[0-9]{3}) ")
_LISTED = re.compile(r"^\| \[([A-Z]+[0-9]{3})\]\([^)]*\) \| [^|]* \| ([^|]+) \|", re.MULTILINE)
_ELSEWHERE = {ROOT / "CONTRIBUTING.md": "contributing.md", ROOT / "CHANGELOG.md": "changelog.md"}


def sources() -> dict[Path, str]:
    """Return every page of the repository with its place in the site."""
    pages = {path: path.name for path in DOCS.glob("*.md")} | _ELSEWHERE
    for path in sorted([*(ROOT / "rules").rglob("*.md"), *(ROOT / "plugins").glob("*/src/*/*.md")]):
        code = _CODE.match(path.read_text(encoding="utf-8"))
        if code:
            pages[path] = f"rules/{code[1]}.md"
    for path in (ROOT / "plugins").glob("*/README.md"):
        pages[path] = f"packs/{path.parent.name}.md"
    return pages


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give headings the anchors that GitHub gives them, Chinese ones too."""
    from pymdownx.slugs import slugify

    config.mdx_configs["toc"]["slugify"] = slugify(case="lower")
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that do not stand in ``docs/``."""
    pages = sources()
    levels = dict(_LISTED.findall((DOCS / "rules.md").read_text(encoding="utf-8")))
    for path, uri in pages.items():
        if path.parent != DOCS:
            text = _relinked(reader_page(path.read_text(encoding="utf-8")), path, uri, pages)
            level = levels.get(posixpath.basename(uri).removesuffix(".md"))
            content = _with_level(text, level) if level else text
            files.append(File.generated(config, uri, content=content))
    files.append(File.generated(config, "reference.md", content="".join(_reference())))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Turn the links of a page in ``docs/`` to pages of the site."""
    path = DOCS / page.file.src_uri
    return _relinked(markdown, path, page.file.src_uri, sources()) if path.exists() else markdown


def _with_level(text: str, level: str) -> str:
    """Return a rule's page with what only the list tells below its title, and the way back to the list."""
    title, _, rest = text.partition("\n")
    return f"{title}\n\n级别：{level}。[规则一览](../rules.md)\n{rest}"


def _relinked(text: str, path: Path, uri: str, pages: dict[Path, str]) -> str:
    def link(found: re.Match[str]) -> str:
        words, address = found[1], found[2]
        if address.startswith(("http://", "https://", "#", "mailto:")):
            return found[0]
        file, _, anchor = address.partition("#")
        target = Path(os.path.normpath(path.parent / unquote(file)))
        if target not in pages:
            return words if target.suffix != ".svg" else found[0]
        there = posixpath.relpath(pages[target], posixpath.dirname(uri) or ".")
        return f"[{words}]({there}{'#' + anchor if anchor else ''})"

    blocks = _FENCE.findall(text)
    parts = _FENCE.split(text)
    pieces = [_LINK.sub(link, part) for part in parts]
    return "".join(piece + block for piece, block in zip(pieces, [*blocks, ""], strict=True))


def _reference() -> Iterator[str]:
    """Yield the API reference: every public name with its docstring."""
    from nianbao import api

    yield "# API 参考\n\n规则包只导入 `nianbao.api`。版本 1 的全部名称：\n\n"
    for name in api.__all__:
        yield f"::: nianbao.api.{name}\n\n"
