"""What the commands share about packs: the options, and asking for the packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nianbao.cli.terminal import say
from nianbao.packs.config import ConfigError
from nianbao.packs.gather import NO_OPTIONS, PackOptions, gather

if TYPE_CHECKING:
    from nianbao.packs.gather import Given


def gathered(options: PackOptions = NO_OPTIONS) -> Given | None:
    """Return what the packs give, or ``None`` after telling what is wrong with the configuration."""
    try:
        return gather(options)
    except ConfigError as problem:
        for line in str(problem).splitlines():
            say(f"配置有误：{line}")
        return None
