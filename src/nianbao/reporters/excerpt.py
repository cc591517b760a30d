"""What of the report stands at a finding: the row of the table with the culprit marked, or the sentence."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from nianbao.chinese.characters import squash, width
from nianbao.model import Finding, Form, Identity, Place, Report
from nianbao.reporters import RenderOptions
from nianbao.reporters.layout import clip, columns_of, pad, wrap
from nianbao.reporters.words import WORDS

_LABEL, _SENTENCE = 40, 200
_GAP = "  "
_CULPRIT, _RESET = "\033[1;31m", "\033[0m"


class _Value(Struct, frozen=True):
    label: str
    text: str
    culprit: bool


def excerpt_lines(finding: Finding, report: Report, options: RenderOptions, room: int) -> Iterator[str]:
    """Yield the lines to show below a finding; ``room`` is the columns there are, 0 for any number."""
    place = finding.place
    form = report.forms.get(place.form or "")
    if form is None or place.row is None or place.row not in {row.key for row in form.spec.rows}:
        yield from _sentence(place.excerpt, place.label, room)
        return
    if place.row in form.absent_rows():  # nothing stands there; the message says what is lost
        return
    identity = _column_identity(finding, form)
    if identity is not None and place.column is not None:
        values, zeros = _column(form, identity, place.row, place.column, options.lang)
        yield from _upright(values, options, room)
        if zeros:
            yield WORDS[options.lang]["zeros"].format(number=zeros)
        return
    head = _row_label(form, place)
    values = _row(form, place.row, place.column, options.lang)
    if room and max(map(width, _across([head, *values], replace(options, color=False)))) > room:
        yield from wrap(_paint(_marked(head, options), head, options), room)
        yield from (_GAP + line for line in _upright(values, options, room - len(_GAP)))
    else:
        yield from _across([head, *values], options)


def _sentence(excerpt: str, label: str, room: int) -> Iterator[str]:
    text = clip(excerpt, _SENTENCE)
    if text and text != label:
        yield from wrap(f"“{text}”", room)


def _column_identity(finding: Finding, form: Form) -> Identity | None:
    """Return the sum of cells below each other that fails, when it is one."""
    for identity in form.spec.identities:
        if identity.code == finding.code and identity.along == "column":
            return identity
    return None


def _row_label(form: Form, place: Place) -> _Value:
    """Return the label of a row; it is the culprit where no cell is, and then shown as written."""
    spelt = place.excerpt if place.column is None else ""
    return _Value("", clip(spelt or form.spec.row(place.row or "").labels[0], _LABEL), place.column is None)


def _row(form: Form, row: str, culprit: str | None, lang: str) -> list[_Value]:
    return [
        _Value(form.spec.column(column).labels[0], _text(form, row, column, lang), column == culprit)
        for column in form.spec.row(row).columns
    ]


def _column(form: Form, identity: Identity, culprit: str, column: str, lang: str) -> tuple[list[_Value], int]:
    """Return the cells of a sum, those that are 0 only counted."""
    keys = (*identity.left, *identity.right)
    shown = [key for key in keys if key == culprit or form.reading(key, column) != 0]
    values = [
        _Value(clip(form.spec.row(key).labels[0], _LABEL), _text(form, key, column, lang), key == culprit)
        for key in shown
    ]
    return values, len(keys) - len(shown)


def _text(form: Form, row: str, column: str, lang: str) -> str:
    cell = form.cells.get((row, column))
    if cell is None:
        return WORDS[lang]["absent"]
    text = squash(cell.text) if cell.state == "number" else cell.text
    return clip(text, 20) or WORDS[lang]["blank"]


def _across(values: list[_Value], options: RenderOptions) -> Iterator[str]:
    """Yield a table row below its header; with colour the culprit is underlined too, without it stands in 【】."""
    texts = [_marked(value, options) for value in values]
    sizes = columns_of([[value.label for value in values], texts])
    yield _join(pad(value.label, size) for value, size in zip(values, sizes, strict=True))
    yield _join(
        _paint(text, value, options) + " " * (size - width(text))
        for text, value, size in zip(texts, values, sizes, strict=True)
    )
    if options.color and any(value.culprit for value in values):
        yield _join(
            ("^" * width(text) if value.culprit else "").ljust(size)
            for text, value, size in zip(texts, values, sizes, strict=True)
        )


def _upright(values: list[_Value], options: RenderOptions, room: int) -> Iterator[str]:
    """Yield label and value, one pair a line."""
    size = max((width(value.label) for value in values), default=0)
    if room:
        size = max(8, min(size, room - 14))
    for value in values:
        text = _paint(_marked(value, options), value, options)
        yield pad(clip(value.label, size), size) + _GAP + text


def _marked(value: _Value, options: RenderOptions) -> str:
    return f"【{value.text}】" if value.culprit and not options.color else value.text


def _paint(text: str, value: _Value, options: RenderOptions) -> str:
    return f"{_CULPRIT}{text}{_RESET}" if value.culprit and options.color else text


def _join(cells: Iterator[str]) -> str:
    return _GAP.join(cells).rstrip()
