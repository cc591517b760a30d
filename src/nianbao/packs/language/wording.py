"""The language of packs: the table of a wrong word. The national list is read by it at each start."""

from typing import Annotated

from msgspec import Meta, field

from nianbao.packs.language.rules import Severity, Table, Words


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
