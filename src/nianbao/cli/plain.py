"""Read a plain ``check`` command line from the declared options, without typer (start.py tells why)."""

from collections.abc import Sequence
from typing import Any

from nianbao.cli.options import OPTIONS, CheckRequest, request
from nianbao.config.options import Declared

_BY_FLAG = {flag: one for one in OPTIONS.values() for flag in (one.flag, one.option.short) if flag}


def parse_check(arguments: Sequence[str]) -> CheckRequest | None:
    """Return what ``check ARGUMENTS`` asks, or ``None`` to leave the line to typer.

    Only lines whose meaning is beyond doubt are parsed: help, mistakes and anything unusual are typer's.
    """
    paths: list[str] = []
    values: dict[str, Any] = {}
    waiting = list(reversed(arguments))
    while waiting:
        word = waiting.pop()
        if word == "-" or (word and word[0] != "-"):
            paths.append(word)
            continue
        flag, equals, text = word.partition("=")
        one = _BY_FLAG.get(flag)
        if one is None or (one.kind == "switch" and equals):
            return None
        if one.kind != "switch" and not equals:
            if not waiting or (waiting[-1][:1] == "-" and waiting[-1] != "-"):
                return None
            text = waiting.pop()
        value = _value(one, text)
        if value is None:
            return None
        values[one.field] = [*values.get(one.field, ()), value] if one.kind == "list" else value
    return request(tuple(paths), values) if paths else None


def _value(one: Declared, text: str) -> Any:
    """Return an option's value; ``None`` when typer should look at it."""
    if one.kind == "switch":
        return True
    if one.kind == "number":
        first, last = one.option.bounds
        return int(text) if text.isascii() and text.isdigit() and first <= int(text[:9]) <= last else None
    return None if one.kind == "choice" and text not in one.choices else text
