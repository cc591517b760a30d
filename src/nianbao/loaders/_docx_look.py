"""Leave out of the main part, before it is parsed, what only tells how text looks.

That is nine tenths of what Word and WPS write: fonts, sizes, borders, spacing. The parser, the tree and its end then
take a third of the time. Only what cannot matter goes: properties that hold nothing but empty elements of ``_NAMES``.
"""

import re

_NAMES = (
    # characters (ECMA-376 part 1, 17.3.2)
    b"rFonts|b|bCs|i|iCs|strike|dstrike|outline|shadow|emboss|imprint|noProof|snapToGrid|color|spacing|w|kern|position"
    b"|sz|szCs|highlight|u|effect|bdr|shd|fitText|lang|em|rtl|cs"
    # paragraphs (17.3.1)
    b"|keepNext|keepLines|pageBreakBefore|widowControl|suppressLineNumbers|suppressAutoHyphens|kinsoku|wordWrap"
    b"|overflowPunct|topLinePunct|autoSpaceDE|autoSpaceDN|bidi|adjustRightInd|ind|contextualSpacing|mirrorIndents|jc"
    b"|textDirection|textAlignment"
    # cells and their borders (17.4)
    b"|tcW|noWrap|tcFitText|vAlign|hideMark|top|left|start|bottom|right|end|insideH|insideV|tl2br|tr2bl"
)
_LOOK = re.compile(rb"(?:<w:(?:%s)(?:[ \t\r\n][^<>]*)?/>)*" % _NAMES)
_HOLDERS = (b"rPr", b"tcBorders", b"pPr", b"tcPr")
"""What holds them, the inner ones first."""
_HEAD = 8192
"""Bytes within which the root element begins."""


def without_look(xml: bytes) -> bytes:
    """Return a part of the same content for our readers.

    XML in which a ``<`` may stand for itself (comments, CDATA, a DTD), or whose prefix is not Word's, stays as it is.
    """
    if b"<w:document" not in xml[:_HEAD] or b"<!" in xml:
        return xml
    for holder in _HOLDERS:
        start, end = b"<w:%s>" % holder, b"</w:%s>" % holder
        seen: dict[bytes, bool] = {}  # a report has a handful of looks, each some hundred times
        first, *parts = xml.split(start)
        kept = [first]
        for part in parts:
            properties, ended, rest = part.partition(end)
            if properties not in seen:
                seen[properties] = _LOOK.fullmatch(properties) is not None
            kept.append(rest if ended and seen[properties] else start + part)
        xml = b"".join(kept)
    return xml
