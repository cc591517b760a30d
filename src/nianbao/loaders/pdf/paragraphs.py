"""Tell where paragraphs begin: by indents, by lines that end early, by numbers of headings."""

import itertools
from collections.abc import Sequence

from msgspec import Struct

from nianbao.chinese.numbering import opening
from nianbao.loaders.pdf.text import Line, em_of, is_latin, width_kept_together

_HEADING = ("一、",)
"""A number that opens a paragraph wherever it stands."""
_NUMBER = ("第一部分", "第一章", "（一）", "（1）")
"""One that may also stand in a sentence and come to a line's beginning by chance."""
_ENDS = frozenset("。！？；：!?;")
_INDENT = 1.2
"""In characters: what is farther from the margin is indented."""
_EARLY = 2.9
"""In characters: a line that ends so far from the margin ends its paragraph, unless a long word follows."""
_GAP = 1.6
"""Of a line's height."""
_OTHER_HEIGHT, _OTHER_WIDTH = 0.35, 0.18
"""How much lines of one paragraph differ at most: in height, for which fonts differ, and in their characters' width."""
_FEW = 4
"""Too few characters to tell their width from."""
_FULL_WIDTH = frozenset("０１２３４５６７８９")
"""Digits that some fonts draw as narrow as others: nothing is known of the widths of lines with them."""
_EARLY_TITLE = 1.0
"""The same where the line above stands in the middle and the line below is indented, at another place: a title."""
_LONG_WORD = 40
_APART = 2.0
"""In points: what begins so far apart begins at two places."""
_NEAR = 6.0
"""Lines begin at one place that begin so near to each other; they end at one place less than a character apart."""


class Margins(Struct, frozen=True):
    """Where full lines begin and end on a page."""

    left: float
    right: float


def margins(lines: Sequence[Line]) -> Margins:
    """Return the outermost places at which two lines begin or end; one line alone may stand outside."""
    left = _shared(sorted(line.x0 for line in lines), _NEAR)
    ragged = max(_NEAR, min((em_of(line) for line in lines), default=0.0))
    return Margins(left, -_shared(sorted(-line.x1 for line in lines), ragged))


def _shared(places: Sequence[float], near: float) -> float:
    for place, following in itertools.pairwise(places):
        if following - place < near:
            return place
    return places[0] if places else 0.0


def starts_paragraph(line: Line, above: Line, margin: Margins) -> bool:
    """Tell whether a line opens a paragraph."""
    size = max(line.bottom - line.top, 1.0)
    if line.top - above.bottom > _GAP * size or opening(line.text, _HEADING):
        return True
    em = em_of(above if is_latin(line) and not is_latin(above) else line)
    if _differ(line, above, size, em):
        return True
    ended = above.text[-1] in _ENDS
    centred = (
        not ended
        and line.x0 > margin.left + em
        and _is_centred(line, margin, em)
        and _is_centred(above, margin, em)
    )
    free = (margin.right - above.x1) * (2 if centred else 1) / em
    indented = line.x0 > margin.left + _INDENT * em
    early, beyond = _EARLY, 0.5
    if indented and not centred and abs(line.x0 - above.x0) > _APART and _is_centred(above, margin, em):
        early, beyond = _EARLY_TITLE, 0.2
    if free > early and free > width_kept_together(line.text, _LONG_WORD) + beyond:
        return True
    if opening(line.text, _NUMBER):
        return indented or ended
    return not centred and indented and (ended or above.x0 <= margin.left + _INDENT * em)


def _differ(line: Line, above: Line, size: float, em: float) -> bool:
    """Tell whether two lines are printed in different sizes."""
    if abs(size - (above.bottom - above.top)) > _OTHER_HEIGHT * size:
        return True
    if min(len(line.text), len(above.text)) < _FEW or abs(em - em_of(above)) <= _OTHER_WIDTH * em:
        return False
    return _FULL_WIDTH.isdisjoint(line.text + above.text)


def _is_centred(line: Line, margin: Margins, em: float) -> bool:
    return abs((line.x0 - margin.left) - (margin.right - line.x1)) < em
