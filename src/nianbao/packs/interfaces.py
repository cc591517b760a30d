"""What packs give beside rules, forms and words: engines and commands. Loaders are described in their own room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from nianbao.model import FileResult

Judge = Callable[[str], "FileResult"]
"""Judges the file of a path. Called in the main thread of a process; a process of its own must be forked."""


class Engine(NamedTuple):
    """A way to judge many files."""

    name: str
    """As given to ``check --engine``: lower-case letters, digits and hyphens."""
    run: Callable[[Iterable[str], Judge], Iterator[FileResult]]
    """``run(paths, judge)`` yields the result of each path once, in the order of the paths.

    The paths may be many: it should take them as it goes, not all at once.
    """


class Command(NamedTuple):
    """A command of the command line."""

    name: str
    """As typed after ``nianbao``."""
    run: Callable[..., Any]
    """A function, whose parameters typer reads and whose integer result is the exit status, or a ``typer.Typer``."""
