"""A pack's TOML file, checked as a whole and read into the types of the language."""

from collections.abc import Iterator, Sequence

import msgspec

from nianbao.model import FormSpec
from nianbao.packs.language.json_schema import pack_schema
from nianbao.packs.language.references import wrong_references
from nianbao.packs.language.schema import faults
from nianbao.packs.language.source import At, BrokenPack, PackError, Source, read_source
from nianbao.packs.language.tables import PackTable
from nianbao.recognition.tables.form_specs import form_spec


def read_pack_table(file: str, forms: Sequence[FormSpec], *, code: bool) -> PackTable:
    """Return what a pack's file declares. Raises ``BrokenPack`` with everything that is wrong with it.

    ``forms`` are those that the pack may speak of beside its own; ``code`` allows rules in Python.
    """
    try:
        source = read_source(file)
    except PackError as error:
        raise BrokenPack([error]) from error
    wrong = list(faults(source, pack_schema()))
    parts = {_part(fault.at) for fault in wrong}
    known = (*forms, *_own_forms(source, parts))
    wrong += [*wrong_references(source, known, parts), *_python_faults(source, parts, code)]
    if wrong:
        raise BrokenPack(wrong)
    return msgspec.convert(source.data, PackTable)


def _part(at: At) -> At:
    """Return the place of the table of the file in which a place lies."""
    return at[:2] if len(at) > 1 and isinstance(at[1], int) else at[:1]


def _own_forms(source: Source, wrong: set[At]) -> Iterator[FormSpec]:
    array = source.data.get("form", ())
    for number, one in enumerate(array if isinstance(array, list) else ()):
        if ("form", number) not in wrong:
            yield form_spec({"edition": "", **one})


def _python_faults(source: Source, wrong: set[At], code: bool) -> Iterator[PackError]:
    array = source.data.get("rule", ())
    for number, one in enumerate(array if isinstance(array, list) and not code else ()):
        if ("rule", number) not in wrong and "python" in one:
            yield source.error(
                ("rule", number, "python"),
                f"规则 {one['code']} 是 Python 程序（code not allowed）；确认可信后，请安装这个规则包，或加上 --allow-code",
            )
