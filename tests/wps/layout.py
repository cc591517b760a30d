"""Lay a sample report out on sheets: paragraphs, and tables that go over from page to page."""

import random
from collections.abc import Iterator

from nianbao.drafting.grid import Grid
from nianbao.drafting.pieces import Head
from nianbao.testing.flow import Piece, flow
from nianbao.testing.sample import SampleReport

from .font import width
from .look import Look
from .sheet import Sheet, Stroke, Text
from .table import Part, height_of, lay_table

SIZES = (22.0, 16.0, 16.0)
TEXT = 16.0
PITCH = 28.8
LEFT, TOP, BOTTOM = 75.65, 79.65, 63.6
RUNNING = "政府信息公开工作年度报告"


def lay_out(report: SampleReport, look: Look, rng: random.Random, damage) -> list[Sheet]:
    """Return the report's pages; ``damage`` says where a header is cut and which tables stand close together."""
    press = _Press(look, rng, damage)
    for piece in flow(report):
        press.put(piece)
    return press.sheets


class _Press:
    def __init__(self, look: Look, rng: random.Random, damage) -> None:
        self._look, self._rng, self._damage = look, rng, damage
        self.sheets: list[Sheet] = []
        self._after_table = False
        self._open()

    @property
    def _sheet(self) -> Sheet:
        return self.sheets[-1]

    @property
    def _end(self) -> float:
        return self._sheet.height - BOTTOM

    def _open(self, *, across: bool = False) -> None:
        wide, high = (842.0, 595.0) if self._look.landscape or across else (595.0, 842.0)
        number = len(self.sheets) + 1
        label = self._look.manner.number.replace("{}", str(number)).replace("[]", "9")
        left = number % 2 == 0 and self._look.numbers == "sides"
        x = LEFT + 42 if left else wide / 2 - 12
        if self._look.numbers == "sides" and not left:
            x = wide - LEFT - 55
        self.sheets.append(Sheet(wide, high, Text(label, x, high - 39.5, 13)))
        self._y = TOP if number > 1 else TOP + min(self._look.start, high / 2)
        self._dress()

    def _dress(self) -> None:
        """Put on a page what stands on every one beside its number."""
        sheet, manner = self._sheet, self._look.manner
        if manner.running:
            sheet.texts.append(Text(RUNNING, sheet.width / 2 - len(RUNNING) * 4.5, 52, 9))
            sheet.lines.append(Stroke(False, 56, LEFT, sheet.width - LEFT))
        if manner.framed:
            for at, start, end in ((40, 36, sheet.height - 28), (sheet.width - 40, 36, sheet.height - 28)):
                sheet.lines.append(Stroke(True, at, start, end))
            for at in (36, sheet.height - 28):
                sheet.lines.append(Stroke(False, at, 40, sheet.width - 40))

    def put(self, piece: Piece) -> None:
        if isinstance(piece, Grid):
            self._table(piece)
        elif isinstance(piece, Head):
            underlined = self._look.manner.underlined and piece.level > 0
            self._lines(piece.text, SIZES[piece.level], centred=piece.level == 0, underlined=underlined)
        else:
            self._lines(f"　　{piece.text}", TEXT)
        self._after_table = isinstance(piece, Grid)

    def _lines(self, text: str, size: float, *, centred: bool = False, underlined: bool = False) -> None:
        room = self._sheet.width - 2 * LEFT
        for line in wrap(text, size, room):
            if self._y + PITCH > self._end:
                self._open()
            self._y += PITCH
            indent = (len(line) - len(line.lstrip("　"))) * size
            x = LEFT + (room - measure(line, size)) / 2 if centred else LEFT + indent
            self._sheet.texts.append(Text(line.strip("　"), x, self._y - 8, size, bold=centred))
            if underlined:
                end = x + measure(line.strip("　"), size)
                self._sheet.lines.append(Stroke(False, self._y - 5, x, end))

    def _table(self, grid: Grid) -> None:
        close = self._after_table
        across = self._look.manner.across and grid.form in ("applications", "disputes")
        if across:
            self._open(across=True)
        self._y += 4 if close else 6
        table = lay_table(grid, self._look, self._rng, self._sheet.width, narrow=close)
        cut_head = self._damage.cut_head and grid.form == "disputes"
        if cut_head:
            above = height_of(table, table.head - 1)
            self._y = max(self._y, self._end - above - 1.3 * table.size - 2 * self._look.padding)
        part: Part | None = table
        while part is not None:
            here, part = part.divided(self._end - self._y, whole=self._y <= TOP + 6, inside=cut_head)
            if here is not None:
                here.draw(self._sheet, self._y)
                self._y += height_of(here, len(here.heights))
            if part is not None:
                self._open(across=across)
                if self._look.manner.repeated:
                    part = part.below(table)
        if across:
            self._open()
        self._y += 6 if self._damage.close_tables and grid.form == "disclosures" else 8
        if self._damage.close_tables and grid.form == "disclosures":
            self._y -= 6


def wrap(text: str, size: float, room: float) -> Iterator[str]:
    """Yield the lines of a text in so much room; a mark does not begin a line."""
    for part in text.split("\n"):
        line = ""
        for char in part:
            hangs = char in "，。、；：）”》"
            if line and measure(line + char, size) > room + (size / 2 if hangs else 0.01):
                yield line
                line = ""
            line += char
        yield line


def measure(text: str, size: float) -> float:
    """Return how wide a line is."""
    return sum(map(width, text)) * size
