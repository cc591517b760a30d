"""The page of keys, made of the data that the program reads."""

from collections.abc import Iterable, Iterator

from nianbao.api import ITEM_TITLES, SECTION_TITLES, FormSpec
from nianbao.packs.load import all_forms


def keys_page() -> str:
    """Return the page as it should be."""
    return "\n".join(_lines()) + "\n"


_TREE = """
规则看到的是一棵树，`nianbao show 文件` 显示某份报告的树，`nianbao.api` 的文档字符串说明各个类型：

```
Report ─ title, preface, sections, forms, narrative
  Section   部分：key、heading、items、blocks
    Item      总体情况的一项：key、heading、blocks、sentences；第一个小标题之上的文字没有 key 和 heading
      Paragraph / Table   段落、表格：number 是它在 document.blocks 中的序号
        Sentence            句子：text、block、span、section、item
```

- 取一项和它的句子：`for item in report.items("on_request")`，再看 `item.sentences`；全文的句子是 `report.sentences`，全部段落和
  表格连同所在部分的键是 `report.walk()`；`report.forms["applications"]` 是绑定好的法定表格；`report.narrative` 是正文说到的数字，有规则要才去读。
- `Location` 说在文件的什么地方，不说是谁：用 `<br>` 分行的几行共有一个位置。认一个段落看 `number`，认一段文字看 `span`。
- 问题的位置用 `place()`：`sentence.place()`、`section.place()`、`form.place(row, column)`；换到另一段文字用 `place.at(passage)`。
- 改法写 `Edit(passage, 新文字)`。`Passage` 是一个段落或单元格中的一段原文：`sentence.passage(开始, 结束)`、`paragraph.passage()`、
  表格中的 `cell.passage`、`heading.title_passage`。同样的字出现几次，改的、标的都只是这一处。

下面的键是公开的，只增不改；本页由 `python docs/generate.py` 从数据文件写成。
"""


def _lines() -> Iterator[str]:
    yield "# 报告树和键"
    yield ""
    yield from _TREE.strip().splitlines()
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
