"""What a configuration can say, as it is in force for a file. Each setting is declared here and nowhere else."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

from nianbao.config.options import Option, declared
from nianbao.model import Level, Severity
from nianbao.packs.collection import PackConfig
from nianbao.reporters.formats import BUILT_IN

DEFAULT = "默认值"
COMMAND_LINE = "命令行"
YEARS = (2008, 2099)
"""First and last report year: the regulation has been in force since 2008."""

_VERSIONS = r"^ *(==|>=|<=|<|>)? *[0-9]+(\.[0-9]+)* *(, *(==|>=|<=|<|>) *[0-9]+(\.[0-9]+)* *)*$"


class ConfigError(ValueError):
    """The configuration is wrong. The text names file and line, for the user; one line a mistake."""


class Settings(NamedTuple):
    """The settings in force. Fields are the keys of the configuration file with ``_`` for ``-``."""

    file: str = ""
    """Absolute path of the configuration file; ``""`` when there is none."""
    select: Annotated[
        tuple[str, ...],
        Option("只用这些规则：编号、编号开头或名称", '["ARI", "TAB201"]', metavar="RULE", split=True),
    ] = ()
    ignore: Annotated[tuple[str, ...], Option("不用这些规则", metavar="RULE", split=True)] = ()
    extend_select: Annotated[tuple[str, ...], Option("另外再用这些规则", metavar="RULE", split=True)] = ()
    severity: Annotated[
        Mapping[str, Severity | Literal["off"]],
        Option(
            "改规则的级别，off 为不用；同时写了 ARI 和 ARI301 时，以更具体的为准",
            '{ TXT805 = "off", TAB210 = "warning" }',
        ),
    ] = {}
    """Severity, or ``off``, by code, beginning of codes, or name."""
    per_file_ignores: Annotated[
        Mapping[str, tuple[str, ...]],
        Option(
            "某些文件不用某些规则；模式中有斜杠的从配置文件所在文件夹算起，没有的对文件名；* 包括下级",
            '{ "2019/**" = ["DAT507"] }',
            metavar="RULE",
        ),
    ] = {}
    """Words for rules by pattern; a pattern with ``/`` is absolute, another is for the name of the file."""
    exclude: Annotated[
        tuple[str, ...],
        Option(
            "文件夹中这些不查；写法同 .gitignore，有斜杠的从配置文件所在文件夹（命令行从当前文件夹）算起",
            '["旧稿/", "*.bak.docx"]',
            metavar="PATTERN",
            split=True,
        ),
    ] = ()
    """Patterns of git; those of a configuration with a slash inside are absolute."""
    extend_exclude: Annotated[tuple[str, ...], Option("另外这些也不查", metavar="PATTERN", split=True)] = ()
    cache: Annotated[bool, Option("false 为不保存也不取用上次的结果，同 --no-cache", "false", flag=False)] = (
        True
    )
    rules: Annotated[
        Mapping[str, Mapping[str, Any]],
        Option("规则的选项，见各条规则的说明", "[rules.TXT802]", entry="规则的选项，如 { shortest = 30 }"),
    ] = {}
    """Options of rules by code or name."""
    packs: Annotated[
        tuple[str, ...],
        Option(
            "规则包的名称，或文件夹、TOML 文件的路径",
            '["shandong", "./packs/our-city"]',
            flag=False,
        ),
    ] = ()
    """Names of installed packs, or absolute paths of folders and TOML files."""
    required_packs: Annotated[
        Mapping[str, str],
        Option(
            "必须有的规则包及版本",
            '{ shandong = ">=1.2" }',
            entry='写作 ">=1.2" 或 ">=1.2,<2"',
            pattern=_VERSIONS,
        ),
    ] = {}
    allow_missing_packs: Annotated[bool, Option("规则包缺少或损坏时，退出码仍只看检查结果")] = False
    wording: Annotated[
        tuple[str, ...],
        Option("用语表（CSV 或 XLSX）：其中的错误用语由 TXT807 报告", '["用语表.csv"]'),
    ] = ()
    """Absolute paths, or as the command line gives them."""
    level: Annotated[
        Level | None,
        Option("看不出单位级别时按此级别：government 政府、department 部门、township 乡镇街道"),
    ] = None
    year: Annotated[int | None, Option("标题中没有年度时按此年度", metavar="YEAR", bounds=YEARS)] = None
    across: Annotated[
        bool,
        Option("各单位的报告互相比较：某一部分的文字大半与另一单位同一年度的相同，由 SER903 报告", "true"),
    ] = False
    fail_on: Annotated[
        Literal["error", "warning", "note", "never"], Option("有此级别及以上的问题时退出码为 1")
    ] = "error"
    exit_zero: Annotated[bool, Option("有问题时退出码也为 0")] = False
    max_findings: Annotated[
        int, Option("达到 fail-on 级别的问题不超过此数时退出码为 0", metavar="NUMBER")
    ] = 0
    format: Annotated[
        tuple[str, ...],
        Option(
            f"输出格式，写成 格式:文件 时写入该文件；有 {'、'.join(BUILT_IN)}",
            '["text", "sarif:out.sarif"]',
            metavar="FORMAT[:FILE]",
            single=True,
        ),
    ] = ("text",)
    sarif_profile: Annotated[
        Literal["full", "github"],
        Option("SARIF 的内容：full 全部，github 只列未忽略的问题，供 GitHub 代码扫描"),
    ] = "full"
    lang: Annotated[Literal["zh", "en"], Option("结果所用语言")] = "zh"
    baseline: Annotated[str, Option("基线文件：其中已有的问题不再报")] = ""
    """Absolute path; ``""`` for none."""
    origins: Mapping[str, str] = {}
    """Where a setting comes from, by field, and by ``field.key`` for the entries of tables; defaults are not there."""

    def origin(self, field: str, key: str = "") -> str:
        """Return where a setting, or an entry of a table, comes from."""
        return self.origins.get(f"{field}.{key}" if key else field, DEFAULT)

    def pack_config(self) -> PackConfig:
        """Return what is said of packs."""
        return PackConfig(self.file, self.packs, self.required_packs, self.allow_missing_packs)


NO_SETTINGS = Settings()
SETTINGS = declared(Settings)


def overridden(settings: Settings, stated: Mapping[str, Any]) -> Settings:
    """Return the settings with what the command line states; what it does not state is absent or ``None``."""
    known = {one.field for one in SETTINGS}
    given = {field: value for field, value in stated.items() if value is not None and field in known}
    if "extend_exclude" in given:
        given["extend_exclude"] = (*settings.extend_exclude, *given["extend_exclude"])
    origins = {
        origin: place for origin, place in settings.origins.items() if origin.partition(".")[0] not in given
    }
    origins |= dict.fromkeys(given, COMMAND_LINE)
    return settings._replace(**given, origins=origins)
