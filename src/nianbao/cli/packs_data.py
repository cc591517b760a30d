"""What the commands share about packs: the options, and asking for the packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nianbao.cli.terminal import say
from nianbao.config.settings import ConfigError
from nianbao.corpus.plan import Planner, Sources
from nianbao.packs.collection import NO_OPTIONS, PackOptions

if TYPE_CHECKING:
    from nianbao.packs.collection import PackContents


def gathered(options: PackOptions = NO_OPTIONS) -> PackContents | None:
    """Return what the packs give, or ``None`` after telling what is wrong with the configuration."""
    planner = Planner(Sources(packs=options))
    try:
        return planner.given(planner.settings())
    except ConfigError as problem:
        tell_config_error(problem)
        return None


def tell_config_error(problem: ConfigError) -> None:
    """Tell what is wrong with the configuration."""
    for line in str(problem).splitlines():
        say(f"配置有误：{line}")
