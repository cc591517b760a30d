"""A roster is read from CSV, XLSX and TOML; what is wrong in it is said with line and cure."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from nianbao.corpus.roster import BrokenRoster, Merged, Roster, Unit, read_roster

HEAD = "单位,曾用名,合并自,级别,上级,地区,免报年度,联系人"
COUNTY = "青石县人民政府,,,政府,,青石县,,"
BUREAU = "青石县数据局,青石县政务服务管理局,青石县信访局（2024）；青石县档案局,部门,青石县人民政府,青石县,2021-2022；2020,张三"


def written(folder: Path, *lines: str, name: str = "units.csv", encoding: str = "utf-8") -> str:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return str(path)


def mistakes(path: str) -> list[str]:
    with pytest.raises(BrokenRoster) as raised:
        read_roster(path)
    return [line.removeprefix(path) for line in str(raised.value).splitlines()]


def test_every_column_is_read(tmp_path: Path) -> None:
    roster = read_roster(written(tmp_path, HEAD, COUNTY, BUREAU))
    assert roster.units == (
        Unit("青石县人民政府", level="government", region="青石县", line=2),
        Unit(
            "青石县数据局",
            ("青石县政务服务管理局",),
            (Merged("青石县信访局", 2024), Merged("青石县档案局")),
            "department",
            "青石县人民政府",
            "青石县",
            frozenset({2020, 2021, 2022}),
            "张三",
            3,
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_encodings_of_offices_are_read(tmp_path: Path, encoding: str) -> None:
    roster = read_roster(written(tmp_path, HEAD, COUNTY, encoding=encoding))
    assert [unit.name for unit in roster.units] == ["青石县人民政府"]


def test_columns_may_be_english_in_any_order_and_beside_others(tmp_path: Path) -> None:
    roster = read_roster(written(tmp_path, "序号,level,unit,备注", "1,township,城关镇人民政府,新设"))
    assert roster.units == (Unit("城关镇人民政府", level="township", line=2),)


def test_a_workbook_is_read(tmp_path: Path) -> None:
    book = Workbook()
    for line in (HEAD, COUNTY, BUREAU):
        book.active.append([cell or None for cell in line.split(",")])
    book.save(tmp_path / "units.xlsx")
    plain = read_roster(written(tmp_path, HEAD, COUNTY, BUREAU))
    assert read_roster(str(tmp_path / "units.xlsx")).units == plain.units


def test_toml_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "# 名册",
        "[[unit]]",
        'unit = "青石县数据局"',
        'former = ["青石县政务服务管理局", "青石县行政审批局"]',
        "exempt = [2021, 2022]",
        "[[unit]]",
        'unit = "青石县财政局"',
        name="units.toml",
    )
    first, second = read_roster(path).units
    assert first.former == ("青石县政务服务管理局", "青石县行政审批局")
    assert first.exempt == {2021, 2022}
    assert (first.line, second.line) == (2, 6)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (",青石县信访局,,,,,,", "第 3 行：缺少单位名称（unit），请补写，或删去这一行"),
        ("青石县 人民政府,,,,,,,", "第 3 行：“青石县人民政府”与第 2 行重复（duplicate），请只留一行"),
        ("青石县财政局,,,科级,,,,", "第 3 行：级别“科级”不对（unknown level），应为 政府、部门 或 乡镇街道"),
        ("青石县财政局,,,,,,去年,", "第 3 行：免报年度“去年”不对（not a year），应写作 2023 或 2021-2023"),
        ("青石县财政局,,,,,,2023-2021,", "第 3 行：免报年度“2023-2021”不对"),
        (
            "青石县财政局,,,,青石县政府,,,",
            "第 3 行：名册中没有上级“青石县政府”（unknown parent），是否为 青石县人民政府？",
        ),
        ("青石县财政局,,,,青石县财政局,,,", "第 3 行：“青石县财政局”的上级又归它管（circle）"),
        (f"{'长' * 61},,,,,,,", "第 3 行：“长长长长长长长长长长…”太长（too long）"),
    ],
)
def test_a_mistake_is_said_with_its_line_and_its_cure(tmp_path: Path, line: str, said: str) -> None:
    (found,) = mistakes(written(tmp_path, HEAD, COUNTY, line))
    assert found.strip().startswith(said)


def test_all_mistakes_are_said_at_once_up_to_twenty(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD, *[",甲,,,,,,"] * 3)
    assert len(mistakes(path)) == 3
    assert len(mistakes(written(tmp_path, HEAD, *[",甲,,,,,,"] * 50))) == 21


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["名称,级别", "甲局,部门"], "没有“名称”这一列"),
        (["单位,单位", "甲局,乙局"], "“单位”这一列有两个"),
        (["级别", "部门"], "没有单位（unit）一列"),
        ([HEAD], "中没有单位（no units）"),
        ([""], "中没有单位（no units）"),
    ],
)
def test_a_table_that_is_no_roster_says_what_it_lacks(tmp_path: Path, lines: list[str], said: str) -> None:
    assert any(said in one for one in mistakes(written(tmp_path, *lines)))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("units.csv", b"\xff\xfe\x00unit", "编码无法识别"),
        ("units.csv", '单位\n"甲局'.encode(), "不是有效的 CSV"),
        ("units.xlsx", b"PK\x03\x04 no archive", "无法读取"),
        ("units.toml", b"[[unit", "不是有效的 TOML"),
        ("units.toml", b"unit = 3", "中没有 [[unit]]"),
        ("units.toml", b".".join([b"a"] * 5000) + b" = 1", "层次太多"),
        ("units.toml", b"a = " + b"[" * 5000, "套得太深"),
        ("units.docx", b"", "不是 CSV、XLSX 或 TOML"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_mistake(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (found,) = mistakes(str(path))
    assert said in found


def test_a_file_that_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    (found,) = mistakes(str(tmp_path / "missing.csv"))
    assert "无法读取" in found


def test_an_unknown_key_of_toml_is_a_mistake(tmp_path: Path) -> None:
    (found,) = mistakes(written(tmp_path, "[[unit]]", 'unti = "甲局"', name="units.toml"))
    assert "第 1 行：没有 unti 这一项（unknown key），是否为 unit？" in found


def test_units_that_are_exempt_or_merged_away_owe_no_report() -> None:
    whole = Unit("甲局", merged=(Merged("乙局", 2024),))
    roster = Roster("", (whole, Unit("乙局"), Unit("丙局", exempt=frozenset({2023}))))
    assert [unit.name for unit in roster.due(2023)] == ["甲局", "乙局"]
    assert [unit.name for unit in roster.due(2024)] == ["甲局", "丙局"]


def test_the_parts_of_a_unit_are_those_right_below_it() -> None:
    units = (Unit("市"), Unit("县", parent="市"), Unit("局", parent="县"))
    assert [unit.name for unit in Roster("", units).parts(units[0])] == ["县"]
