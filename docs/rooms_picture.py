"""A picture of the rooms and of who may import whom, drawn from the contract that keeps the walls."""

import re
from collections.abc import Iterator, Sequence
from configparser import ConfigParser
from html import escape
from pathlib import Path

CONTRACTS = Path(__file__).resolve().parents[1] / ".importlinter"
_WORDS = {
    "__main__": "入口",
    "cli": "命令",
    "service": "网页和接口",
    "library": "程序库",
    "testing": "样例和测试",
    "summary": "一年的汇总",
    "corpus": "许多文件",
    "config": "配置",
    "packs": "规则包",
    "api": "规则包的门",
    "drafting": "编制",
    "editing": "批注和修改",
    "linting": "判断",
    "loaders": "读取",
    "recognition": "识别",
    "reporters": "输出",
    "chinese": "中文数字和字符",
    "model": "数据",
}
_WIDE, _LEFT, _TOP, _STEP, _HIGH = 960, 64, 56, 54, 42
_ROOM, _OUTSIDE = 130, 170
_FONTS = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','WenQuanYi Micro Hei',sans-serif"
_HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img"
     aria-labelledby="title desc" font-family="{fonts}">
  <title id="title">房间和允许的引用</title>
  <desc id="desc">上层可以引用下面各层；同一层互不引用；规则包只引用 api。</desc>
  <defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">
    <path d="M0 0 10 5 0 10z" fill="#5b6675"/></marker></defs>
  <rect width="{wide}" height="{high}" fill="#ffffff"/>
  <g font-size="14" fill="#5b6675">
    <text x="{left}" y="34">上层可以引用下面各层，同一层互不引用</text>
    <text x="{wide}" y="34" dx="-16" text-anchor="end">规则包只引用 api，也没有谁引用它们</text>
  </g>
  <path d="M32 {top} V{bottom}" stroke="#5b6675" stroke-width="2" marker-end="url(#arrow)"/>
"""


def layers() -> list[list[str]]:
    """Return the rooms of each layer, the highest first."""
    contracts = ConfigParser()
    contracts.read(CONTRACTS, encoding="utf-8")
    layers = contracts["importlinter:contract:rooms"]["layers"]
    return [re.split(r"\s*\|\s*", line) for line in layers.split("\n") if line]


def rooms_picture() -> str:
    """Return the SVG; a room that is new needs its word here."""
    rows = layers()
    bottom = _TOP + len(rows) * _STEP
    head = _HEAD.format(
        wide=_WIDE, high=bottom + 8, left=_LEFT, fonts=_FONTS, top=_TOP, bottom=bottom - _STEP + _HIGH
    )
    return head + "\n".join(_parts(rows)) + "\n</svg>\n"


def _parts(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for number, rooms in enumerate(rows):
        y = _TOP + number * _STEP
        yield _box(_LEFT, y, _WIDE - _LEFT - _OUTSIDE - 64, "#f6f8fa")
        for place, room in enumerate(rooms):
            yield _room(_LEFT + 4 + place * (_ROOM + 2), y, room)
        if "api" in rooms:
            yield from _outside(y)


def _outside(y: int) -> Iterator[str]:
    """Yield what stands outside the house and comes in through the API: the national packs and the local ones."""
    x = _WIDE - _OUTSIDE - 16
    door = _LEFT + 4 + _ROOM
    yield f'  <path d="M{x} {y + _HIGH / 2:g} H{door + 6}" stroke="#5b6675" stroke-width="2" marker-end="url(#arrow)"/>'
    yield _box(x, y - _STEP / 2, _OUTSIDE, "#fff6e8", high=_STEP + _HIGH)
    for place, (name, word) in enumerate((("rules/", "国家规则包"), ("plugins/", "地方规则包"))):
        yield _words(x + _OUTSIDE / 2, y - _STEP / 2 + 36 + place * 36, name, word)


def _room(x: int, y: int, room: str) -> str:
    colour = "#eefaf1" if room == "api" else "#eef5ff"
    name, word = escape(room), _WORDS[room]
    box = _box(x, y + 3, _ROOM - 2, colour, high=_HIGH - 6)
    return f"{box}\n{_words(x + _ROOM / 2 - 1, y + _HIGH / 2 + 5, name, word, size=12)}"


def _box(x: float, y: float, wide: float, colour: str, high: float = _HIGH) -> str:
    return (
        f'  <rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" rx="8" fill="{colour}" '
        'stroke="#c9d1db" stroke-width="1.5"/>'
    )


def _words(x: float, y: float, name: str, word: str, size: int = 14) -> str:
    return (
        f'  <text x="{x:g}" y="{y:g}" font-size="{size}" fill="#1f2933" text-anchor="middle">'
        f'<tspan font-weight="bold">{name}</tspan> {word}</text>'
    )
