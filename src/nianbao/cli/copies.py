"""Where the copies of reports go: beside them, or into a folder that keeps their tree."""

import os
from collections.abc import Sequence

from msgspec import Struct

from nianbao.cli.terminal import OutputError, emit
from nianbao.editing.file_names import file_name

_MAGIC = "*?["


class Copies(Struct, frozen=True):
    """How the copies of a run are named and where they are put."""

    mark: str
    """What stands behind the name, before the suffix."""
    output: str = ""
    """File or folder; ``""`` for beside the report."""
    root: str | None = None
    """Folder, absolute, from which ``output`` repeats the tree; ``None`` where ``output`` is a file."""
    force: bool = False
    """True to write over what is there."""

    def target(self, path: str, suffix: str, undo: str = "") -> str:
        """Return where the copy of a report goes; a name that ends with the mark already, or with ``undo``, loses it."""
        if self.output and self.root is None:
            return self.output
        if path == "-":
            return "-"
        path = _tame(path)
        stem, old = os.path.splitext(os.path.basename(path))
        same = old.lower()[:4] == suffix[:4]  # .docm stays that, .htm too
        for end in (self.mark, undo):
            stem = stem.removesuffix(end) if end and same else stem
        name = f"{stem}{self.mark}{old}" if same else f"{stem}{old}{self.mark}{suffix}"
        if self.root is None:
            return os.path.join(os.path.dirname(path), name)
        folder = os.path.relpath(os.path.dirname(os.path.abspath(path)), self.root)
        return os.path.normpath(os.path.join(self.output, folder, name))


def _tame(path: str) -> str:
    """Return a path of which what an archive calls its members leads nowhere else, on any system."""
    archive, between, member = path.partition("!/")
    if not between or os.path.lexists(path):
        return path
    parts = [file_name(part) if part.strip(". ") else "_" for part in member.split("/")]
    return archive + between + "/".join(parts)


def copies(paths: Sequence[str], mark: str, output: str, number: int, force: bool) -> Copies:
    """Return how the copies of ``number`` reports go that these paths stand for.

    An ``output`` is a folder when it is one, ends like one, or when the paths stand for more than one file.
    """
    one_file = number == 1 and not any(map(os.path.isdir, paths))
    if not output or (one_file and not os.path.isdir(output) and not output.endswith(("/", os.sep))):
        return Copies(mark, output, None, force)
    return Copies(mark, output, _root(paths), force)


def _root(paths: Sequence[str]) -> str:
    """Return the folder that holds all that the paths stand for."""
    folders = {os.path.abspath(_folder(path)) for path in paths if path != "-"}
    try:
        return os.path.commonpath(folders) if folders else os.getcwd()
    except ValueError:
        raise OutputError("这些文件在不同的磁盘上，请分开批注（different drives）") from None


def _folder(path: str) -> str:
    """Return the folder that a path names: itself, that of a file, the one above the first wildcard."""
    if os.path.isdir(path):
        return path
    folder = os.path.dirname(path)
    while any(char in folder for char in _MAGIC) and not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    return folder or os.curdir


def write_copy(target: str, data: bytes) -> None:
    """Write a copy, all or nothing, its folder made where it is missing. Raises ``OutputError``."""
    folder = os.path.dirname(target)
    if target != "-" and folder:
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as error:
            raise OutputError(f"无法建立文件夹 {folder}：{error.strerror or error}") from error
    emit([data], target, utf8=True)
