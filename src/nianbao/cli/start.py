"""The way in, and what makes it fast. Nothing ends in a traceback.

Two measures beyond imports that wait until they are needed, and what each gains where Python alone starts in 13 ms and
a docx is checked in 150:

- ``--version`` is answered here, without typer: 60 ms.
- No garbage is looked for until the first report is judged, since nothing made while starting is garbage; what was
  made by then is never looked through again, not even at the end: 45 ms.
"""

import gc
import os
import sys
from collections.abc import Sequence


def start(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit status."""
    if list(arguments) == ["--version"]:
        from nianbao import __version__

        try:
            sys.stdout.write(f"nianbao {__version__}\n")
            sys.stdout.flush()
        except (AttributeError, OSError):  # closed, or full
            return 2
        return 0
    from nianbao.cli.terminal import finish

    gc.disable()
    try:
        return finish(_run(arguments))
    finally:
        gc.enable()


def started() -> None:
    """Look for garbage from now on, among what is made from now on."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _run(arguments: Sequence[str]) -> int:
    try:
        os.getcwd()
    except OSError:
        from nianbao.cli.terminal import say

        say("错误：当前文件夹已不存在（current folder is gone），请换到别的文件夹再运行")
        return 2
    try:
        from nianbao.cli.app import run

        return run(arguments or ["--help"])
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from nianbao.cli.errors import FULL, MISTAKES, say_error
        from nianbao.cli.terminal import say

        if isinstance(error, MISTAKES):
            return say_error(error)
        if isinstance(error, OSError) and error.errno in FULL:
            _drop_files(error)
            return say_error(
                f"磁盘写不下（{error.strerror}）；请腾出磁盘空间，或用环境变量 TMPDIR 给临时文件换一个地方"
            )
        # a defect of ours: an official can do nothing with a traceback
        say(f"程序内部出错（{type(error).__name__}: {error}），请告知开发者")
        return 2


def _drop_files(error: Exception) -> None:
    """Let go of files that were being written: each would say once more, in a traceback, that the disk is full."""
    from traceback import clear_frames

    former, sys.unraisablehook = sys.unraisablehook, lambda _: None
    try:
        clear_frames(error.__traceback__)
    finally:
        sys.unraisablehook = former
