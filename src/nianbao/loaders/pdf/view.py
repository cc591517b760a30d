"""From a PDF page's own coordinates to points from the upper left corner of the page as it is seen."""

from msgspec import Struct

Box = tuple[float, float, float, float]


class View(Struct, frozen=True):
    """A page's visible box in its own coordinates, and how it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0
    """Quarter turns clockwise."""

    @property
    def width(self) -> float:
        """Return the width of the page as it is seen."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Return the height of the page as it is seen."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return x0, top, x1, bottom of a box given by its lower left and upper right corner."""
        if self.turns == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if self.turns == 1:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.turns == 2:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0
