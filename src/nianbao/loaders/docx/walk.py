"""The walk over document.xml: every paragraph and table once, in reading order, as accepted."""

from collections.abc import Iterable, Iterator

from lxml import etree
from msgspec import Struct

from nianbao.loaders.across import parted
from nianbao.loaders.docx import names as n
from nianbao.loaders.docx.breaks import paragraphs_of
from nianbao.loaders.docx.comments import read_comments
from nianbao.loaders.docx.grid import Grid, Merge, RawCell
from nianbao.loaders.docx.inline import Inline, once
from nianbao.loaders.docx.numbering import Numbering, read_numbering
from nianbao.loaders.docx.package import Package
from nianbao.loaders.docx.pictures import has_picture
from nianbao.loaders.docx.styles import Style, Styles, outline_level, read_styles, small_int
from nianbao.loaders.docx.tree import BLOCKS, CELLS, ROWS, cell_gone, row_gone, unwrapped
from nianbao.loaders.limits import Budget
from nianbao.model import Block, Location, Paragraph, Remark, Table

_PLAIN_ROW = (n.T, n.P, n.TC, n.GRID_SPAN, n.V_MERGE)
_PLAIN_PARAGRAPH = (n.T, n.P_STYLE, n.OUTLINE)
_BREAK = "\0"
"""Stands between a cell's paragraphs while they are read: XML cannot contain it."""


class Flow:
    """A run of blocks in one container: the body, a cell, a text box."""

    def __init__(self, path: str, out: list[Block], *, in_cell: bool = False) -> None:
        self.path = path
        self.out = out
        self.in_cell = in_cell
        self.paragraphs = 0
        self.tables = 0
        self.carried = ""
        """Text of paragraphs whose mark is deleted: it opens the next paragraph."""
        self.carried_node = ""


class _Properties(Struct, frozen=True):
    """What stands in ``w:pPr`` itself."""

    style_id: str = ""
    num_id: str | None = None
    ilvl: int | None = None
    outline: str | None = None
    mark_deleted: bool = False


