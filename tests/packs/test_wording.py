"""Wording lists: what is read, what is refused with which cure, and what is found in a text."""

import csv
import io
from collections import Counter
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from nianbao.model import Wording, Wordings
from nianbao.packs.wording.file import read_wordings
from nianbao.packs.wording.search import Search, wrong_words
from nianbao.packs.wording.table import MOST_KINDS, BrokenList

ENTRY = Wording("坐谈会", ("座谈会",), "错别字", "词典")


def found(text: str, *entries: Wording, year: int | None = 2024) -> list[str]:
    return [text[one.start : one.end] for one in wrong_words(text, year, (Wordings.of(entries),))]


def read(folder: Path, text: str, name: str = "用语表.csv", encoding: str = "utf-8") -> list[Wording]:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    listed = read_wordings(str(path))
    return [listed.entry(number) for number in range(len(listed.words))]


def mistakes(folder: Path, text: str, name: str = "用语表.csv") -> list[str]:
    with pytest.raises(BrokenList) as broken:
        read(folder, text, name)
    return str(broken.value).splitlines()


# --- searching


def test_of_words_that_overlap_the_longest_is_found() -> None:
    assert found("召开坐谈会议。", ENTRY, Wording("坐谈会议", ("座谈会议",))) == ["坐谈会议"]


def test_a_word_is_found_each_time_it_stands() -> None:
    assert found("坐谈会、坐谈会", ENTRY) == ["坐谈会", "坐谈会"]


def test_a_word_within_an_exception_is_right() -> None:
    entry = Wording("政务办", ("政数局",), exceptions=("政务办公室",))
    assert found("由政务办公室负责，政务办配合。", entry) == ["政务办"]
    assert wrong_words("由政务办公室负责，政务办配合。", 2024, (Wordings.of((entry,)),))[0].start == 9


def test_a_word_within_what_should_stand_for_it_is_right() -> None:
    assert found("政务办公室", Wording("政务办", ("政务办公室",))) == []


def test_an_exception_of_one_word_excuses_no_other() -> None:
    other = Wording("办公", ("上班",))
    assert found("政务办公室", Wording("政务办", ("政数局",), exceptions=("政务办公室",)), other) == ["办公"]


def test_a_title_is_cited_and_not_used() -> None:
    assert found("按照《关于坐谈会的通知》召开坐谈会", ENTRY) == ["坐谈会"]


def test_an_entry_with_title_marks_is_found_in_titles() -> None:
    assert found("按照《公开条列》办理", Wording("《公开条列》", ("《公开条例》",))) == ["《公开条列》"]


@pytest.mark.parametrize(
    ("text", "number"), [("开发APP。", 0), ("，APP，", 1), ("APP", 1), ("APP2", 0), ("xAPP", 0)]
)
def test_a_whole_word_touches_no_character_letter_or_digit(text: str, number: int) -> None:
    assert len(found(text, Wording("APP", ("客户端",), whole=True))) == number


@pytest.mark.parametrize(("year", "number"), [(2020, 0), (2021, 1), (2023, 1), (2024, 0), (None, 0)])
def test_an_entry_holds_in_its_years(year: int | None, number: int) -> None:
    assert len(found("坐谈会", replace(ENTRY, first=2021, last=2023), year=year)) == number


def test_the_longest_wins_across_lists() -> None:
    lists = (Wordings.of((ENTRY,)), Wordings.of((Wording("开坐谈会", ("开座谈会",)),)))
    assert [one.entry.wrong for one in wrong_words("召开坐谈会", 2024, lists)] == ["开坐谈会"]


@given(
    st.lists(st.text("公开申请表", min_size=2, max_size=5), min_size=1, max_size=30),
    st.lists(st.text("公开申请表《》，", max_size=40), max_size=5),
)
def test_the_automaton_finds_what_looking_up_finds(words: list[str], texts: list[str]) -> None:
    listed = Wordings.of([Wording(word, (word + "表",), first=None) for word in dict.fromkeys(words)])
    slow, fast = Search(listed), Search(listed, before=0)
    for text in texts:
        assert Counter(slow.candidates(text, 2024)) == Counter(fast.candidates(text, 2024))


