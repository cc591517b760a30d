"""A picture of a terminal: a command and what it says, as SVG. A wide character takes two columns, as on a screen."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from commands import screen_of

from nianbao.chinese.characters import width

COLUMNS = 100
_CELL, _LINE, _TOP, _LEFT = 8, 21, 52, 16
_SIZES = {1: _CELL / 0.6, 2: 2 * _CELL}
"""Font size by columns: so large that the glyphs of any monospaced font fill their columns."""
_CODE = re.compile(r"\x1b\[([0-9;]*)m")
_COLOURS = {
    "31": "#ff7b72",
    "32": "#7ee787",
    "33": "#e3b341",
    "34": "#79c0ff",
    "35": "#d2a8ff",
    "36": "#76e3ea",
}
_FONTS = (
    "ui-monospace,'Sarasa Mono SC','Noto Sans Mono CJK SC','Cascadia Mono',Menlo,Consolas,'Microsoft YaHei',"
    "'PingFang SC','WenQuanYi Micro Hei Mono',monospace"
)


class Run(NamedTuple):
    """Text of one look."""

    text: str
    codes: tuple[str, ...]


def picture(command: str) -> str:
    """Return the SVG of a terminal in which the command has run."""
    lines = [[Run("$ ", ("2",)), Run(command, ())], *map(_runs, screen_of(command, COLUMNS).splitlines())]
    wide = round(COLUMNS * _CELL + 2 * _LEFT)
    high = _TOP + len(lines) * _LINE
    body = "\n".join(
        text for number, line in enumerate(lines) for text in _texts(line, _TOP + number * _LINE)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'font-family="{_FONTS}" fill="#e6edf3" xml:space="preserve">\n'
        f"<title>{escape(command)}</title>\n"
        f'<rect width="{wide}" height="{high}" rx="8" fill="#0d1117"/>\n'
        '<circle cx="20" cy="18" r="6" fill="#ff5f56"/><circle cx="40" cy="18" r="6" fill="#ffbd2e"/>'
        '<circle cx="60" cy="18" r="6" fill="#27c93f"/>\n'
        f"{body}\n</svg>\n"
    )


def _runs(line: str) -> list[Run]:
    runs, codes, start = [], (), 0
    for code in _CODE.finditer(line):
        runs.append(Run(line[start : code.start()], codes))
        codes = tuple(part for part in code[1].split(";") if part not in ("", "0"))
        start = code.end()
    return [*runs, Run(line[start:], codes)]


def _texts(line: list[Run], y: int) -> Iterator[str]:
    """Yield a text element for each stretch of equally wide characters, put where a terminal has it."""
    column = 0
    for run in line:
        for (columns, blank), characters in groupby(run.text, key=lambda char: (width(char), char == " ")):
            text = "".join(characters)
            if not blank:
                yield (
                    f'<text x="{_LEFT + column * _CELL}" y="{y}" font-size="{_SIZES[columns]:.1f}" '
                    f'textLength="{len(text) * columns * _CELL}" '
                    f'lengthAdjust="spacingAndGlyphs"{_look(run.codes)}>{escape(text)}</text>'
                )
            column += len(text) * columns


def _look(codes: tuple[str, ...]) -> str:
    look = "".join(f' fill="{_COLOURS[code]}"' for code in codes if code in _COLOURS)
    return (
        look + (' font-weight="bold"' if "1" in codes else "") + (' opacity="0.65"' if "2" in codes else "")
    )
