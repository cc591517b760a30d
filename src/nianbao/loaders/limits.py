"""Bounds on what a document may cost. Every loader keeps to them; crossing one is LOD003."""

import time

from msgspec import Struct

from nianbao.model import Failure


class Limits(Struct, frozen=True):
    """Limits of one load. Real reports have 5 to 40 pages; the bounds leave room for 64 times that."""

    file_bytes: int = 64 * 2**20
    expanded_bytes: int = 128 * 2**20
    """Sum of the parts that are read out of an archive, and size of decoded text."""
    pages: int = 1_000
    page_items: int = 200_000
    """Characters, or lines and other drawn objects, on one page."""
    blocks: int = 100_000
    cells: int = 150_000
    """Cells of all tables together."""
    table_rows: int = 5_000
    depth: int = 100
    """Nesting of elements that a loader follows (tables in tables, controls in controls)."""
    seconds: float = 8.0
    """Of the processor: on the clock a file would get another verdict on a busy machine."""


class LoadError(Exception):
    """Raised by a loader that cannot go on; ``failure`` says why."""

    def __init__(self, kind: str, detail: str, detail_en: str) -> None:
        super().__init__(detail)
        self.failure = Failure(kind, detail, detail_en)  # type: ignore[arg-type]


class Budget:
    """Counts what one load has used and raises ``LoadError("limit", …)`` at the first crossing."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._deadline = time.thread_time() + limits.seconds
        self._cells = 0
        self._blocks = 0

    def tick(self) -> None:
        """Check the time; call it once a page, table row or thousand elements."""
        if time.thread_time() > self._deadline:
            raise LoadError(
                "limit",
                f"处理时间超过 {self.limits.seconds:g} 秒，请检查文件是否异常或拆分后再查",
                f"took longer than {self.limits.seconds:g} s; check whether the file is in order, or split it and check again",
            )

    def seconds_left(self) -> float:
        """Return the time that is left, at least a little, for a job that keeps to its own clock."""
        return max(self._deadline - time.thread_time(), 0.01)

    def spend_cells(self, number: int) -> None:
        """Count cells of tables."""
        self._cells += number
        if self._cells > self.limits.cells:
            self._check("表格单元格", "table cells", self._cells, self.limits.cells)

    def spend_blocks(self, number: int = 1) -> None:
        """Count paragraphs and tables."""
        self._blocks += number
        if self._blocks > self.limits.blocks:
            self._check("段落", "paragraphs", self._blocks, self.limits.blocks)

    def check_table_rows(self, number: int) -> None:
        """Check the rows of one table."""
        self._check("单个表格的行数", "rows in one table", number, self.limits.table_rows)

    def check_pages(self, number: int) -> None:
        """Check the number of pages."""
        self._check("页数", "pages", number, self.limits.pages)

    def check_page_items(self, number: int) -> None:
        """Check the characters or the drawn objects of one page."""
        self._check(
            "一页上的字符或图形", "characters or drawn objects on a page", number, self.limits.page_items
        )

    def check_expanded(self, number: int) -> None:
        """Check the bytes of unpacked or decoded content."""
        self._check("解压后大小（字节）", "expanded bytes", number, self.limits.expanded_bytes)

    def check_depth(self, number: int) -> None:
        """Check how deep elements are nested."""
        self._check("嵌套层数", "nesting depth", number, self.limits.depth)

    def _check(self, what: str, what_en: str, used: int, limit: int) -> None:
        if used > limit:
            raise LoadError(
                "limit",
                f"{what}超过上限 {limit}，不像一份年度报告，请检查文件",
                f"more than {limit} {what_en}, not like an annual report; check the file",
            )
