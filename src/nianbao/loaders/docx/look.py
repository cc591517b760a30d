"""Leave out of the main part, before it is parsed, what only tells how text looks.

That is nine tenths of what Word and WPS write: fonts, sizes, borders, spacing. The parser, the tree and its end then
take a third of the time. Only what cannot matter goes: properties that hold nothing but empty elements of ``NAMES``.
"""

NAMES = """
    rFonts b bCs i iCs outline shadow emboss imprint noProof snapToGrid color spacing w kern position
    sz szCs highlight u effect bdr shd fitText lang em rtl cs

    keepNext keepLines pageBreakBefore widowControl suppressLineNumbers suppressAutoHyphens kinsoku wordWrap
    overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd ind contextualSpacing mirrorIndents jc
    textDirection textAlignment

    tcW noWrap tcFitText vAlign hideMark top left start bottom right end insideH insideV tl2br tr2bl
"""
"""Of the properties of characters, paragraphs and cells (ECMA-376 part 1, 17.3.2, 17.3.1 and 17.4)."""
_TAGS = frozenset(f"w:{name}".encode() for name in NAMES.split())
_OFF = tuple(
    f'<w:{name} w:val="{value}"/>'.encode()
    for name in ("strike", "dstrike")
    for value in ("0", "false", "off", "none")
)
"""What is not struck out is look; LibreOffice says so of every run."""
_HOLDERS = (b"rPr", b"tcBorders", b"pPr", b"tcPr")
"""What holds them, the inner ones first."""
_MOST = 100_000
"""Properties of one kind that are looked at, a thousand pages' worth; what comes after them stays as it is."""
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
        first, *parts = xml.split(start, _MOST)
        kept = [first]
        for part in parts:
            properties, ended, rest = part.partition(end)
            if properties not in seen:
                seen[properties] = _is_look(properties)
            kept.append(rest if ended and seen[properties] else start + part)
        xml = b"".join(kept)
    return xml


def _is_look(properties: bytes) -> bool:
    """Tell whether properties are nothing but empty elements of the names."""
    before, *elements = properties.split(b"<")
    if before.strip():
        return False
    for element in elements:
        tag = element.rstrip()
        is_empty = tag.find(b">") == len(tag) - 1 and tag[-2:-1] == b"/"
        if not is_empty or (tag[:-2].partition(b" ")[0] not in _TAGS and b"<" + tag not in _OFF):
            return False
    return True
