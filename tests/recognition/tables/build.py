"""Hand-made tables for the tests of recognition: statutory forms as grids and as flat rows."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from nianbao.model import Cell, Form, FormSpec, Location, Table
from nianbao.recognition.faults import Steps
from nianbao.recognition.tables.form_specs import read_forms
from nianbao.recognition.tables.forms import bind_forms
from nianbao.recognition.tables.labels import LabelBook, label_book

FORMS = Path(__file__).resolve().parents[3] / "rules" / "nianbao_rules" / "forms"
APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]

Row = list[str]


@cache
def book() -> LabelBook:
    return label_book(tuple(read_forms(FORMS)))


def spec(form: str, edition: str = "2021") -> FormSpec:
    return next(one for one in book().specs if (one.key, one.edition) == (form, edition))


def table(rows: Iterable[Sequence[str | tuple[str, int] | tuple[str, int, int]]], grid: bool = True) -> Table:
    """Build a table; a cell is its text, or (text, colspan), or (text, colspan, rowspan)."""
    cells: list[Cell] = []
    covered: set[tuple[int, int]] = set()
    height = width = 0
    for y, row in enumerate(rows):
        x = 0
        for one in row:
            text, colspan, rowspan = (*((one,) if isinstance(one, str) else one), 1, 1)[:3]
            while (y, x) in covered:
                x += 1
            covered |= {(y + dy, x + dx) for dy in range(rowspan) for dx in range(colspan)}
            cells.append(Cell(text, y, x, rowspan, colspan, Location(line=y + 1, column=x + 1)))
            x += colspan
            width = max(width, x)
        height = y + 1
    return Table(tuple(cells), height, width, Location(line=1), grid)


def applications(
    figures: dict[str, list[str]] | None = None, edition: str = "2021", grid: bool = True
) -> list[list]:
    """Rows of table 3 as authors draw it: two label columns and seven figures; figures default to zero."""
    rows: list[list] = [
        [("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 2, 3), ("申请人情况", 7)],
        [("自然人", 1, 2), ("法人或其他组织", 5), ("总计", 1, 2)],
        list(APPLICANTS[1:]),
    ]
    group = ""
    for row in spec("applications", edition).rows:
        values = (figures or {}).get(row.key, ["0"] * 7)
        if not row.group or row.group.startswith("三、"):
            rows.append([(row.labels[0], 2), *values])
        elif row.group != group:
            size = sum(one.group == row.group for one in spec("applications", edition).rows)
            rows.append([(row.group, 1, size), row.labels[0], *values])
        else:
            rows.append([row.labels[0], *values])
        group = row.group
    return rows


def flat(rows: Iterable[Sequence]) -> list[list[str]]:
    """Return the rows as a text dump shows them: texts alone."""
    return [[one if isinstance(one, str) else one[0] for one in row] for row in rows]


def disclosures() -> list[list]:
    return [
        [("第二十条第（一）项", 4)],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "0"],
        ["行政规范性文件", "9", "7", "12"],
        [("第二十条第（五）项", 4)],
        ["信息内容", ("本年处理决定数量", 3)],
        ["行政许可", ("126", 3)],
        [("第二十条第（六）项", 4)],
        ["信息内容", ("本年处理决定数量", 3)],
        ["行政处罚", ("46", 3)],
        ["行政强制", ("3", 3)],
        [("第二十条第（八）项", 4)],
        ["信息内容", ("本年收费金额（单位：万元）", 3)],
        ["行政事业性收费", ("79.6954", 3)],
    ]


def disputes(figures: Sequence[str] = ("0",) * 15) -> list[list]:
    return [
        [("行政复议", 5), ("行政诉讼", 10)],
        [*((one, 1, 2) for one in OUTCOMES), ("未经复议直接起诉", 5), ("复议后起诉", 5)],
        OUTCOMES * 2,
        list(figures),
    ]


def bind(*tables: Table) -> dict[str, Form]:
    return bind_forms(tables, book(), {}, Steps())


def values(form: Form) -> dict[tuple[str, str], object]:
    return {key: cell.value for key, cell in form.cells.items()}
