"""What the user asked of ``check``: settings that a configuration can say too, and options of the command line alone."""

import os
from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple

from msgspec import Struct

from nianbao.config.options import Option, declared, split_list
from nianbao.config.patterns import anchored
from nianbao.config.settings import SETTINGS


class RunOptions(NamedTuple):
    """What only the command line can say. Each option is declared here and nowhere else."""

    output: Annotated[str, Option("结果写入此文件（- 为屏幕）", short="-o")] = "-"
    fix: Annotated[bool, Option("就地改正可以确定的问题，再报其余的")] = False
    unsafe_fixes: Annotated[bool, Option("与 --fix 或 --diff 同用：有可能改变意思的也改，改后请核对")] = False
    diff: Annotated[bool, Option("只看 --fix 会改什么，不改文件")] = False
    no_suppressions: Annotated[bool, Option("不理会报告里的和报告旁边文件里的忽略说明")] = False
    write_baseline: Annotated[str, Option("把现有的问题写成基线文件，以后只报新的")] = ""
    previous: Annotated[
        tuple[str, ...],
        Option("上一年度的报告，文件或文件夹：按单位和年度配对，核对两年之间的数和文字", metavar="PATH"),
    ] = ()
    roster: Annotated[
        str,
        Option(
            "单位名册（CSV、XLSX 或 TOML）：缺哪些单位的报告，政府的数是否为各单位之和，改名、合并的单位接得上"
        ),
    ] = ""
    config: Annotated[str, Option("用这个配置文件，不再向上查找 nianbao.toml")] = ""
    isolated: Annotated[bool, Option("不用任何配置文件")] = False
    engine: Annotated[str, Option("用规则包带来的引擎检查许多文件", metavar="NAME")] = "serial"
    scheduler: Annotated[
        str, Option("引擎的调度器在哪里；不写时引擎在本机自己开几个进程", metavar="ADDRESS")
    ] = ""
    parts: Annotated[
        str, Option("引擎把查完的部分存放在这个文件夹或网址，同样的命令再运行时接着查", metavar="PATH")
    ] = ""
    server: Annotated[
        str,
        Option(
            "交给这个服务检查（nianbao serve），结果同在本机检查；令牌放在环境变量 NIANBAO_TOKEN 中",
            metavar="URL",
        ),
    ] = ""
    allow_http: Annotated[bool, Option("--server 不在本机时也可以不加密")] = False
    files_from: Annotated[
        str, Option("另查这个清单里的文件，每行一个路径（- 为标准输入）", metavar="FILE")
    ] = ""
    no_respect_gitignore: Annotated[bool, Option("仓库中 .gitignore 略过的文件也查")] = False
    show_files: Annotated[bool, Option("只列出要查哪些文件、略过哪些和原因，不检查")] = False
    stdin_filename: Annotated[
        str, Option("标准输入的内容算作这个文件：用它的配置，结果中用它的名称", metavar="FILE")
    ] = ""
    jobs: Annotated[
        str, Option("同时用几个进程检查，auto 按处理器个数；结果与进程数无关", short="-j", metavar="N")
    ] = "auto"
    no_cache: Annotated[bool, Option("不取用上次的结果，也不保存这次的")] = False
    resume: Annotated[bool, Option("接着查上次中断的：查过而没有改动的文件取上次的结果")] = False
    statistics: Annotated[bool, Option("屏幕上不列问题，只列各条规则发现多少个问题、在多少份报告里")] = False
    watch: Annotated[bool, Option("查完后留着，文件一改就重查，按 Ctrl-C 结束")] = False
    quiet: Annotated[bool, Option("每个问题只占一行，不输出其他内容", short="-q")] = False
    color: Annotated[Literal["auto", "always", "never"], Option("是否使用颜色")] = "auto"
    pack: Annotated[
        tuple[str, ...],
        Option("再用这个规则包：TOML 文件、文件夹，或已安装规则包的名称", metavar="PATH"),
    ] = ()
    allow_code: Annotated[bool, Option("允许运行 --pack 所给规则包中的 Python 程序")] = False


RUN_OPTIONS = declared(RunOptions)
OPTIONS = {one.field: one for one in (*(one for one in SETTINGS if one.flag), *RUN_OPTIONS)}
"""Every option of ``check`` by field."""


class CheckRequest(Struct, frozen=True):
    """What the user asked of ``check``."""

    paths: tuple[str, ...]
    stated: Mapping[str, Any]
    """Settings that the command line states, by field; they are over those of every configuration."""
    options: RunOptions


def request(paths: tuple[str, ...], values: Mapping[str, Any]) -> CheckRequest:
    """Return the request of parsed values by field; one that was not given is absent, or empty."""
    given = {field: _plain(field, value) for field, value in values.items() if _is_given(value)}
    stated = {one.field: given[one.field] for one in SETTINGS if one.field in given}
    for field in ("exclude", "extend_exclude"):
        if field in stated:
            stated[field] = tuple(anchored(one, os.getcwd()) for one in stated[field])
    return CheckRequest(
        paths, stated, RunOptions(**{field: value for field, value in given.items() if field not in stated})
    )


def _is_given(value: Any) -> bool:
    return value is not None and value is not False and value not in ("", (), [])


def _plain(field: str, value: Any) -> Any:
    if not isinstance(value, list | tuple):
        return value
    return split_list(tuple(value)) if OPTIONS[field].option.split else tuple(value)
