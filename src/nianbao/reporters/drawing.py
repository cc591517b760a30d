"""How pictures are drawn with matplotlib (extra ``plots``): as SVG in the page, whose words the reader's own fonts write.

A picture runs nothing and asks for nothing.
"""

from __future__ import annotations

import logging
import threading
import warnings
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from msgspec import Struct

from nianbao.chinese.characters import width

SIZE = 10.0
"""Of the letters, in points."""
_FONTS = ["Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", "DejaVu Sans", "sans-serif"]  # fmt: skip
_DPI = 72.0
_ONE_AT_A_TIME = threading.Lock()
"""The settings of matplotlib are those of the whole process."""
_STRONGEST = 4
"""Of a map whose numbers are all small: the number that would have the strongest colour."""


class Plot(Struct, frozen=True):
    """A picture in two looks, as addresses that hold it."""

    words: str
    """Key of its caption."""
    light: str
    dark: str


class Look(Struct, frozen=True):
    """The colours of a picture."""

    ink: str
    paper: str
    map: str
    severities: tuple[str, str, str]
    series: tuple[str, ...] = ()
    """Of what stands side by side in one picture, in order."""


LIGHT = Look(
    "#1c2430", "#ffffff", "OrRd", ("#b3261e", "#c98a1b", "#1f5fa8"),
    ("#1f5fa8", "#8fb8e0", "#c98a1b", "#b3261e", "#6b7686", "#b9c1cc"),
)  # fmt: skip
DARK = Look(
    "#e4e8ee", "#1b222c", "inferno", ("#ff9a92", "#f2c265", "#8fc0ff"),
    ("#8fc0ff", "#3f6ea3", "#f2c265", "#ff9a92", "#9aa5b4", "#566172"),
)  # fmt: skip


def ink_on(color: str, look: Look) -> str:
    """Return which of the look's ink and paper is read better on a colour (``#rrggbb``)."""
    return max((look.ink, look.paper), key=lambda one: abs(_lightness(one) - _lightness(color)))


def _lightness(color: str) -> float:
    """Return how light a colour is to the eye, from 0 to 1."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return float((0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2) ** 0.43)


def can_draw() -> bool:
    """Tell whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


@contextmanager
def drawing() -> Iterator[None]:
    """While it is entered, pictures have our letters, and are the same each time."""
    from matplotlib import rc_context

    settings: dict[Any, Any] = {
        "font.family": _FONTS,
        "font.size": SIZE,
        "svg.fonttype": "none",
        "svg.hashsalt": "nianbao",
        "text.parse_math": False,  # a name with "$" is a name
    }
    logging.getLogger("matplotlib.font_manager").setLevel(logging.CRITICAL)
    with _ONE_AT_A_TIME, rc_context(settings), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of fonts that are not here, but where the page is read
        yield


def figure(labels: Sequence[str], across: float, up: float, look: Look, top: float = 0.1) -> tuple[Any, Any]:
    """Return a figure, sizes in inches, with room for the labels: matplotlib cannot measure fonts that it does not have."""
    left = max(map(width, labels)) * SIZE * 0.53 / _DPI + 0.15
    return framed((left, 0.1, top), across, up - top, look)


def framed(margins: tuple[float, float, float], across: float, up: float, look: Look) -> tuple[Any, Any]:
    """Return a figure and its axes of a size in inches; ``margins`` are those on the left, below and above."""
    from matplotlib.figure import Figure

    left, below, top = margins
    whole, high = left + across + 0.5, below + up + top + 0.1
    drawn = Figure(figsize=(whole, high), facecolor=look.paper)
    axes = drawn.add_axes((left / whole, below / high, across / whole, up / high))
    axes.set_facecolor(look.paper)
    axes.tick_params(colors=look.ink, length=0)
    for spine in axes.spines.values():
        spine.set_color(look.ink)
    return drawn, axes


def heat_map(names: Sequence[str], columns: Sequence[str], found: Sequence[Sequence[int]], look: Look) -> str:
    """Return a map of numbers, a stronger colour for more, as an address."""
    drawn, axes = figure(names, 0.32 * len(columns) + 0.3, 0.22 * len(names) + 0.9, look, top=0.8)
    most = max(_STRONGEST, max(map(max, found), default=0))
    shown = [[number or float("nan") for number in row] for row in found]  # nothing found is no colour
    axes.imshow(shown, cmap=look.map, aspect="auto", interpolation="nearest", vmin=0, vmax=most)
    axes.set_yticks(range(len(names)), names)
    axes.set_xticks(range(len(columns)), columns, rotation=60, ha="left", rotation_mode="anchor")
    axes.tick_params(top=True, labeltop=True, bottom=False, labelbottom=False)
    return address(drawn)


def address(drawn: Any) -> str:
    """Return a figure as an address that holds it."""
    out = BytesIO()
    drawn.savefig(out, format="svg", facecolor=drawn.get_facecolor(), metadata={"Date": None})
    return "data:image/svg+xml;base64," + b64encode(out.getvalue()).decode()
