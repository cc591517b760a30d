"""Choose the way in: the quick parser for a plain ``check``, typer for all else; nothing ends in a traceback."""

import os
from collections.abc import Sequence


def start(arguments: Sequence[str]) -> int:
    """Run a command line and return its exit status."""
    from nianbao.cli.terminal import drop_stdout

    try:
        os.getcwd()
    except OSError:
        from nianbao.cli.terminal import say

        say("错误：当前文件夹已不存在（current folder is gone），请换到别的文件夹再运行")
        return 2
    try:
        return _dispatch(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read our output has seen enough
        drop_stdout()
        return 141
    except Exception as error:  # a defect of ours: an official can do nothing with a traceback
        from nianbao.cli.terminal import say

        say(f"程序内部出错（{type(error).__name__}: {error}），请告知开发者")
        return 2


def _dispatch(arguments: Sequence[str]) -> int:
    if arguments and arguments[0] == "check" and "_NIANBAO_COMPLETE" not in os.environ:
        from nianbao.cli.quick import parse_check

        options = parse_check(arguments[1:])
        if options is not None:
            from nianbao.cli.check import check

            return check(options)
    import gc

    gc.enable()
    from nianbao.cli.app import run

    return run(list(arguments) if arguments else ["--help"])
