"""Which files a run may write: never one that it reads, and what a found configuration names only beside that.

A configuration is found because it lies above a report, and may be a stranger's like the report. What the command line
names, the user has named.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nianbao.cli.outputs import Target

_END = 4096
_OURS = re.compile(
    "nianbao|共检查 [0-9]+ 份|: (?:错误|警告|提示|error|warning|note) [A-Z]{2,3}[0-9]{3} |,severity,code,rule,"
    r"|[0-9] file\(s\) checked|<checkstyle version=|.check_name.: |docProps/app\.xml|^\[\s*\]\s*$"
)
"""What stands at the beginning or the end of a file that we wrote."""


def forbidden(targets: Sequence[Target], inputs: Iterable[str], folder: str) -> str:
    """Return why an output may not be written, ``""`` when all may; ``folder`` is that of a found configuration which
    names the outputs, else ``""``.
    """
    files = [os.path.realpath(one.path) for one in targets if one.path != "-" and not one.append]
    read = {os.path.realpath(path) for path in inputs if path != "-"} if files else set()
    for path in files:
        if path in read:
            return f"{path} 是要检查的文件，不能写入结果；请换一个文件名"
        if folder and not path.startswith(os.path.join(os.path.realpath(folder), "")):
            return f"{path} 不在配置文件所在的文件夹里，配置不能要求写入；请在命令行中用 --format 写明"
        if folder and os.path.lexists(path) and not _is_ours(path):
            return f"{path} 已有，且不是检查结果，配置不能要求覆盖；请移走它，或在命令行中用 --format 写明"
    return ""


def _is_ours(path: str) -> bool:
    if os.path.isdir(path):
        path = os.path.join(path, "index.html")
    try:
        if not os.path.isfile(path):
            return False
        with open(path, "rb") as file:
            ends = [file.read(_END).decode(errors="replace")]
            file.seek(max(0, os.path.getsize(path) - _END))
            ends.append(file.read().decode(errors="replace"))
        return not ends[0] or any(map(_OURS.search, ends))
    except OSError:
        return False
