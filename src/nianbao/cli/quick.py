"""Parse a plain ``check`` command line by hand: typer costs five times as long to import as this whole program."""

from collections.abc import Sequence
from typing import Any

from nianbao.cli.options import CHECK_OPTIONS, LISTS, PATHS, CheckOptions, Option, split_list

_BY_FLAG = {flag: option for option in CHECK_OPTIONS for flag in (option.flag, option.short) if flag}


def parse_check(arguments: Sequence[str]) -> CheckOptions | None:
    """Return the options of ``check ARGUMENTS``, or ``None`` to leave the line to typer.

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
        flag, equals, value = word.partition("=")
        option = _BY_FLAG.get(flag)
        if option is None:
            return None
        if option.kind != "switch" and not equals:
            if not waiting or (waiting[-1][:1] == "-" and waiting[-1] != "-"):
                return None
            value = waiting.pop()
        elif option.kind == "switch" and equals:
            return None
        if not _accept(option, value, values):
            return None
    if not paths:
        return None
    for field in LISTS:
        if field in values:
            values[field] = split_list(tuple(values[field]))
    for field in PATHS:
        if field in values:
            values[field] = tuple(values[field])
    return CheckOptions(tuple(paths), **values)


def _accept(option: Option, value: str, values: dict[str, Any]) -> bool:
    """Note an option's value; false when typer should look at it."""
    if option.kind == "switch":
        values[option.field] = True
    elif option.kind in {"list", "paths"}:
        values.setdefault(option.field, []).append(value)
    elif option.kind == "number":
        first, last = option.bounds
        if not (value.isascii() and value.isdigit() and first <= int(value[:9]) <= last):
            return False
        values[option.field] = int(value)
    elif option.kind == "choice" and value not in option.choices:
        return False
    else:
        values[option.field] = value
    return True
