"""The language of packs: the tables of a pack's TOML file as frozen types.

The JSON schema that ships, the checks with their cures and the tables of ``docs/packs.md`` follow from these types and
from what stands beside their fields; each kind of rule is given its own table.
"""

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, Struct, field

Severity = Literal["error", "warning", "note"]
Text = Annotated[str, Meta(min_length=1)]
Words = Annotated[tuple[Text, ...], Meta(min_length=1)]
SectionKey = Literal["overview", "disclosures", "applications", "disputes", "problems", "other"]
ItemKey = Literal["proactive", "on_request", "management", "platform", "supervision"]
Along = Literal["column", "row"]
_ALONG = "column：left、right 是行，逐列核对；row：left、right 是列，逐行核对"
Number = Literal["count", "amount", "change", "money"]


class Table(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A table of the language. ``MORE`` holds what the schema says beside the types: keys of which one stands."""

    MORE: ClassVar[dict[str, Any]] = {}


class Years(Table, frozen=True):
    """报告年度，如 { from = 2021, to = 2025 }"""

    first: Annotated[int, Meta(ge=2008, description="第一个报告年度")] | None = field(
        name="from", default=None
    )
    last: Annotated[int, Meta(ge=2008, description="最后一个报告年度")] | None = field(
        name="to", default=None
    )


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
    ] = {}


class AppliesTo(Table, frozen=True):
    """When a rule is asked: on reports that fulfil all of it."""

    level: Annotated[
        tuple[Literal["government", "department", "township"], ...],
        Meta(min_length=1, description='单位类型，如 level = ["government"]'),
    ] = ()
    years: Years = Years()
    region: Words = ()
    edition: Literal["2019", "2021"] | None = None
    where: Annotated[
        tuple[
            Annotated[
                str,
                Meta(
                    pattern="^[^/ ]+/[^/ ]+/[^/ ]+ *(>=|<=|!=|=|>|<) *[0-9]+$",
                    description='写作 "表/行/列 > 数"，如 "applications/new/total > 0"',
                ),
            ],
            ...,
        ],
        Meta(min_length=1),
    ] = ()


class Forbid(Table, frozen=True):
    """Wordings that must not stand in a part of the report."""

    MORE: ClassVar[dict[str, Any]] = {"oneOf": [{"required": ["pattern"]}, {"required": ["any"]}]}

    section: SectionKey | None = None
    item: ItemKey | None = None
    form: Annotated[str, Meta(min_length=1, description='表的 key，如 form = "disclosures"')] | None = None
    pattern: Annotated[str, Meta(min_length=1, description="RE2 正则表达式")] | None = None
    any: Words = ()


class Require(Forbid, frozen=True):
    """Wordings of which a part of the report must have one, or how long it may be."""

    MORE: ClassVar[dict[str, Any]] = {
        "oneOf": [{"required": ["pattern"]}, {"required": ["any"]}, {"required": ["at_most"]}],
        "dependentRequired": {"tolerance": ["at_most"]},
    }

    at_most: Annotated[int, Meta(ge=1, description="最多多少字，如 at_most = 1000")] | None = None
    tolerance: Annotated[int, Meta(ge=0, description="超过多少字以内不报，如 tolerance = 100")] = 0


class Prefer(Table, frozen=True):
    """A wording and those for which it should stand."""

    use: Annotated[str, Meta(min_length=1, description="应当使用的说法")]
    instead_of: Words
    section: SectionKey | None = None
    item: ItemKey | None = None


class IdentityRule(Table, frozen=True):
    """A relation between the sums of a form's cells; without sums, those that the form declares for the rule's code."""

    MORE: ClassVar[dict[str, Any]] = {
        "dependentRequired": {
            "along": ["left", "right"],
            "left": ["along", "right"],
            "right": ["along", "left"],
        }
    }

    form: Annotated[str, Meta(min_length=1, description='表的 key，如 form = "disputes"')]
    along: Annotated[Along, Meta(description=_ALONG)] | None = None
    left: Words = ()
    right: Words = ()
    only: Words = ()
    at: (
        Annotated[str, Meta(min_length=1, description="问题报在哪一行（列），不写时是 left 的第一个")] | None
    ) = None
    left_name: (
        Annotated[str, Meta(min_length=1, description="话里怎样称呼左边，可用 {line}、{cell}")] | None
    ) = None
    right_name: Annotated[str, Meta(min_length=1, description="话里怎样称呼右边")] | None = None
    advice: Annotated[str, Meta(min_length=1, description="请编制人核对什么")] = "请核对"
    relation: Literal["=", "<=", ">="] = "="
    tolerance: Annotated[float, Meta(ge=0)] = 0


class RuleTable(Table, frozen=True):
    """A rule: what every rule says of itself, and one of the kinds."""

    MORE: ClassVar[dict[str, Any]] = {
        "oneOf": [
            {"required": [kind]}
            for kind in ("require", "forbid", "prefer", "identity", "form", "concept", "python")
        ]
    }

    code: Annotated[
        str,
        Meta(pattern="^[A-Z]{2,3}[0-9]{3}$", description='编号是两三个大写字母加三位数字，如 code = "SD101"'),
    ]
    name: Annotated[
        str,
        Meta(
            pattern="^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
            description='英文名，小写字母、数字和连字符，如 name = "deputies-proposals"',
        ),
    ]
    severity: Annotated[Severity, Meta(description="级别：error 错误、warning 警告、note 提示")]
    basis: Annotated[str, Meta(min_length=1, description="依据：文件名称和文号")]
    title: Annotated[str, Meta(min_length=1, description="一句话，这条规则要求什么")] | None = None
    title_en: Text | None = None
    message: (
        Annotated[str, Meta(min_length=1, description="给报告编制人看的一句话：哪里不对、怎样改")] | None
    ) = None
    message_en: Text | None = None
    source: Annotated[str, Meta(min_length=1, description="依据文件的网址")] | None = None
    when: AppliesTo | None = None
    require: Require | None = None
    forbid: Forbid | None = None
    prefer: Prefer | None = None
    identity: IdentityRule | None = None
    form: Annotated[str, Meta(min_length=1, description="本规则包 [[form]] 中一张表的 key")] | None = None
    concept: (
        Annotated[
            str | bool,
            Meta(description="本规则包 [[concept]] 中一个数量的 key；true 指 code 是本规则编号的全部数量"),
        ]
        | None
    ) = None
    python: (
        Annotated[
            str,
            Meta(
                pattern="^[A-Za-z_][A-Za-z0-9_.]*:[A-Za-z_][A-Za-z0-9_]*$",
                description='Python 函数，写作 "模块:函数"',
            ),
        ]
        | None
    ) = None


class ColumnTable(Table, frozen=True):
    """A column of a form."""

    key: Annotated[str, Meta(min_length=1, description="列的英文名")]
    labels: Words
    number: Number = "count"


class RowTable(Table, frozen=True):
    """A row of a form."""

    key: Annotated[str, Meta(min_length=1, description="行的英文名")]
    labels: Words
    columns: Words = ()
    group: Text | None = None


class FormIdentity(Table, frozen=True):
    """A relation that a form declares for a rule's code."""

    code: Annotated[str, Meta(min_length=1, description="核对它的规则的编号")]
    along: Annotated[Along, Meta(description=_ALONG)]
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
    code: (
        Annotated[
            str,
            Meta(min_length=1, description="核对它的规则的编号；不写时是 concept 为它的 key 的规则"),
        ]
        | None
    ) = None


class WordingTable(Table, frozen=True):
    """A wrong word and what should stand for it, for TXT807."""

    wrong: Annotated[str, Meta(min_length=2, max_length=60, description="错误用语")]
    kind: Annotated[
        str,
        Meta(
            pattern="^[^,，]{1,20}$",
            description='类别，--select、--ignore 用它点名，如 kind = "机构名称"',
        ),
    ]
    source: Annotated[str, Meta(min_length=1, max_length=200, description="依据")]
    right: Annotated[
        str,
        Meta(
            max_length=200,
            description="正确用语；只有一种时可以自动改正，几种用 | 隔开，由编制人选择；不写时只说不应使用",
        ),
    ] = ""
    first: Annotated[int, Meta(ge=2008, description="从哪个报告年度起算错")] | None = field(
        name="from", default=None
    )
    last: Annotated[int, Meta(ge=2008, description="到哪个报告年度止算错")] | None = field(
        name="until", default=None
    )
    severity: Annotated[Severity, Meta(description="级别：error 错误、warning 警告、note 提示")] = "warning"
    whole: Annotated[bool, Meta(description="true 指前后没有汉字、字母、数字相连时才算")] = False
    exceptions: Annotated[Words, Meta(description="包含错误用语而正确的说法")] = field(
        name="except", default=()
    )


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
    ] = {}