def test_a_word_is_found_where_two_pieces_of_a_long_text_meet() -> None:
    for before in range(3_990, 4_010):
        assert found("，" * before + "坐谈会", ENTRY) == ["坐谈会"]


@pytest.mark.parametrize("before", [0, 10**9])
def test_a_text_that_is_full_of_words_is_searched_no_further(before: int) -> None:
    listed = Wordings.of([Wording("甲" * size, ("乙",)) for size in range(2, 60)])
    assert len(list(Search(listed, before).candidates("甲" * 1_000_000, 2024))) < 500_000


# --- reading


def test_columns_are_known_by_english_and_chinese_names_in_any_order(tmp_path: Path) -> None:
    text = "序号,正确,错误,类别,来源,起始年度,截止年度,级别,整词,例外\n1,座谈会,坐谈会,错别字,词典,2021,2023,提示,是,坐谈会堂\n"
    expected = replace(ENTRY, first=2021, last=2023, severity="note", whole=True, exceptions=("坐谈会堂",))
    assert read(tmp_path, text) == [expected]


def test_only_the_wrong_word_is_needed(tmp_path: Path) -> None:
    assert read(tmp_path, "wrong\n坐谈会\n") == [Wording("坐谈会", (), "用语")]


def test_several_right_words_and_exceptions_are_separated(tmp_path: Path) -> None:
    entry = read(tmp_path, "wrong,right,except\n截止,截至|终止；停止,截止阀;截止时间\n")[0]
    assert entry.right == ("截至", "终止", "停止")
    assert entry.exceptions == ("截止阀", "截止时间")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_file_is_read_in_the_encodings_that_offices_write(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, "wrong,right,kind,source\r\n坐谈会,座谈会,错别字,词典\r\n", encoding=encoding) == [
        ENTRY
    ]


def test_quoted_fields_blank_rows_and_white_space_are_read(tmp_path: Path) -> None:
    text = 'wrong,right,kind,source\n\n"坐谈会", 座谈会 ,错别字,词典\n,,,\n'
    assert read(tmp_path, text) == [ENTRY]


@given(
    st.lists(
        st.tuples(st.text("甲乙丙", min_size=2, max_size=6), st.text("丁戊", max_size=4)),
        min_size=1,
        max_size=8,
    )
)
def test_a_table_that_is_read_by_columns_gives_what_is_read_by_rows(rows: list[tuple[str, str]]) -> None:
    from nianbao.packs.wording import file, table

    unique = dict(rows)
    text = "wrong,right\n" + "".join(f"{wrong},{right}\n" for wrong, right in unique.items())
    lines = [(number, row) for number, row in enumerate(csv.reader(io.StringIO(text)), 1)]
    whole = file._plain_columns(text)
    assert whole
    by_rows, by_columns = (table.read_table(lambda: lines, "a", given) for given in ((), whole))
    assert [by_rows.entry(at) for at in range(len(unique))] == [
        by_columns.entry(at) for at in range(len(unique))
    ]


def workbook(path: Path, *rows: tuple[object, ...]) -> str:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return str(path)


def test_a_workbook_is_read_with_its_numbers(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ("错误", "正确", "类别", "来源", "起始年度"),
        ("坐谈会", "座谈会", "错别字", "词典", 2021),
    )
    assert read_wordings(path).entry(0) == replace(ENTRY, first=2021)


def test_a_mistake_in_a_workbook_is_stated_with_its_row(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("错误", "起始年度"), (), ("坐谈会", 21))
    with pytest.raises(BrokenList, match="第 3 行：“21”不是年度"):
        read_wordings(path)