class Walker:
    """Turns elements into blocks. One for a document, since numbers are counted through it."""

    def __init__(self, package: Package, budget: Budget, *, styled: bool) -> None:
        self._package = package
        self._budget = budget
        self._styles = read_styles(package) if styled else Styles(None)
        self._numbering: Numbering | None = None
        self._odd: set[etree._Element] = set()
        self._comments = read_comments(package)
        self.remarks: list[Remark] = []
        """Comments that speak to nianbao, where they were met."""
        self.pictures: list[int] = []
        """For each picture outside of tables, how many blocks stand before it."""

    def prepare(self, root: etree._Element) -> None:
        """Note which elements under ``root`` need the long way: all that hold something of ``ODD``."""
        odd = self._odd
        wanted = (*n.ODD, n.P_STYLE, n.R_STYLE) if self._styles.marks else n.ODD
        if self._comments:
            wanted = (*wanted, n.COMMENT_START, n.COMMENT_END)
        for found in root.iter(*wanted):
            element = self._holder(found)
            while element is not None and element not in odd and element is not root:
                odd.add(element)
                element = element.getparent()

    def _holder(self, found: etree._Element) -> etree._Element | None:
        tag, parent = found.tag, found.getparent()
        if tag == n.TBL:
            return parent
        if tag == n.TAB and parent is not None and parent.tag == n.TABS:
            return None  # a tab stop is no tab
        if tag in (n.P_STYLE, n.R_STYLE):
            style = self._styles.get(found.get(n.VAL) or "")
            return found if style.num_id or style.hidden else None
        return found

    def forget(self) -> None:
        """Let go of all elements, so that they can be freed."""
        self._odd.clear()

    def blocks(self, elements: Iterable[etree._Element], flow: Flow, depth: int) -> None:
        """Add the blocks of the elements to ``flow.out``; ``finish`` the flow after the last."""
        for element in self._unwrapped(elements, BLOCKS, depth):
            if element.tag == n.P:
                flow.paragraphs += 1
                self._paragraph(element, f"{flow.path}/p[{flow.paragraphs}]", flow, depth)
            else:
                self.finish(flow)
                flow.tables += 1
                self._table(element, f"{flow.path}/tbl[{flow.tables}]", flow, depth)

    def finish(self, flow: Flow) -> None:
        """Emit what a deleted paragraph mark has left over."""
        if flow.carried:
            text, flow.carried = flow.carried, ""
            self._emit(text, flow.carried_node, None, "", flow)

    def _unwrapped(
        self, elements: Iterable[etree._Element], wanted: frozenset[str], depth: int
    ) -> Iterator[etree._Element]:
        return unwrapped(elements, wanted, self._budget, depth)

    # paragraphs

    def _paragraph(self, p: etree._Element, node: str, flow: Flow, depth: int) -> None:
        if p in self._odd:
            self._odd_paragraph(p, node, flow, depth)
            return
        parts: list[str] = []
        level: int | None = None
        style = outline = None
        for element in p.iter(*_PLAIN_PARAGRAPH):
            tag = element.tag
            if tag == n.T:
                parts.append(element.text or "")
            elif tag == n.P_STYLE:
                style = element.get(n.VAL)
            else:
                outline = element.get(n.VAL)
        if parts or flow.carried:
            text = "".join(parts).replace("\n", " ")
            if outline is not None:
                level = outline_level(outline)
            elif style:
                level = self._styles.get(style).level
            self._emit(text, node, level, "", flow)

    def _odd_paragraph(self, p: etree._Element, node: str, flow: Flow, depth: int) -> None:
        properties = _read_properties(p.find(n.P_PR))
        style = self._styles.get(properties.style_id)
        inline = Inline(self._styles, self._budget, hidden=style.hidden)
        inline.read(p, depth + 1)
        if self._comments:
            self._remark(p, node, -1 if flow.in_cell else len(flow.out))
        if properties.mark_deleted:
            flow.carried_node = flow.carried_node if flow.carried else node
            flow.carried += inline.text
        else:
            level = style.level if properties.outline is None else outline_level(properties.outline)
            number, gap = self._number(properties, style)
            text = flow.carried + inline.text
            flow.carried = ""
            if text.strip():
                self._emit(number + gap + text.lstrip() if number else text, node, level, number, flow)
            elif flow.in_cell and number:  # a column of running numbers has nothing but them
                self._emit(number, node, level, number, flow)
        if not flow.in_cell and has_picture(p):
            self.pictures.append(len(flow.out))
        for index, box in enumerate(inline.boxes, 1):
            inner = Flow(f"{node}/txbx[{index}]", flow.out, in_cell=flow.in_cell)
            self.blocks(box, inner, depth + 1)
            self.finish(inner)

    def _remark(self, p: etree._Element, node: str, block: int) -> None:
        """Note the remarks that begin or end in a paragraph."""
        numbers = [mark.get(n.ID) or "" for mark in p.iterdescendants(n.COMMENT_START, n.COMMENT_END)]
        for number in dict.fromkeys(numbers):
            said = self._comments.get(number)
            if said is not None:
                self.remarks.append(Remark(said, Location(node=node), block=block))

    def _number(self, properties: _Properties, style: Style) -> tuple[str, str]:
        num_id = style.num_id if properties.num_id is None else properties.num_id
        if num_id in ("", "0"):  # 0 switches a style's numbering off
            return "", ""
        if self._numbering is None:
            self._numbering = read_numbering(self._package, self._styles)
        if properties.num_id is None:
            ilvl = style.ilvl if properties.ilvl is None else properties.ilvl
            return self._numbering.number(num_id, ilvl, style.number_style)
        return self._numbering.number(num_id, properties.ilvl, properties.style_id)

    def _emit(self, text: str, node: str, level: int | None, number: str, flow: Flow) -> None:
        if flow.carried:
            text, flow.carried = flow.carried + text, ""
        text = text.strip()
        if "\n" in text and not flow.in_cell:
            text, *rest = filter(None, map(str.strip, paragraphs_of(text)))
        else:
            rest = []
        if text:
            if not flow.in_cell:
                self._budget.spend_blocks()
            flow.out.append(Paragraph(text, Location(None, None, None, None, node), level, number))
        for line in rest:
            self._budget.spend_blocks()
            flow.out.append(Paragraph(line, Location(None, None, None, None, node)))

    # tables

    def _table(self, table: etree._Element, node: str, flow: Flow, depth: int) -> None:
        odd = table in self._odd
        rows = (
            [row for row in self._unwrapped(table, ROWS, depth) if not row_gone(row)]
            if odd
            else list(table.iterchildren(n.TR))
        )
        frame = self._only_cell(rows)
        if frame is not None:
            inner = Flow(f"{node}/tr[1]/tc[1]", flow.out, in_cell=flow.in_cell)
            self.blocks(frame, inner, depth + 1)
            self.finish(inner)
            return
        nested = odd and next(table.iterdescendants(n.TBL), None) is not None
        grid = Grid(self._budget)
        for number, row in enumerate(rows, 1):
            path = f"{node}/tr[{number}]"
            plain = not nested and row not in self._odd
            grid.add_row(_plain_row(row, path) if plain else self._odd_row(row, path, depth, nested=nested))
        made = grid.table(node)
        if made is None:
            return
        self._budget.spend_blocks()
        if nested or flow.in_cell:
            flow.out.extend(grid.layout(made) if nested else [made])
        else:
            flow.out.extend(list(parted(made, flow.out)))

    def _only_cell(self, rows: list[etree._Element]) -> etree._Element | None:
        """Return the cell of a table that has but one: a frame around text, no table."""
        if len(rows) != 1:
            return None
        cells = [cell for cell in self._unwrapped(rows[0], CELLS, 0) if not cell_gone(cell)]
        return cells[0] if len(cells) == 1 else None

    def _odd_row(self, row: etree._Element, path: str, depth: int, *, nested: bool) -> list[RawCell]:
        before, after = _row_gaps(row)
        raw = [RawCell("", f"{path}/gridBefore", before)] if before else []
        cells = (cell for cell in self._unwrapped(row, CELLS, depth) if not cell_gone(cell))
        wide = False
        for number, cell in enumerate(cells, 1):
            node = f"{path}/tc[{number}]"
            span, merge, across = _cell_shape(cell)
            # one that goes on a cell which is not merged begins a merge: its text would be lost
            if wide and across == "continue":
                merge = "left"
            wide = bool(across)
            flow = Flow(node, [], in_cell=True)
            if merge != "left":  # what stands in these Word does not show, nor in what goes on a cell above
                self.blocks(cell, flow, depth + 1)
                self.finish(flow)
            # A text box may bring a table into a cell; its text stays in reading order.
            lines = (
                [one.text for one in flow.out if isinstance(one, Paragraph)]
                if nested
                else list(_texts(flow.out))
            )
            text = once(lines, "\n".join(lines))
            raw.append(RawCell(text, node, span, merge, flow.out))
        if after:
            raw.append(RawCell("", f"{path}/gridAfter", after))
        return raw


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell.text for cell in block.cells if cell.text)
        else:
            yield block.text


