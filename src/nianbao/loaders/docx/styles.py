"""What styles.xml adds to a paragraph: heading level, numbering, hidden text."""

from lxml import etree
from msgspec import Struct

from nianbao.loaders.docx.names import ILVL, NUM_ID, NUM_PR, OUTLINE, VAL, VANISH, W
from nianbao.loaders.docx.package import Package, parse
from nianbao.loaders.limits import LoadError

_STYLE, _STYLE_ID = W + "style", W + "styleId"
_NAME, _BASED_ON = W + "name", W + "basedOn"
_PREFIX = f'xmlns:w="{W[1:-1]}"'.encode()
_LONGEST_CHAIN = 32
_OFF = frozenset(("0", "false", "off", "none"))


class Style(Struct, frozen=True):
    """A style with all that it inherits."""

    level: int | None = None
    """Heading level 1 to 9."""
    num_id: str = ""
    ilvl: int | None = None
    number_style: str = ""
    """Id of the style in the chain that brings the numbering."""
    hidden: bool = False


PLAIN = Style()


def is_on(element: etree._Element | None) -> bool:
    """Return whether a toggle such as ``w:vanish`` is there and not switched off."""
    return element is not None and element.get(VAL) not in _OFF


def outline_level(value: str | None) -> int | None:
    """Return the heading level 1 to 9 of ``w:outlineLvl``; body text (9) is none."""
    return int(value) + 1 if value is not None and value in "012345678" and len(value) == 1 else None


def small_int(value: str | None) -> int | None:
    """Return the number of an attribute such as ``w:ilvl``; ``None`` for what is none or absurdly long."""
    return int(value) if value and len(value) < 9 and value.isascii() and value.isdigit() else None


class Styles:
    """Styles by id, resolved when asked for."""

    def __init__(self, data: bytes | None) -> None:
        self._sources = _sources(data) if data else {}
        self._resolved: dict[str, Style] = {"": PLAIN}
        self.marks = any(b"numPr" in source or b"vanish" in source for source in self._sources.values())
        """Whether some style numbers or hides, so that the style of every paragraph and run matters."""

    def get(self, style_id: str) -> Style:
        """Return the style with all that it inherits; ``PLAIN`` for an unknown one."""
        found = self._resolved.get(style_id)
        if found is None:
            found = self._resolved[style_id] = self._resolve(style_id)
        return found

    def _element(self, style_id: str) -> etree._Element | None:
        source = self._sources.get(style_id)
        if source is None:
            return None
        try:
            return next(parse(source).iter(_STYLE), None)
        except LoadError:
            return None

    def _resolve(self, style_id: str) -> Style:
        level: int | None = None
        settled = False
        num_id, ilvl, number_style, hidden = "", None, "", None
        seen = 0
        while style_id and seen < _LONGEST_CHAIN and (element := self._element(style_id)) is not None:
            seen += 1
            name, based_on = "", ""
            for part in element.iter(_NAME, _BASED_ON, OUTLINE, NUM_PR, VANISH):
                tag, value = part.tag, part.get(VAL)
                if tag == _NAME and part.getparent() is element:
                    name = value or ""
                elif tag == _BASED_ON:
                    based_on = value or ""
                elif tag == OUTLINE and not settled:
                    level, settled = outline_level(value), True
                elif tag == NUM_PR and not number_style:
                    # A style further up may bring the list where this one brings the level alone.
                    ilvl = ilvl if ilvl is not None else small_int(_value(part, ILVL))
                    num_id = _value(part, NUM_ID) or ""
                    number_style = style_id if num_id else ""
                elif tag == VANISH and hidden is None:
                    hidden = is_on(part)
            if not settled and (by_name := _heading_name(name)) is not None:
                level, settled = by_name, True
            style_id = based_on
        return Style(level, num_id, ilvl, number_style, bool(hidden))


def read_styles(package: Package) -> Styles:
    """Read the package's styles; a document without readable styles has none."""
    try:
        return Styles(package.beside_main("styles"))
    except LoadError as error:
        if error.failure.kind == "limit":
            raise
        return Styles(None)


def _sources(data: bytes) -> dict[str, bytes]:
    """Return the XML of each style by its id, uncut and unparsed where the part is written as usual.

    A part may hold hundreds of styles, most of them of tables; parsing the few in use costs a tenth.
    """
    head, *styles = data.split(b"<w:style ")
    start = head.find(b"<w:styles ")
    opening = head[start : head.find(b">", start) + 1]
    if start < 0 or not styles or _PREFIX not in opening:
        elements = parse(data).iterchildren(_STYLE)
        return {element.get(_STYLE_ID) or "": etree.tostring(element) for element in elements}
    sources: dict[str, bytes] = {}
    for style in styles:
        attributes = style[: style.find(b">")]
        if b'"table"' in attributes:
            continue
        name = attributes.partition(b'w:styleId="')[2].partition(b'"')[0].decode("utf-8", "replace")
        body = style.partition(b"</w:style>")[0]
        sources.setdefault(name, b"".join((opening, b"<w:style ", body, b"</w:style></w:styles>")))
    return sources


def _value(parent: etree._Element, tag: str) -> str | None:
    child = parent.find(tag)
    return None if child is None else child.get(VAL)


def _heading_name(name: str) -> int | None:
    """Built-in names are English in the file whatever the language; some converters write them in Chinese."""
    folded = name.strip().lower()
    for prefix in ("heading", "标题"):
        if folded.startswith(prefix):
            rest = folded[len(prefix) :].strip()
            return int(rest) if len(rest) == 1 and rest in "123456789" else None
    return None
