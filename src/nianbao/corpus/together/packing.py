"""A report as others are compared with it, in some 6 kB: made where it is judged, read where it is compared with."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from hashlib import blake2b
from typing import Any

import msgspec

from nianbao.chinese.characters import squash
from nianbao.model import Form, Location, Packed, PreviousCell, PreviousReport, PreviousSentence, Report

_MOST = 64 << 20
"""Bytes of a report unpacked."""
_MOST_DIGITS = 1000
_Cell = tuple[str, str, str, str, str, int | str | None, str, Location]
_Sentence = tuple[str, str | None, Location]
_TEXT = msgspec.msgpack.Decoder(tuple[str, str, int, str, str, msgspec.Raw, tuple[_Sentence, ...]])
_RAW = msgspec.msgpack.Decoder(tuple[str, str, int, str, str, msgspec.Raw, msgspec.Raw])
_DECODER = msgspec.msgpack.Decoder(tuple[str, str, int, str, str, tuple[_Cell, ...], tuple[_Sentence, ...]])
_ENCODER = msgspec.msgpack.Encoder()


def pack_report(report: Report, path: str) -> Packed | None:
    """Return a report packed; ``None`` where nothing can be compared with it, its agency or year being unknown."""
    if not report.comparable:
        return None
    cells = [cell for form in report.forms.values() for cell in _cells(form)]
    sentences = [(one.text, one.section, one.block.location) for one in report.sentences]
    title = report.title.text if report.title is not None else ""
    whole = (path, report.agency, report.year, title, report.document.loader, cells, sentences)
    return Packed(
        _digest(sorted([(*cell[:3], cell[4], str(cell[5])) for cell in cells])),
        _digest("".join([squash(text) for text, _, _ in sentences])),
        zlib.compress(_ENCODER.encode(whole), 1),
    )


def _cells(form: Form) -> Iterator[tuple[Any, ...]]:
    """Yield the cells of a form; their words are put together from those of rows and columns, which are fewer."""
    key, spec = form.key, form.spec
    rows: dict[str, str] = {}
    columns: dict[str, str] = {}
    for (row, column), cell in form.cells.items():
        if row not in rows:
            rows[row] = spec.label(row)
        if column not in columns:
            columns[column] = spec.column(column).labels[0]
        label = f"{rows[row]}／{columns[column]}"
        yield key, row, column, cell.text, cell.state, cell.value, label, cell.location


def unpack_report(data: bytes) -> PreviousReport:
    """Return the report that bytes hold. Raises ``ValueError`` for what holds none."""
    path, agency, year, title, loader, cells, sentences = _decoded(data, _DECODER)
    return PreviousReport(
        path,
        agency,
        year,
        title,
        {
            (form, row, column): PreviousCell(
                text, state, None if value is None else number_of(value), label, place
            )
            for form, row, column, text, state, value, label, place in cells
        },
        _sentences(sentences),
        loader,
    )


def unpack_text(data: bytes) -> PreviousReport:
    """Return the report that bytes hold without its cells, in a fifth of the time. Raises ``ValueError``."""
    path, agency, year, title, loader, _, sentences = _decoded(data, _TEXT)
    return PreviousReport(path, agency, year, title, {}, _sentences(sentences), loader)


def with_path(kept: Packed, path: str) -> Packed:
    """Return a report as it is called here. Raises ``ValueError`` for bytes that hold none."""
    _, *rest = _decoded(kept.data, _RAW)
    return kept._replace(data=zlib.compress(_ENCODER.encode((path, *rest)), 1))


def _decoded(data: bytes, decoder: msgspec.msgpack.Decoder[Any]) -> Any:
    try:
        return decoder.decode(zlib.decompressobj().decompress(data, _MOST))
    except (zlib.error, msgspec.DecodeError) as error:
        raise ValueError("no report") from error


def _sentences(sentences: tuple[_Sentence, ...]) -> tuple[PreviousSentence, ...]:
    return tuple(PreviousSentence(*one) for one in sentences)


def number_of(kept: int | str) -> int | Decimal:
    """Return the number that was kept, a decimal one as text. Raises ``ValueError`` for text that is none."""
    if isinstance(kept, int):
        return kept
    try:
        number = Decimal(kept)
    except InvalidOperation as error:
        raise ValueError("no number") from error
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError("no number")
    return number


def _digest(said: Any) -> str:
    return blake2b(_ENCODER.encode(said), digest_size=16).hexdigest()
