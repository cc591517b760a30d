"""Installed packs of data: each is checked once and its parsed file kept, as Python keeps compiled modules."""

from collections.abc import Sequence
from typing import Any

import msgspec

from nianbao.model import FormSpec
from nianbao.packs.find import InstalledPack
from nianbao.packs.language.source import BrokenPack, PackError
from nianbao.packs.language.tables import PackTable
from nianbao.packs.load import PackProblem
from nianbao.packs.pack import Pack, pack_info
from nianbao.packs.toml_pack import pack_of
from nianbao.recognition.toml_data import read_toml


def read_installed(
    packs: Sequence[InstalledPack], forms: Sequence[FormSpec], named: Sequence[str]
) -> tuple[list[Pack], list[PackProblem]]:
    """Return the packs that can be used, and what is wrong with the others.

    ``forms`` are those that packs may speak of beside their own; ``named`` holds the names that the user gave.
    """
    read: list[Pack] = []
    problems: list[PackProblem] = []
    for pack in packs:
        try:
            table = _table(pack.manifest, forms)
        except BrokenPack as broken:
            problems += [PackProblem(pack.distribution, str(fault)) for fault in broken.faults]
        else:
            read.append(pack_of(table, pack.folder, pack_info(table.pack, pack.distribution, named)))
    return read, problems


def _table(path: str, forms: Sequence[FormSpec]) -> PackTable:
    """Return what a manifest declares. Raises ``BrokenPack``."""

    def checked(file: str) -> dict[str, Any]:
        from nianbao.packs.language.parse import read_pack_table

        data: dict[str, Any] = msgspec.to_builtins(read_pack_table(file, forms, code=True))
        return data

    try:
        return msgspec.convert(read_toml(path, checked), PackTable)
    except OSError as error:  # gone meanwhile
        gone = PackError(f"{path} 无法读取（cannot read）：{error.strerror or error}")
        raise BrokenPack([gone]) from error
