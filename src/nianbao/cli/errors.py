"""How a command says that it was used wrongly."""

import errno

from nianbao.cli.terminal import OutputError, say
from nianbao.config.settings import ConfigError
from nianbao.corpus.files import NothingFound
from nianbao.linting.select import SelectionError

USAGE = 2
"""Exit status of wrong usage."""
INTERRUPTED = 130
"""Exit status of a run that the user has ended."""
FULL = frozenset(getattr(errno, name, errno.ENOSPC) for name in ("ENOSPC", "EDQUOT", "EFBIG"))
"""Error numbers of a disk that has no room."""


class UsageError(ValueError):
    """Options that cannot be as they are. The text is one Chinese line."""


MISTAKES = (ConfigError, NothingFound, OutputError, SelectionError, UsageError)
"""What a user can put right."""


def say_error(problem: Exception | str) -> int:
    """Say what is wrong and return the exit status of wrong usage."""
    if isinstance(problem, ConfigError):
        for line in str(problem).splitlines():
            say(f"配置有误：{line}")
    elif isinstance(problem, NothingFound) and problem.exists:
        where = "当前文件夹" if problem.path == "." else f"文件夹 {problem.path} "
        say(f"错误：{where}中没有可以检查的文件（docx、pdf、html、md、txt）")
    elif isinstance(problem, NothingFound):
        say(f"错误：找不到 {problem.path}，请检查文件名和所在文件夹")
    else:
        say(f"错误：{problem}")
    return USAGE
