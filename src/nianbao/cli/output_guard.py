"""Which files a run may write: never one that it reads, and what a found configuration names only beside that.

A configuration is found because it lies above a report, and may be a stranger's like the report. What the command line
names, the user has named.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from nianbao.reporters.formats import BUILT_IN

if TYPE_CHECKING:
    from nianbao.cli.outputs import Target
    from nianbao.reporters import Format

_END = 4096


def forbidden(targets: Sequence[Target], inputs: Iterable[str], folder: str) -> str:
    """Return why an output may not be written, ``""`` when all may; ``folder`` is that of a found configuration which
    names the outputs, else ``""``.
    """
    files = [os.path.realpath(one.path) for one in targets if one.path != "-" and not one.append]
    read = {os.path.realpath(path) for path in inputs if path != "-"} if files else set()
    formats = [one.format for one in targets]
    for path in files:
        if path in read:
            return f"{path} 是要检查的文件，不能写入结果；请换一个文件名"
        if folder and not path.startswith(os.path.join(os.path.realpath(folder), "")):
            return f"{path} 不在配置文件所在的文件夹里，配置不能要求写入；请在命令行中用 --format 写明"
        if folder and os.path.lexists(path) and not _is_ours(path, formats):
            return f"{path} 已有，且不是检查结果，配置不能要求覆盖；请移走它，或在命令行中用 --format 写明"
    return ""


def _is_ours(path: str, formats: Sequence[Format]) -> bool:
    """Tell whether a file was written by a format of ours or by one of the run, which may be a pack's."""
    if os.path.isdir(path):
        path = os.path.join(path, "index.html")
    try:
        if not os.path.isfile(path):
            return False
        with open(path, "rb") as file:
            ends = [file.read(_END).decode(errors="replace")]
            file.seek(max(0, os.path.getsize(path) - _END))
            ends.append(file.read().decode(errors="replace"))
        marks = {one.mark for one in BUILT_IN.values()} | {one.mark for one in formats}
        return not ends[0] or any(re.search(mark, end) for mark in marks for end in ends)
    except OSError:
        return False
