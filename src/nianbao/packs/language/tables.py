"""The language of packs: the tables of a pack's TOML file as frozen types.

The JSON schema that ships, the checks with their cures and the tables of ``docs/packs.md`` follow from these types and
from what stands beside their fields; each kind of rule is given its own table.
"""

from typing import Annotated, Literal

from msgspec import Meta, field

from nianbao.packs.language.rules import (
    ALONG,
    Along,
    RuleTable,
    SectionKey,
    Table,
    Text,
    Words,
    Years,
)
from nianbao.packs.language.wording import WordingTable

_LABEL_EN = "英文的话里怎样称呼，不写时用 labels 的第一个"
Number = Literal["count", "amount", "change", "money"]


class About(Table, frozen=True):
    """What a pack says of itself: the table ``[pack]``, or ``NIANBAO_PACK`` of a module."""

    name: Annotated[
        str,
        Meta(
            pattern="^[a-z][a-z0-9-]*$",
            description='规则包的英文名，小写字母、数字和连字符，如 name = "shandong"',
        ),
    ]
    title: Annotated[str, Meta(min_length=1, description='规则包的中文名，如 title = "山东省要求"')]
    version: Annotated[str, Meta(pattern="^[0-9]+(\\.[0-9]+)*$", description='版本，如 version = "1.0.0"')]
    api: Annotated[Literal[1], Meta(description="本程序的规则包接口是第 1 版，请写 api = 1")]
    region: Annotated[Words, Meta(description='用于哪些地方，行政区划全称，如 region = ["济宁市"]')] = ()
    years: Years = Years()
    defaults: Annotated[
        dict[str, Literal["error", "warning", "note", "off"]],
        Meta(description='各条规则的默认级别，如 defaults = { SD101 = "note" }'),
    ] = field(default_factory=dict)


class ColumnTable(Table, frozen=True):
    """A column of a form."""

    key: Annotated[str, Meta(min_length=1, description="列的英文名")]
    labels: Words
    label_en: Annotated[str, Meta(min_length=1, description=_LABEL_EN)] | None = None
    number: Number = "count"


class RowTable(Table, frozen=True):
    """A row of a form."""

    key: Annotated[str, Meta(min_length=1, description="行的英文名")]
    labels: Words
    label_en: Annotated[str, Meta(min_length=1, description=_LABEL_EN)] | None = None
    columns: Words = ()
    group: Text | None = None


class FormIdentity(Table, frozen=True):
    """A relation that a form declares for a rule's code."""

    code: Annotated[str, Meta(min_length=1, description="核对它的规则的编号")]
    along: Annotated[Along, Meta(description=ALONG)]
    left: Words
    right: Words
    formula: Annotated[str, Meta(min_length=1, description="用话写的关系，如 总计＝甲＋乙")]


class Form(Table, frozen=True):
    """A table that a pack demands beside the statutory ones."""

    key: Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$", description='表的英文名，如 key = "sd_indicators"')]
    title: Annotated[str, Meta(min_length=1, description="表的名称")]
    section: SectionKey
    column: Annotated[
        tuple[ColumnTable, ...], Meta(min_length=1, description="表的各列，写作 [[form.column]]")
    ]
    row: Annotated[tuple[RowTable, ...], Meta(min_length=1, description="表的各行，写作 [[form.row]]")]
    title_en: Text | None = None
    columns: Words = ()
    blocks: Words = ()
    side_by_side: Annotated[bool, Meta(description="各行的数并排在一行里，如表四")] = False
    identity: Annotated[
        tuple[FormIdentity, ...], Meta(description="表内的数字关系，写作 [[form.identity]]")
    ] = ()


class ConceptTable(Table, frozen=True):
    """A quantity that reports state in prose and whose figure stands in cells."""

    key: Annotated[str, Meta(pattern="^[a-z][a-z0-9_.]*$", description="数量的英文名")]
    name: Annotated[str, Meta(min_length=1, description="数量的中文名")]
    words: Words
    cells: Annotated[
        tuple[Words, ...],
        Meta(min_length=1, description='各种算法，每种是若干单元格之和：[["表/行/列"]]'),
    ]
    name_en: Annotated[str, Meta(min_length=1, description="英文的话里怎样称呼，不写时用 name")] | None = None
    code: (
        Annotated[
            str,
            Meta(min_length=1, description="核对它的规则的编号；不写时是 concept 为它的 key 的规则"),
        ]
        | None
    ) = None


class PackTable(Table, frozen=True):
    """A pack's TOML file."""

    pack: About
    rule: tuple[RuleTable, ...] = ()
    form: tuple[Form, ...] = ()
    concept: tuple[ConceptTable, ...] = ()
    wording: Annotated[
        tuple[WordingTable, ...], Meta(max_length=5000, description="错误用语和正确用语，写作 [[wording]]")
    ] = ()
    lexicon: Annotated[
        dict[str, dict[str, Words]],
        Meta(description='给国家词表添词，如 [lexicon.headings] 下写 problems = ["困难与整改"]'),
    ] = field(default_factory=dict)
