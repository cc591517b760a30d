"""Paths as Windows gives them: backslashes, drives, a repository on another drive, letters of either case."""

import ntpath
from types import SimpleNamespace

import pytest

from nianbao.model import FileResult
from nianbao.reporters import sarif_paths
from nianbao.reporters.plain import path_of
from tests.reporters.results import report


@pytest.fixture(autouse=True)
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    windows = SimpleNamespace(path=ntpath, sep=ntpath.sep, pardir=ntpath.pardir)
    monkeypatch.setattr(sarif_paths, "os", windows)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("C:\\repo\\年报 1.docx", "%E5%B9%B4%E6%8A%A5%201.docx"),
        ("C:\\repo\\青石县#1\\a.txt", "%E9%9D%92%E7%9F%B3%E5%8E%BF%231/a.txt"),
        ("C:/repo/in/a.txt", "in/a.txt"),
        ("c:\\REPO\\in\\a.txt", "in/a.txt"),
        ("C:\\else\\a b.txt", "file:///C:/else/a%20b.txt"),
        ("D:\\reports\\a.txt", "file:///D:/reports/a.txt"),
        ("\\\\server\\share\\年报\\a.txt", "file://server/share/%E5%B9%B4%E6%8A%A5/a.txt"),
    ],
)
def test_uris_are_as_on_any_system(path: str, uri: str) -> None:
    assert sarif_paths.artifact_uri(path, "C:\\repo") == uri


def test_services_get_slashes() -> None:
    assert path_of(FileResult(".\\青石县\\年报 1.docx", report(), (), {})) == "青石县/年报 1.docx"
