"""A pack's TOML file with the line on which each of its keys stands: tomllib gives values, and no lines."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from nianbao.packs.language.toml_limits import excess

At = tuple[str | int, ...]
"""A place in a TOML document, e.g. ``("rule", 0, "require", "section")``."""

_HIDDEN = re.compile(r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*')
_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_.-]+)\s*=")
_QUOTED_KEY = re.compile(r"""\s*["']([^"'\\\n]*)["']\s*=""")
_WHERE = re.compile(r"at line (\d+), column (\d+)")

MOST = 4 << 20
"""Characters of a file."""


class PackError(ValueError):
    """A pack's file is wrong. The text is for the pack's author: file, line, what is wrong and how to mend it."""

    def __init__(self, text: str, at: At = ()) -> None:
        super().__init__(text)
        self.at = at
        """The place in the document."""


class BrokenPack(Exception):
    """A pack that cannot be used, with every fault in it."""

    def __init__(self, faults: Sequence[PackError]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


class Source(Struct, frozen=True):
    """A parsed TOML file."""

    path: str
    data: dict[str, Any]
    lines: Mapping[At, int]

    def error(self, at: At, reason: str) -> PackError:
        """Return an error that names the file and the line of a key (failing that, of what holds it)."""
        known = at
        while known and known not in self.lines:
            known = known[:-1]
        return PackError(f"{self.path} 第 {self.lines.get(known, 1)} 行：{reason}", at)


def read_source(path: str, most: int = MOST) -> Source:
    """Read a TOML file of at most so many characters.

    Raises ``PackError`` naming line and column where it cannot be parsed.
    """
    import tomllib

    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read(most + 1)
        if len(text) > most:
            raise PackError(f"{path} 太大（too large），超过 {most >> 10} KB，请检查是不是写错了文件")
        reason = excess(text, lambda: _HIDDEN.sub(_blank, text))
        if reason:
            raise PackError(f"{path} {reason}")
        return Source(path, tomllib.loads(text), line_index(text))
    except OSError as error:
        raise PackError(f"{path} 无法读取（cannot read）：{error.strerror or error}") from error
    except RecursionError as error:
        raise PackError(f"{path} 括号套得太深（nested too deeply），请检查括号") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{path} 不是 UTF-8 文件（not UTF-8），请另存为 UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        where = f"第 {found[1]} 行第 {found[2]} 列" if found else "末尾"
        raise PackError(f"{path} {where}：不是有效的 TOML（{error}），请检查引号、括号和等号") from error


def line_index(text: str) -> dict[At, int]:
    """Return the line, from 1, of every table and of every key that begins a line."""
    lines: dict[At, int] = {}
    counts: dict[At, int] = {}
    table: At = ()
    depth = 0
    written = text.splitlines()
    for number, line in enumerate(_HIDDEN.sub(_blank, text).splitlines(), 1):
        header = None if depth else _HEADER.match(line)
        if header is not None:
            table = _table(header, counts)
            lines.setdefault(table, number)
            continue
        key = None if depth else _KEY.match(line)
        quoted = _QUOTED_KEY.match(written[number - 1]) if not depth and line.lstrip()[:1] == "=" else None
        if quoted is not None:
            lines.setdefault((*table, quoted[1]), number)
        elif key is not None:
            path = table
            for part in key[1].split("."):
                path = (*path, part)
                lines.setdefault(path, number)
        depth += sum(map(line.count, "[{")) - sum(map(line.count, "]}"))
    return lines


def _blank(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n") or " "


def _table(header: re.Match[str], counts: dict[At, int]) -> At:
    """Return the path of a ``[table]`` or ``[[array]]`` header; elements of arrays are counted."""
    path: At = ()
    parts = [part.strip() for part in header[2].split(".")]
    for number, part in enumerate(parts):
        path = (*path, part)
        if header[1] == "[[" and number == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
