"""What of a drawing its clip shows: lines may be drawn far beyond it.

PDFium takes the clip off what lies wholly within it, so that few objects have one.
"""

from collections.abc import Iterator, Sequence
from ctypes import c_void_p

from nianbao.loaders.pdf.native import pdfium, room

Corners = tuple[float, float, float, float]
"""Lower left and upper right."""
_MOST_POINTS = 64
"""A clip with more points than this is no rectangle, and does not count."""


def clips(items: Sequence[c_void_p]) -> dict[int, Corners]:
    """Return the boxes that some of a page's objects are clipped to, by their numbers among these, in the coordinates of
    what holds them.
    """
    lib = pdfium()
    handles = list(map(lib.clip_path, items))
    counts = list(map(lib.count_clip_paths, handles))
    if not counts or max(counts) < 1:
        return {}
    found = {}
    for number, (clip, count) in enumerate(zip(handles, counts, strict=True)):
        boxes = [box for path in range(count) for box in _box(clip, path)]
        if boxes:
            lefts, bottoms, rights, tops = zip(*boxes, strict=True)
            found[number] = max(lefts), max(bottoms), min(rights), min(tops)
    return found


def _box(clip: int, path: int) -> Iterator[Corners]:
    lib = pdfium()
    count = lib.count_clip_segments(clip, path)
    if not 2 < count <= _MOST_POINTS:
        return
    memory, place = room(8)
    spot = memory.cast("f")
    points = []
    for index in range(count):
        segment = lib.clip_segment(clip, path, index)
        if segment and lib.segment_point(segment, place, place + 4):
            points.append((spot[0], spot[1]))
    if points:
        xs, ys = zip(*points, strict=True)
        yield min(xs), min(ys), max(xs), max(ys)
