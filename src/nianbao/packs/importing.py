"""Let an installed pack of Python in: import it, look at the version of its interface, and at its hooks."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from nianbao.packs.hookspecs import API_VERSION
from nianbao.packs.sandbox import Timed

if TYPE_CHECKING:
    import pluggy

ABOUT = "NIANBAO_PACK"
"""What a pack says of itself: a table with the keys of ``[pack]`` in a ``pack.toml``."""
_EXAMPLE = f'{ABOUT} = {{"name": "…", "title": "…", "version": "1.0", "api": {API_VERSION}}}'
SECONDS = 10.0
"""What the import of a pack may take."""


class Refused(Exception):
    """The pack cannot be used; the text says why and which line to change, in Chinese."""


class Admitted(Struct, frozen=True):
    """A pack that was let in."""

    plugin: Any
    about: Mapping[str, Any]
    """Its ``NIANBAO_PACK``."""
    at: tuple[str, int]
    """File and line of that."""


def put_first(folder: str, package: str) -> None:
    """Let a package be imported from a folder, although another copy of it is installed or imported already."""
    if folder in sys.path:
        sys.path.remove(folder)
    sys.path.insert(0, folder)
    for name in [one for one in sys.modules if one == package or one.startswith(f"{package}.")]:
        file = getattr(sys.modules[name], "__file__", None) or ""
        if not os.path.abspath(file).startswith(os.path.join(os.path.abspath(folder), package)):
            del sys.modules[name]


def import_pack(reference: str, host: pluggy.PluginManager) -> Admitted:
    """Return what an entry point names. Raises ``Refused``.

    ``reference`` is ``module`` or ``module:object``; ``host`` checks that the pack's hooks are ours.
    """
    module, _, path = reference.partition(":")
    try:
        with Timed(SECONDS):
            plugin: Any = import_module(module)
            for name in path.split(".") if path else ():
                plugin = getattr(plugin, name)
    except Exception as error:
        raise Refused(import_failure(error)) from error
    about = getattr(plugin, ABOUT, None)
    file = getattr(import_module(module), "__file__", None) or module
    if not isinstance(about, Mapping) or "api" not in about:
        raise Refused(f"{file} 没有写明接口的版本（no API version），请在其中写 {_EXAMPLE}")
    at = (file, _line(file))
    if about["api"] != API_VERSION:
        raise Refused(
            f"{file} 第 {at[1]} 行：规则包用的是第 {about['api']} 版接口，本程序是第 {API_VERSION} 版（wrong API version）；"
            f'请更新规则包或本程序，规则包与第 {API_VERSION} 版相合的，把这一行改为 "api": {API_VERSION}'
        )
    _register(reference, plugin, host, file)
    return Admitted(plugin, about, at)


def _line(file: str) -> int:
    """Return the line of a module on which it says of itself what it is."""
    try:
        with open(file, encoding="utf-8") as lines:
            return next((number for number, line in enumerate(lines, 1) if ABOUT in line), 1)
    except (OSError, UnicodeDecodeError):
        return 1


def import_failure(error: Exception) -> str:
    """Return where an import failed, how, and what to do: the last line of the traceback outside our own machinery."""
    place = ""
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if not code.co_filename.startswith("<") and code.co_filename != __file__:
            place = f"{code.co_filename} 第 {trace.tb_lineno} 行："
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and error.filename:
        place = f"{error.filename} 第 {error.lineno} 行："
    cure = (
        f"本程序是第 {API_VERSION} 版接口，请更新规则包或本程序"
        if isinstance(error, ImportError)
        else "请告知规则包的作者"
    )
    return f"{place}无法导入（import error），{type(error).__name__}: {error}；{cure}"


def _register(reference: str, plugin: Any, host: pluggy.PluginManager, file: str) -> None:
    from pluggy import PluginValidationError

    try:
        host.register(plugin, reference)
    except (ValueError, PluginValidationError) as error:
        raise Refused(f"{file} 的接口函数不对（wrong hook）：{' '.join(str(error).split())}") from error
    known = sorted(
        name for name, hook in vars(host.hook).items() if name.startswith("nianbao_") and hook.spec
    )
    for name in dir(plugin):
        if name not in known and hasattr(getattr(plugin, name, None), "nianbao_impl"):
            from nianbao.chinese.advice import nearest

            raise Refused(f"{file} 没有接口 {name}（unknown hook），{nearest(name, known)}")
