"""The options of ``check``, declared once: the quick parser and the typer command are both made from this table."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple


class CheckOptions(NamedTuple):
    """What the user asked of ``check``."""

    paths: tuple[str, ...]
    format: tuple[str, ...] = ()
    output: str = "-"
    sarif_profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    fail_on: str | None = None
    exit_zero: bool = False
    max_findings: int | None = None
    lang: str | None = None
    year: int | None = None
    level: str | None = None
    baseline: str | None = None
    write_baseline: str = ""
    config: str = ""
    isolated: bool = False
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    no_suppressions: bool = False
    engine: str = "serial"
    quiet: bool = False
    color: str = "auto"
    pack: tuple[str, ...] = ()
    allow_code: bool = False
    allow_missing_packs: bool = False


class Option(NamedTuple):
    """One option of a command."""

    field: str
    """Field of ``CheckOptions``; the flag is the same with ``-`` for ``_``."""
    kind: Literal["choice", "text", "list", "paths", "number", "switch"]
    help: str
    choices: tuple[str, ...] = ()
    bounds: tuple[int, int] = (0, 999_999)
    """First and last value of a number."""
    short: str = ""
    """Short form, e.g. ``-q``."""
    metavar: str = "FILE"
    """What stands for a text or a path in the help."""

    @property
    def flag(self) -> str:
        """The option as typed, e.g. ``--fail-on``."""
        return "--" + self.field.replace("_", "-")


YEARS = (2008, 2099)
"""First and last report year that ``--year`` takes: the regulation has been in force since 2008."""

PACK_HELP = "再用这个规则包：TOML 文件、文件夹，或已安装规则包的名称；可重复。"
ALLOW_CODE_HELP = "允许运行 --pack 所给规则包中的 Python 程序。"

CHECK_OPTIONS = (
    Option(
        "format",
        "paths",
        "输出格式（默认 text），可重复；写成 格式:文件 时写入该文件。"
        "有 text、concise、grouped、json、jsonl、sarif、github、gitlab、junit、checkstyle、rdjson、markdown、csv、xlsx、html。",
        metavar="FORMAT[:FILE]",
    ),
    Option("output", "text", "结果写入此文件（- 为屏幕）。", short="-o"),
    Option(
        "sarif_profile",
        "choice",
        "SARIF 的内容（默认 full）；github 只列未忽略的问题，供 GitHub 代码扫描。",
        ("full", "github"),
    ),
    Option("select", "list", "只用这些规则：编号、名称或编号开头，可用逗号分隔、可重复。"),
    Option("ignore", "list", "不用这些规则，写法同上。"),
    Option("extend_select", "list", "另外再用这些规则，写法同上。"),
    Option(
        "fail_on",
        "choice",
        "有此级别及以上的问题时退出码为 1（默认 error）。",
        ("error", "warning", "note", "never"),
    ),
    Option("exit_zero", "switch", "有问题时退出码也为 0。"),
    Option("max_findings", "number", "达到 --fail-on 级别的问题不超过此数时退出码为 0。"),
    Option("lang", "choice", "结果所用语言（默认 zh）。", ("zh", "en")),
    Option("year", "number", "报告年度（标题中没有年度时用）。", bounds=YEARS),
    Option(
        "level",
        "choice",
        "单位级别（看不出时用）：政府、部门、乡镇街道。",
        ("government", "department", "township"),
    ),
    Option("fix", "switch", "就地改正可以确定的问题，再报其余的。"),
    Option("unsafe_fixes", "switch", "与 --fix 或 --diff 同用：有可能改变意思的也改，改后请核对。"),
    Option("diff", "switch", "只看 --fix 会改什么，不改文件。"),
    Option("no_suppressions", "switch", "不理会报告里的和报告旁边文件里的忽略说明。"),
    Option("baseline", "text", "基线文件：其中已有的问题不再报。"),
    Option("write_baseline", "text", "把现有的问题写成基线文件，以后只报新的。"),
    Option("config", "text", "用这个配置文件，不再向上查找 nianbao.toml。"),
    Option("isolated", "switch", "不用任何配置文件。"),
    Option("engine", "text", "用规则包带来的引擎检查许多文件。", metavar="NAME"),
    Option("quiet", "switch", "每个问题只占一行，不输出其他内容。", short="-q"),
    Option("color", "choice", "是否使用颜色。", ("auto", "always", "never")),
    Option("pack", "paths", PACK_HELP, metavar="PATH"),
    Option("allow_code", "switch", ALLOW_CODE_HELP),
    Option("allow_missing_packs", "switch", "规则包缺少或损坏时，退出码仍只看检查结果。"),
)

PATHS_HELP = "文件、文件夹（连同下级，取 docx、pdf、html、md、txt、doc、wps、ofd）或通配符；- 为标准输入。"

LISTS = tuple(option.field for option in CHECK_OPTIONS if option.kind == "list")
"""Fields whose values are split at commas."""
PATHS = tuple(option.field for option in CHECK_OPTIONS if option.kind == "paths")
"""Fields whose values are kept whole."""

DEFAULTS: Mapping[str, Any] = CheckOptions._field_defaults


def split_list(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the items of repeated, comma-separated values (a full-width comma counts too)."""
    return tuple(
        item.strip() for value in values for item in value.replace("，", ",").split(",") if item.strip()
    )
