"""What installed packs give beside rules: loaders, engines, output formats, commands. Nothing here costs a run without such packs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from nianbao.packs.load import PackProblem, hook_packs

if TYPE_CHECKING:
    from nianbao.loaders.loader import Loader
    from nianbao.packs.interfaces import Engine
    from nianbao.reporters import Format


class Extension(Struct, frozen=True):
    """A loader, an engine, an output format or a command, and the pack that gives it."""

    what: Any
    pack: str


def loaders() -> tuple[Loader, ...]:
    """Return the loaders that packs bring."""
    return tuple(one.what for one in _given("nianbao_loaders")[0])


def engines() -> tuple[Engine, ...]:
    """Return the engines that packs bring."""
    return tuple(one.what for one in _given("nianbao_engines")[0])


def formats() -> tuple[Format, ...]:
    """Return the output formats that packs bring."""
    return tuple(one.what for one in _given("nianbao_reporters")[0])


def commands() -> tuple[Sequence[Extension], Sequence[PackProblem]]:
    """Return the commands that packs bring, each with its pack, and what went wrong."""
    return _given("nianbao_commands")


def problems() -> tuple[PackProblem, ...]:
    """Return what is wrong with the packs' loaders, engines and reporters."""
    hooks = ("nianbao_loaders", "nianbao_engines", "nianbao_reporters")
    return tuple(problem for hook in hooks for problem in _given(hook)[1])


@cache
def _given(hook: str) -> tuple[tuple[Extension, ...], tuple[PackProblem, ...]]:
    """Return what the packs give for a hook, each name once."""
    packs = hook_packs()[0]
    if not packs:
        return (), ()
    kind = _kind(hook)
    found: dict[str, Extension] = {}
    wrong: list[PackProblem] = []
    for pack in packs:
        from nianbao.packs.limited import limited_loader
        from nianbao.packs.validity import valid_parts

        given, failed = valid_parts(pack, hook, kind)
        wrong += failed
        for one in given:
            if one.name in found:
                wrong.append(
                    PackProblem(pack.name, f"{hook} 的名称 {one.name} 已有（duplicate name），请换一个")
                )
            else:
                found[one.name] = Extension(
                    limited_loader(one) if kind.__name__ == "Loader" else one, pack.name
                )
    return tuple(found.values()), tuple(wrong)


def _kind(hook: str) -> Any:
    if hook == "nianbao_loaders":
        from nianbao.loaders.loader import Loader

        return Loader
    if hook == "nianbao_reporters":
        from nianbao.reporters import Format

        return Format
    from nianbao.packs.interfaces import Command, Engine

    return {"nianbao_engines": Engine, "nianbao_commands": Command}[hook]
