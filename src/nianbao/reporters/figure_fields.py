"""The fields of the tables of figures: their names, types and meanings, which descriptions of files show."""

from typing import Literal

from msgspec import Struct

from nianbao.model import SEVERITIES

FieldType = Literal["string", "integer", "number", "boolean"]
CellState = Literal["value", "blank", "unreadable", "absent", "doubtful"]
STATES: dict[CellState, str] = {
    "value": "读出的数",
    "blank": "空白，或者 /、— 之类",
    "unreadable": "不是数",
    "absent": "报告中没有这一格",
    "doubtful": "表格只读出一部分，这一行不可靠",
}
"""The states of a cell, with their meaning."""


class Field(Struct, frozen=True):
    """A column of a table."""

    name: str
    type: FieldType
    title: str
    """Its meaning in Chinese."""


_FILE = (
    Field("path", "string", "文件"),
    Field("agency", "string", "单位"),
    Field("year", "integer", "报告年度"),
)
_REPORT = (
    Field("level", "string", "单位类型：government 政府、department 部门、township 乡镇街道"),
    Field("region", "string", "行政区划，省、市、县"),
    Field("edition", "string", "格式版本"),
)
_FINDINGS = Field("findings", "string", "涉及的问题的规则编号，空格隔开")

CELLS = (
    *_FILE,
    Field("form", "string", "表格的键"),
    Field("row", "string", "行的键"),
    Field("column", "string", "列的键"),
    Field("value", "number", "数；没有读出的为空"),
    Field("text", "string", "格中原文"),
    *_REPORT,
    Field("form_label", "string", "表格"),
    Field("row_label", "string", "行"),
    Field("column_label", "string", "列"),
    Field("state", "string", "状态：" + "、".join(f"{key} {meaning}" for key, meaning in STATES.items())),
    _FINDINGS,
)
STATEMENTS = (
    *_FILE,
    Field("concept", "string", "数量的键"),
    Field("concept_label", "string", "数量"),
    Field("value", "number", "数"),
    Field("none", "boolean", "是否用“没有”“未”一类的话说的"),
    Field("text", "string", "原文"),
    Field("section", "string", "部分的键"),
    Field("excerpt", "string", "所在的句子"),
    *_REPORT,
    _FINDINGS,
)
WIDE = (
    *_FILE,
    *_REPORT,
    Field("title", "string", "标题"),
    Field("status", "string", "checked 已检查、failed 无法读取"),
    *(Field(f"{one}s", "integer", f"{one} 级问题数") for one in SEVERITIES),
)
