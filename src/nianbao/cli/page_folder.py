"""A folder of pages as the goal of a run: put in place when all are written, never over files of others."""

import os
import re
import shutil
from contextlib import suppress

from nianbao.cli.terminal import OutputError, emit
from nianbao.cli.year_picture import FOLDER
from nianbao.reporters.html_folder import PAGES

_HEAD = 4096
_FOLDERS = (PAGES, FOLDER)
"""Folders of pages that some runs write and others do not."""
_OURS = re.compile(rb'<meta name="generator" content="nianbao ')


class PageFolder:
    """Takes pages by name; they stand in the folder after ``close``, with no page of an earlier run beside them.

    Every method raises ``OutputError`` when it cannot write.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._part = os.path.join(path, f".nianbao-{os.getpid()}.part")
        self._names: list[str] = []
        self._check("index.html")
        try:
            os.makedirs(self._part, exist_ok=True)
        except OSError as error:
            raise OutputError(f"无法建立文件夹 {path}：{error.strerror or error}") from error

    def put(self, name: str, text: str) -> None:
        """Write a page; ``name`` is ours, with ``/`` between folders."""
        target = os.path.join(self._part, *name.split("/"))
        try:
            os.makedirs(os.path.dirname(target), exist_ok=True)
        except OSError as error:
            raise OutputError(f"无法写入 {self._path}：{error.strerror or error}") from error
        emit([text], target, utf8=True)
        self._names.append(name)

    def write(self, piece: str | bytes) -> None:
        """Write nothing: the pages come by ``put``."""

    def close(self) -> None:
        """Put the pages in place, the index last, and take away those of an earlier run."""
        try:
            for name in self._names:
                self._check(name)
            for name in self._names:
                target = os.path.join(self._path, *name.split("/"))
                os.makedirs(os.path.dirname(target), exist_ok=True)
                os.replace(os.path.join(self._part, *name.split("/")), target)
            self._drop_old()
        except OSError as error:
            raise OutputError(f"无法写入 {self._path}：{error.strerror or error}") from error
        self.abandon()

    def abandon(self) -> None:
        """Leave what was there as it was."""
        shutil.rmtree(self._part, ignore_errors=True)
        with suppress(OSError):  # only where the folder was made for this run, and is empty
            os.rmdir(self._path)

    def _check(self, name: str) -> None:
        """Raise ``OutputError`` where a file of others has the name of a page."""
        target = os.path.join(self._path, *name.split("/"))
        if os.path.lexists(target) and not is_our_page(target):
            raise OutputError(f"{target} 已有，且不是检查结果，不能覆盖；请换一个文件夹")

    def _drop_old(self) -> None:
        new = set(self._names)
        for folder in _FOLDERS:
            path = os.path.join(self._path, folder)
            for entry in os.scandir(path) if os.path.isdir(path) else ():
                if f"{folder}/{entry.name}" not in new and entry.is_file() and is_our_page(entry.path):
                    os.unlink(entry.path)
            with suppress(OSError):  # only where nothing is left in it
                os.rmdir(path)


def is_our_page(path: str) -> bool:
    """Tell whether a file is a page that we wrote."""
    try:
        with open(path, "rb") as file:
            return os.path.isfile(path) and bool(_OURS.search(file.read(_HEAD)))
    except OSError:
        return False
