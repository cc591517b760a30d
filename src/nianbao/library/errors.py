"""What the library raises. Texts are those of the command line, in Chinese."""

from collections.abc import Iterator
from contextlib import contextmanager

from nianbao.config.settings import ConfigError
from nianbao.corpus.data.files import MissingLibrary
from nianbao.corpus.files import NothingFound
from nianbao.linting.select import SelectionError
from nianbao.model import Failure


class NianbaoError(Exception):
    """The base of all errors of the library."""


class PathNotFound(NianbaoError, FileNotFoundError):
    """A path or pattern that stands for no file, or a folder that holds no report."""


class InvalidConfiguration(NianbaoError, ValueError):
    """A configuration file, an option or a wording list is wrong; the text names file and line, a line a mistake."""


class UnknownRule(NianbaoError, ValueError):
    """``select`` or ``ignore`` names no rule, or leaves none; the text names the nearest."""


class BrokenPacks(NianbaoError):
    """A rule pack is missing or broken; the text says which and why, a line a pack."""


class MissingExtra(NianbaoError, ImportError):
    """A package of an extra is not installed; the text says what to install."""


class Unreadable(NianbaoError):
    """``read`` was given a file that cannot be read; ``failure`` says why in both languages."""

    def __init__(self, path: str, failure: Failure) -> None:
        super().__init__(f"{path}：{failure.detail}")
        self.path = path
        self.failure = failure


@contextmanager
def named_errors() -> Iterator[None]:
    """Raise what the rooms below raise under its public name."""
    try:
        yield
    except NothingFound as problem:
        reason = "中没有可以检查的文件（no report in it）" if problem.exists else "找不到（not found）"
        raise PathNotFound(f"{problem.path} {reason}") from problem
    except ConfigError as problem:
        raise InvalidConfiguration(str(problem)) from problem
    except SelectionError as problem:
        raise UnknownRule(str(problem)) from problem
    except MissingLibrary as problem:
        raise MissingExtra(str(problem)) from problem
