"""Pictures of a paragraph that are large enough to show a table."""

from lxml import etree

from nianbao.loaders.docx import names as n
from nianbao.loaders.docx.styles import small_int

_EMU = 360_000
"""English Metric Units of a centimetre (ECMA-376 part 1, 20.1.2.1)."""
_WIDE, _HIGH = 4 * _EMU, 1 * _EMU


def has_picture(p: etree._Element) -> bool:
    """Return whether a paragraph shows a picture of 4 cm × 1 cm or more, or one of which no size is known."""
    for picture in p.iterdescendants(*n.PICTURES):
        drawing = next(picture.iterancestors(n.DRAWING), None)
        extent = None if drawing is None else next(drawing.iter(n.EXTENT), None)
        if extent is None or (_size(extent, "cx") >= _WIDE and _size(extent, "cy") >= _HIGH):
            return True
    return False


def _size(extent: etree._Element, name: str) -> int:
    return small_int(extent.get(name)) or 0
