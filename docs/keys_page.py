"""The page of keys, made of the data that the program reads."""

from collections.abc import Iterable, Iterator

from nianbao.api import ITEM_TITLES, SECTION_TITLES, FormSpec
from nianbao.packs.load import all_forms


def keys_page() -> str:
    """Return the page as it should be."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# 报告树和键"
    yield ""
    yield "规则看到的是一棵树：`Report` 有标题、六个部分（`sections`）和绑定好的法定表格（`forms`），各带位置；`narrative` 是正文说到的"
    yield "数字。`nianbao show 文件` 显示某份报告的树。`nianbao.api` 的文档字符串说明各个类型。下面的键是公开的，只增不改；本页由"
    yield "`python docs/generate.py` 从数据文件写成。"
    yield from _pairs("部分", SECTION_TITLES.items())
    yield from _pairs("总体情况的五项", ITEM_TITLES.items())
    for spec in sorted(all_forms(), key=lambda spec: (spec.edition != "2021", spec.key)):
        yield from _form(spec)


def _pairs(title: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from ("", f"## {title}", "", "| 键 | 名称 |", "|---|---|")
    for key, name in pairs:
        yield f"| `{key}` | {name} |"


def _form(spec: FormSpec) -> Iterator[str]:
    yield from _pairs(
        f"{spec.title}（{spec.edition} 版）：`{spec.key}` 的列",
        [(column.key, column.labels[0]) for column in spec.columns],
    )
    yield from ("", f"`{spec.key}` 的行：", "", "| 键 | 名称 | 列 |", "|---|---|---|")
    for row in spec.rows:
        columns = (
            "全部" if len(row.columns) == len(spec.columns) else "、".join(f"`{one}`" for one in row.columns)
        )
        yield f"| `{row.key}` | {row.labels[0]} | {columns} |"
