"""``nianbao pack check``: what a pack's author should mend before others use the pack."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from nianbao.linting.rule import Rule
from nianbao.packs.collection import is_module
from nianbao.packs.importing import Refused
from nianbao.packs.language.source import BrokenPack
from nianbao.packs.load import all_forms, all_rules, local_pack
from nianbao.packs.pack import Pack
from nianbao.packs.python_pack import read_python_pack
from nianbao.packs.toml_pack import MANIFEST, read_pack
from nianbao.testing.pages import (
    HEADINGS,
    MORE_HEADINGS,
    RIGHT,
    WRONG,
    Example,
    blocks,
    headings_fit,
    page_sections,
)


def pack_faults(path: str) -> Iterator[str]:
    """Yield what is wrong with a pack: its file, codes, pages, examples and use of the API; each with its cure."""
    try:
        pack, wrong = _read(path)
    except BrokenPack as broken:
        yield from (str(fault) for fault in broken.faults)
        return
    except Refused as refusal:
        yield str(refusal)
        return
    yield from wrong
    yield from _codes(pack)
    modules = Path(path).rglob("*.py") if Path(path).is_dir() else [Path(path)] if is_module(path) else []
    yield from _imports(sorted(modules))
    for rule in pack.rules:
        if not _is_lone(path, rule):
            yield from _page(rule, path)


def _read(path: str) -> tuple[Pack, list[str]]:
    """Return a pack of TOML or of Python, and what is wrong with what it gives."""
    if not is_module(path):
        return read_pack(path, all_forms(), code=True), []
    pack, problems = read_python_pack(local_pack(path), ("",))
    return pack, [f"{problem.pack}：{problem.reason}" for problem in problems]


def _codes(pack: Pack) -> Iterator[str]:
    seen = {rule.code: "国家规则" for rule in all_rules()}
    for rule in pack.rules:
        if rule.code in seen:
            yield f"规则编号重复（duplicate code）{rule.code}，已用于{seen[rule.code]}；请换一个编号"
        seen.setdefault(rule.code, f" {rule.name}")


def _imports(modules: Iterable[Path]) -> Iterator[str]:
    """Yield the imports of private modules of nianbao: only ``nianbao.api`` stays the same."""
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [one.name for one in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            else:
                continue
            for name in names:
                if name.startswith("nianbao.") and name != "nianbao.api":
                    yield f"{path} 第 {node.lineno} 行：只能导入 nianbao.api，不能导入 {name}（private import）"


def _is_lone(path: str, rule: Rule) -> bool:
    """Tell whether a pack is one TOML file of an office of its own, for whose rules no pages are asked."""
    return path.endswith(".toml") and Path(path).name != MANIFEST and not Path(rule.page).is_file()


def _page(rule: Rule, pack: str) -> Iterator[str]:
    path = Path(rule.page)
    if not path.is_file():
        yield f"规则 {rule.code} 没有说明页（missing page），请写 {path}"
        return
    text = path.read_text(encoding="utf-8")
    if not text.startswith(f"# {rule.code} {rule.name} "):
        yield f"{path} 第 1 行：标题应为“# {rule.code} {rule.name} 中文标题”（wrong title）"
    sections = page_sections(text)
    if not headings_fit(sections):
        yield f"{path}：小标题应依次为 {'、'.join(HEADINGS)}，需要时再加{'、'.join(MORE_HEADINGS)}（wrong headings）"
    for heading in (WRONG, RIGHT):
        yield from _examples(rule, pack, path, sections.get(heading, ""), heading)


def _examples(rule: Rule, pack: str, path: Path, text: str, heading: str) -> Iterator[str]:
    try:
        found = blocks(text)
    except ValueError as error:
        yield f"{path}：{heading}不是有效的 TOML（{error}）"
        return
    if not found:
        yield f"{path}：{heading}里没有 ```toml 示例（no example）"
    for number, block in enumerate(found, 1):
        example = Example(pack, rule.code, heading == WRONG, block, number)
        try:
            fires = bool(example.findings())
        except (ValueError, KeyError) as error:
            yield f"{path}：{heading}第 {number} 个无法运行（{error}）"
            continue
        if fires is not example.wrong:
            yield f"{path}：{heading}第 {number} 个，规则{'报了问题' if fires else '没有报问题'}（example fails）"