def _plain_row(row: etree._Element, path: str) -> list[RawCell]:
    """Read a row of nothing but text, spans and vertical merges: one pass, which is what makes docx fast."""
    raw: list[RawCell] = []
    parts: list[str] = []
    span, merge, number = 1, "", 0
    text_tag, paragraph_tag, cell_tag, span_tag = n.T, n.P, n.TC, n.GRID_SPAN
    for element in row.iter(*_PLAIN_ROW):
        tag = element.tag
        if tag == text_tag:
            parts.append(element.text or "")
        elif tag == paragraph_tag:
            parts.append(_BREAK)
        elif tag == cell_tag:
            if number:
                raw.append(RawCell(_joined(parts), f"{path}/tc[{number}]", span, merge))  # type: ignore[arg-type]
                parts.clear()
                span, merge = 1, ""
            number += 1
        elif tag == span_tag:
            span = small_int(element.get(n.VAL)) or 1
        else:
            merge = element.get(n.VAL) or "continue"
    if number:
        raw.append(RawCell(_joined(parts), f"{path}/tc[{number}]", span, merge))  # type: ignore[arg-type]
    return raw


def _joined(parts: list[str]) -> str:
    if len(parts) == 2:  # one paragraph of one run, as nearly all cells have
        return parts[1].replace("\n", " ").strip() if parts[1] is not _BREAK else ""
    lines = "".join(parts).replace("\n", " ").split(_BREAK)
    return "\n".join(line for line in map(str.strip, lines) if line)


def _cell_shape(cell: etree._Element) -> tuple[int, Merge, str]:
    """Return how many columns a cell spans, its merge with the cell above, and that with the cell before."""
    span, merge, across = 1, "", ""
    properties = cell.find(n.TC_PR)
    for element in properties if properties is not None else ():
        tag, value = element.tag, element.get(n.VAL)
        if tag == n.GRID_SPAN:
            span = small_int(value) or 1
        elif tag == n.V_MERGE:
            merge = "restart" if value == "restart" else "continue"
        elif tag == n.H_MERGE:
            across = "restart" if value == "restart" else "continue"
        elif tag == n.CELL_MERGE and (change := element.get(n.W + "vMerge")):
            merge = "restart" if change == "rest" else "continue"
    return span, merge, across  # type: ignore[return-value]


def _row_gaps(row: etree._Element) -> tuple[int, int]:
    properties = row.find(n.TR_PR)
    if properties is None:
        return 0, 0
    before, after = properties.find(n.GRID_BEFORE), properties.find(n.GRID_AFTER)
    return (
        0 if before is None else small_int(before.get(n.VAL)) or 0,
        0 if after is None else small_int(after.get(n.VAL)) or 0,
    )


def _read_properties(p_pr: etree._Element | None) -> _Properties:
    if p_pr is None:
        return _Properties()
    style_id, num_id, ilvl, outline, deleted = "", None, None, None, False
    for element in p_pr:
        tag = element.tag
        if tag == n.P_STYLE:
            style_id = element.get(n.VAL) or ""
        elif tag == n.OUTLINE:
            outline = element.get(n.VAL)
        elif tag == n.NUM_PR:
            for part in element:
                if part.tag == n.NUM_ID:
                    num_id = part.get(n.VAL) or ""
                elif part.tag == n.ILVL:
                    ilvl = small_int(part.get(n.VAL))
        elif tag == n.R_PR:
            deleted = element.find(n.DEL) is not None or element.find(n.MOVE_FROM) is not None
    return _Properties(style_id, num_id, ilvl, outline, deleted)
