"""The language of packs: the table of a rule, those of its kinds, and when it is asked.

The national rules are read by them at each start, so what else a pack may declare stands in ``tables``.
"""

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, Struct, field

Severity = Literal["error", "warning", "note"]
Text = Annotated[str, Meta(min_length=1)]
Words = Annotated[tuple[Text, ...], Meta(min_length=1)]
SectionKey = Literal["overview", "disclosures", "applications", "disputes", "problems", "other"]
ItemKey = Literal["proactive", "on_request", "management", "platform", "supervision"]
Along = Literal["column", "row"]
ALONG = "column：left、right 是行，逐列核对；row：left、right 是列，逐行核对"


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
    along: Annotated[Along, Meta(description=ALONG)] | None = None
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
    left_name_en: Text | None = None
    right_name_en: Text | None = None
    advice_en: Text = "check it"
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
