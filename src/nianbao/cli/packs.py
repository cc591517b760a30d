"""``nianbao packs``: the rule packs that are found, from where, on or off, and why."""

from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any

import typer

from nianbao import __version__
from nianbao.cli.packs_data import gathered
from nianbao.cli.reading import AllowCode, Pack, write
from nianbao.cli.rules_data import tell_problems
from nianbao.packs.gather import Given, PackOptions
from nianbao.packs.pack import PackInfo


class Format(Enum):
    """Formats of the list."""

    text = "text"
    json = "json"


def command(
    pack: Pack = [],  # noqa: B006  (typer copies it)
    allow_code: AllowCode = False,
    format: Annotated[Format, typer.Option("--format", help="输出格式。")] = Format.text,
) -> int:
    """列出找到的规则包：来自哪里，何时启用，为什么。退出码：0 都能用，2 有不能用的。"""
    given = gathered(PackOptions(tuple(pack), allow_code))
    if given is None:
        return 2
    broken = tell_problems(given.problems)
    if format is Format.json:
        from nianbao.reporters.json import dumps

        write(
            iter([dumps({"schema": "nianbao.packs/1", "packs": list(map(_json, given.infos))}) + "\n"]),
            "-",
            utf8=True,
        )
    else:
        write(_lines(given), "-", utf8=False)
    return 2 if broken else 0


def _lines(given: Given) -> Iterator[str]:
    yield f"national {__version__}  国家格式\n    来源：随程序安装\n    启用：总是\n"
    for info in given.infos:
        yield f"{info.name} {info.version}  {info.title}\n    来源：{info.origin}\n    启用：{_when(info)}\n"
    yield f"共 {len(given.infos) + 1} 个规则包，{len(given.rules)} 条规则\n"


def _when(info: PackInfo) -> str:
    """Return when a pack is on, and why."""
    first, last = info.years
    years = f"，{first or ''}—{last or ''} 年度" if first or last else ""
    places = "、".join(info.regions)
    if info.named == "name":
        return f"总是（按名称指定）{years}"
    if not places:
        return f"总是（没有限定地区）{years}"
    unknown = "，或者看不出单位所在地（按路径指定）" if info.named == "path" else ""
    return f"单位在{places}时{unknown}{years}"


def _json(info: PackInfo) -> dict[str, Any]:
    return {
        "name": info.name,
        "title": info.title,
        "version": info.version,
        "origin": info.origin,
        "regions": list(info.regions),
        "years": list(info.years),
        "when": _when(info),
    }