@pytest.mark.parametrize(
    ("text", "line", "cure"),
    [
        ("", None, "是空的"),
        ("wrong,right\n", None, "没有一条用语"),
        ("right,kind\n座谈会,错别字\n", 1, "没有 wrong（错误）一列"),
        ("wrong,rihgt\n坐谈会,座谈会\n", 1, "是否为 right？"),
        ("wrong,wrong\n坐谈会,座谈会\n", 1, "有两个"),
        ("wrong,right\n坐谈会,座谈会\n,座谈会\n", 3, "缺少错误用语"),
        ("wrong,right\n坐,座\n", 2, "至少 2 字"),
        ("wrong,right\n坐谈会,坐谈会\n", 2, "相同"),
        ("wrong,right\n坐谈会,座谈会\n坐谈会,会谈\n", 3, "与第 2 行重复"),
        ("wrong,from\n坐谈会,去年\n", 2, "不是年度"),
        ("wrong,from,until\n坐谈会,2024,2021\n", 2, "请改正"),
        ("wrong,severity\n坐谈会,严重\n", 2, "可用的有：error"),
        ("wrong,whole\n坐谈会,也许\n", 2, "可用的有：是"),
        ("wrong,except\n坐谈会,座谈会\n", 2, "请写包含它的"),
        ('wrong,kind\n坐谈会,"甲,乙"\n', 2, "不能有逗号"),
        (f"wrong\n{'坐' * 61}\n", 2, "最多 60 字"),
        ('wrong,right\n"坐谈会,座谈会\n', 2, "请检查引号"),
        ("wrong\n坐\0谈会\n", None, "请另存为 CSV"),
    ],
)
def test_a_mistake_is_stated_with_file_line_and_cure(
    tmp_path: Path, text: str, line: int | None, cure: str
) -> None:
    (said,) = mistakes(tmp_path, text)
    assert said.startswith(f"{tmp_path / '用语表.csv'} ")
    assert line is None or f"第 {line} 行" in said
    assert cure in said


def test_many_mistakes_are_cut_short(tmp_path: Path) -> None:
    said = mistakes(tmp_path, "wrong\n" + "坐\n" * 500)
    assert len(said) == 21
    assert "还有更多错误" in said[-1]


def test_too_many_kinds_and_too_many_entries_are_refused(tmp_path: Path) -> None:
    many = "".join(f"甲{number},乙,类{number}\n" for number in range(MOST_KINDS + 1))
    assert "超过 50 种" in mistakes(tmp_path, f"wrong,right,kind\n{many}")[0]
    rows = "".join(f"甲{number}\n" for number in range(100_001))
    assert "超过 100000 条" in mistakes(tmp_path, f"wrong\n{rows}")[0]


@pytest.mark.parametrize("name", ["用语表.docx", "用语表.xlsx", "没有.csv"])
def test_what_is_no_table_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name != "没有.csv":
        path.write_text("不是表格", encoding="utf-8")
    with pytest.raises(BrokenList, match=r"另存为|无法读取"):
        read_wordings(str(path))


@pytest.mark.parametrize(
    ("line", "number", "cure"),
    [
        ('right = "坐谈会"', 11, "相同"),
        ("from = 2024\nuntil = 2021", 11, "请改正"),
        ('except = ["座谈会"]', 11, "请写包含它的"),
        ('rihgt = "座谈会"', 11, "是否为 right？"),
        ('severity = "严重"', 11, "error"),
    ],
)
def test_a_mistake_in_a_list_of_a_pack_is_stated_with_its_line(
    tmp_path: Path, line: str, number: int, cure: str
) -> None:
    from nianbao.packs.language.source import BrokenPack
    from nianbao.packs.toml_pack import read_pack

    head = '[pack]\nname = "a"\ntitle = "甲"\nversion = "1"\napi = 1\n\n'
    entry = '[[wording]]\nwrong = "坐谈会"\nkind = "错别字"\nsource = "词典"\n'
    (tmp_path / "pack.toml").write_text(f"{head}{entry}{line}\n", encoding="utf-8")
    with pytest.raises(BrokenPack, match=f"第 {number} 行：.*{cure}"):
        read_pack(str(tmp_path), ())
