"""What packs give beside rules, forms and words: engines and commands. Loaders are described in their own room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from nianbao.model import Failure, FileResult


class PortableJudge(Protocol):
    """A judge that can be pickled, and judges where it is unpickled: in another process, on another machine.

    Each file is judged in a child process with limits, which is started with the first file and stays until ``close``;
    it is there in threads too. nianbao and its packs must be installed there in the same versions.
    """

    most_bytes: int
    """Bytes of a file that are of use; whoever reads files reads no more of one."""

    def packed(self, files: Iterable[tuple[str, bytes | Failure | None]]) -> Iterator[bytes]:
        """Yield the packed result of each file in order; ``result`` unpacks it, here or there.

        A file is its path and its bytes, or why there are none, or ``None`` to have it read from disk. The death of the
        child is the result of the file that it died at twice.
        """

    def result(self, packed: bytes) -> FileResult:
        """Return a packed result. Raises ``ValueError`` for what is none."""

    def close(self) -> None:
        """End the child. The judge may be used again afterwards."""


class Judge(Protocol):
    """What an engine is given: who judges the files, and what the user wants of the run."""

    jobs: int
    """Processes that the user wants (``--jobs``)."""
    scheduler: str
    """Address that the user gives (``--scheduler``), ``""`` for none."""
    parts: str
    """Folder or URL where an engine keeps what is done (``--parts``), ``""`` for none."""
    reuse: bool
    """False where the user wants no result of a former run (``--no-cache``)."""

    def __call__(self, path: str) -> FileResult:
        """Judge a file here: in the main thread of a process, which must be forked where it is another one."""

    def stopped(self) -> bool:
        """Tell whether the user has ended the run: then no further file is begun, and ``run`` returns soon."""

    def portable(self) -> PortableJudge:
        """Return the judge for other processes and machines."""

    def result(self, packed: bytes) -> FileResult:
        """Return a packed result. Raises ``ValueError`` for what is none."""

    def key(self, path: str, state: str) -> str:
        """Return a name for the result of a file in a state, such as its size and time of change, or its digest.

        It is another one whenever the result may be another one: other rules, settings, packs, versions. ``""`` where
        nobody knows.
        """


class Engine(Struct, frozen=True):
    """A way to judge many files."""

    name: str
    """As given to ``check --engine``: lower-case letters, digits and hyphens."""
    run: Callable[[Iterable[str], Judge], Iterator[FileResult]]
    """``run(paths, judge)`` yields the result of each path once, in the order of the paths.

    The paths may be many: it should take them as it goes, not all at once.
    """
    find: Callable[[str, Sequence[str]], Iterable[str]] | None = None
    """``find(url, suffixes)`` yields the files that a URL stands for, of a folder those with one of the suffixes.

    ``run`` is then given these. Without it the engine takes no URLs.
    """


class Command(Struct, frozen=True):
    """A command of the command line."""

    name: str
    """As typed after ``nianbao``."""
    run: Callable[..., Any]
    """A function, whose parameters typer reads and whose integer result is the exit status, or a ``typer.Typer``."""
