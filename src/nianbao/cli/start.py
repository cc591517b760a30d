"""The way in, and what makes it fast. Nothing ends in a traceback.

Measured on the check of one docx from start to end, which takes about 100 ms; each line below is what it would take more
without the measure:

- ``--version`` is answered here: about 60 ms of importing typer, which matters to scripts that ask for it;
- no garbage is looked for until the first report is judged, since nothing made while starting is garbage, and what
  was made by then is never looked through again, not even at the end: about 20 ms;
- a plain ``check`` is read by ``plain.py``, not by typer: about 60 ms.
"""

import gc
import sys
from collections.abc import Sequence


def start(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit status."""
    if list(arguments) == ["--version"]:
        from nianbao import __version__

        sys.stdout.write(f"nianbao {__version__}\n")
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
    from nianbao.cli.terminal import drop_stdout

    try:
        return _dispatch(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has seen enough
        drop_stdout()
        return 141
    except Exception as error:
        from nianbao.cli.errors import MISTAKES, say_error
        from nianbao.cli.terminal import say

        if isinstance(error, MISTAKES):
            return say_error(error)
        # a defect of ours: an official can do nothing with a traceback
        say(f"程序内部出错（{type(error).__name__}: {error}），请告知开发者")
        return 2


def _dispatch(arguments: Sequence[str]) -> int:
    import os

    if arguments and arguments[0] == "check" and "_NIANBAO_COMPLETE" not in os.environ:
        from nianbao.cli.plain import parse_check

        asked = parse_check(arguments[1:])
        if asked is not None:
            from nianbao.cli.check import check

            return check(asked)
    from nianbao.cli.app import run

    return run(list(arguments) if arguments else ["--help"])
