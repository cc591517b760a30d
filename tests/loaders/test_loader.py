"""Loaders that packs bring are asked about what they claim and about what nobody reads; none of them does harm."""

import pytest
from msgspec.structs import replace

from nianbao.loaders import load
from nianbao.loaders.built_in import LOADERS
from nianbao.loaders.limits import Budget, LoadError
from nianbao.loaders.loader import Loader
from nianbao.model import Document, Paragraph
from nianbao.packs.limited import limited_loader

RTF = b"{\\rtf1 hello}"
TEXT = "一、总体情况\n\n好。\n".encode()


def reading(data: bytes, name: str, budget: Budget) -> Document:
    return Document("another name", "another", (Paragraph("read"),))


def loader(**changed: object) -> Loader:
    """Return a pack's loader as a run gets it, within its time."""
    mine = replace(Loader("mine", (".mine",), lambda head, name: True, reading), **changed)  # type: ignore[arg-type]
    return limited_loader(mine)


@pytest.mark.parametrize(
    ("name", "data", "plugged", "by"),
    [
        ("a.mine", TEXT, loader(), "mine"),
        ("A.MINE", TEXT, loader(), "mine"),
        ("a.txt", TEXT, loader(), "text"),
        ("a.txt", b"<x>" + TEXT, loader(magic=(b"<x>",)), "mine"),
        ("a.rtf", RTF, loader(), "mine"),
        ("a.mine", TEXT, loader(recognises=lambda head, name: False), "text"),
    ],
    ids=["suffix", "capitals", "not claimed", "magic", "nobody reads it", "not recognised"],
)
def test_who_reads_a_file(name: str, data: bytes, plugged: Loader, by: str) -> None:
    document = load(data, name, plugged=(plugged,))
    assert (document.name, document.loader, document.failure) == (name, by, None)


def test_what_a_loader_says_of_its_files_is_known_of_the_document() -> None:
    assert load(TEXT, "a.mine", plugged=(loader(medium="lines"),)).medium == "lines"


def test_one_that_does_not_say_what_its_files_are_made_of_leaves_it_open() -> None:
    assert load(TEXT, "a.mine", plugged=(loader(),)).medium == ""


def test_a_loader_of_ours_that_no_sniffing_tells_is_asked_as_one_of_a_pack_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nianbao.loaders.LOADERS", (*LOADERS, loader()))
    assert [load(TEXT, name).loader for name in ("a.mine", "a.txt")] == ["mine", "text"]


def test_the_first_64_kb_are_shown() -> None:
    seen: list[int] = []
    load(b"x" * 100_000, "a.mine", plugged=(loader(recognises=lambda head, name: seen.append(len(head))),))
    assert seen == [65536]


def test_an_empty_file_is_reported_as_ever() -> None:
    failure = load(b"", "a.txt", plugged=(loader(),)).failure
    assert failure is not None
    assert failure.detail_en.startswith("the file is empty")


def for_ever(*_: object) -> Document:
    while True:
        pass


def broken(*_: object) -> Document:
    raise ZeroDivisionError("oops")


@pytest.mark.parametrize(
    ("changed", "reported"),
    [
        ({"load": broken}, "ZeroDivisionError: oops"),
        ({"load": lambda data, name, budget: None}, "TypeError: load() returned NoneType"),
        ({"recognises": broken}, "ZeroDivisionError: oops"),
        ({"recognises": for_ever}, "took longer than 1 s"),
    ],
)
def test_a_loader_that_fails_is_a_file_that_cannot_be_read(changed: dict[str, object], reported: str) -> None:
    failure = load(TEXT, "a.mine", plugged=(loader(**changed),)).failure
    assert failure is not None
    assert failure.kind == "unreadable"
    assert "规则包的读取器 mine 出错" in failure.detail
    assert reported in failure.detail_en


def test_a_loader_may_say_itself_why_it_cannot_read() -> None:
    def refuse(data: bytes, name: str, budget: Budget) -> Document:
        raise LoadError("encrypted", "有密码", "needs a password")

    failure = load(TEXT, "a.mine", plugged=(loader(load=refuse),)).failure
    assert failure is not None
    assert (failure.kind, failure.detail) == ("encrypted", "有密码")


def test_a_loader_keeps_to_the_limits_by_its_budget() -> None:
    def much(data: bytes, name: str, budget: Budget) -> Document:
        budget.spend_blocks(10**9)
        return Document(name, "mine")

    failure = load(TEXT, "a.mine", plugged=(loader(load=much),)).failure
    assert failure is not None
    assert failure.kind == "limit"
