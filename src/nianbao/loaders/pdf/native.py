"""PDFium's functions, bound for many small calls.

pypdfium2's own bindings declare some 400 functions when they are imported, four times the start of Python itself,
and make an object of every pointer. The functions needed here are bound to the same library with plain numbers.
"""

import ctypes
import os
import sys
from array import array
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from itertools import repeat
from struct import Struct
from types import SimpleNamespace
from typing import Any, ClassVar

PASSWORD = 4
"""What ``last_error`` gives for a document that needs a password."""
PATH, IMAGE, FORM = 2, 3, 5
"""Types of page objects."""
LINE_TO, MOVE_TO = 0, 2
"""Types of path segments."""

_FONTS = os.path.join(os.path.dirname(__file__), "fonts")
_LIBRARIES = {"win32": "pdfium.dll", "darwin": "libpdfium.dylib"}
_TYPES = {
    "p": ctypes.c_void_p,
    "i": ctypes.c_int,
    "u": ctypes.c_uint,
    "l": ctypes.c_ulong,
    "f": ctypes.c_float,
    "d": ctypes.c_double,
    "z": ctypes.c_size_t,
    "s": ctypes.c_char_p,
    "-": None,
}
_SIGNATURES: dict[str, tuple[str, str, str | None]] = {
    "open": ("FPDF_LoadMemDocument64", "p", "szs"),
    "close": ("FPDF_CloseDocument", "-", "p"),
    "last_error": ("FPDF_GetLastError", "l", ""),
    "count_pages": ("FPDF_GetPageCount", "i", "p"),
    "open_page": ("FPDF_LoadPage", "p", "pi"),
    "close_page": ("FPDF_ClosePage", "-", "p"),
    "page_box": ("FPDF_GetPageBoundingBox", "i", "pp"),
    "rotation": ("FPDFPage_GetRotation", "i", "p"),
    "open_text": ("FPDFText_LoadPage", "p", "p"),
    "close_text": ("FPDFText_ClosePage", "-", "p"),
    "count_chars": ("FPDFText_CountChars", "i", "p"),
    "text": ("FPDFText_GetText", "i", "piip"),
    "code": ("FPDFText_GetUnicode", "u", "pi"),
    "char_box": ("FPDFText_GetLooseCharBox", "i", None),
    "char_origin": ("FPDFText_GetCharOrigin", "i", "pipp"),
    "char_matrix": ("FPDFText_GetMatrix", "i", "pip"),
    "font_size": ("FPDFText_GetFontSize", "d", "pi"),
    "char_angle": ("FPDFText_GetCharAngle", "f", "pi"),
    "count_objects": ("FPDFPage_CountObjects", "i", "p"),
    "object": ("FPDFPage_GetObject", "p", None),
    "count_inner": ("FPDFFormObj_CountObjects", "i", "p"),
    "inner": ("FPDFFormObj_GetObject", "p", "pl"),
    "kind": ("FPDFPageObj_GetType", "i", "p"),
    "bounds": ("FPDFPageObj_GetBounds", "i", None),
    "matrix": ("FPDFPageObj_GetMatrix", "i", "pp"),
    "draw_mode": ("FPDFPath_GetDrawMode", "i", None),
    "fill_color": ("FPDFPageObj_GetFillColor", "i", None),
    "stroke_color": ("FPDFPageObj_GetStrokeColor", "i", None),
    "count_segments": ("FPDFPath_CountSegments", "i", "p"),
    "segment": ("FPDFPath_GetPathSegment", "p", "pi"),
    "segment_kind": ("FPDFPathSegment_GetType", "i", "p"),
    "segment_point": ("FPDFPathSegment_GetPoint", "i", "ppp"),
    "clip_path": ("FPDFPageObj_GetClipPath", "p", "p"),
    "count_clip_paths": ("FPDFClipPath_CountPaths", "i", "p"),
    "count_clip_segments": ("FPDFClipPath_CountPathSegments", "i", "pi"),
    "clip_segment": ("FPDFClipPath_GetPathSegment", "p", "pii"),
    "segment_closes": ("FPDFPathSegment_GetClose", "i", "p"),
}
"""Our name: the library's name, the result, the arguments, ``None`` where the caller gives pointers (``pointer``,
``Results``) and numbers as they are, which takes half the time.
"""
_AT_ONCE = 64
"""Objects whose results have room side by side."""


@cache
def pdfium() -> Any:
    """Return PDFium's functions by our names. Pointers are plain integers, ``None`` when there is nothing.

    PDFium is not thread-safe; use it from one thread of a process.
    """
    library = _library()
    library.FPDF_InitLibraryWithConfig(ctypes.byref(_config()))
    quick = ctypes.PyDLL(
        None, handle=library._handle
    )  # does not let other threads in: that costs a tenth of a call
    functions = SimpleNamespace()
    for ours, (theirs, result, arguments) in _SIGNATURES.items():
        source = library if ours.startswith(("open", "close")) else quick
        function = source[theirs]  # a new object at each access: nobody else's declaration is changed
        function.restype = _TYPES[result]
        if arguments is not None:
            function.argtypes = tuple(map(_TYPES.__getitem__, arguments))
        setattr(functions, ours, function)
    return functions


def pointer(address: int) -> object:
    """Return what many calls take an address by: it is made once for all of them."""
    return ctypes.byref(ctypes.c_char.from_address(address))


def room(size: int) -> tuple[memoryview, int]:
    """Return memory for so many bytes of results, and its address; it lives as long as the view.

    Unlike an array of ctypes it needs no type of its own, which takes longer than most calls.
    """
    memory = array("B", bytes(size))
    return memoryview(memory), memory.buffer_info()[0]


class Results:
    """Memory into which PDFium's functions write their results for one object after the other, made once for all calls.

    A pointer that is made beforehand takes a call half the time of an address that is a number.
    """

    def __init__(self, layout: str, pointers: int = 1) -> None:
        """``layout`` is that of the results of one object, as for ``struct``; ``pointers`` tells in how many parts of the
        same size they are written.
        """
        self._layout = Struct(layout)
        self._size = self._layout.size
        end = self._size * _AT_ONCE
        memory = ctypes.create_string_buffer(end)
        self._memory = memoryview(memory).cast("B")
        self._blank = bytes(end)
        self._pointers = [
            [ctypes.byref(memory, place) for place in range(part, end, self._size)]
            for part in range(0, self._size, self._size // pointers)
        ]

    def of(
        self, function: Callable[..., int], items: Sequence[object], *first: object
    ) -> tuple[list[int], list[tuple[Any, ...]]]:
        """Return what the function returns for each item, and what it writes, 0 where it writes nothing.

        ``first`` are arguments before the item.
        """
        returned: list[int] = []
        written: list[tuple[Any, ...]] = []
        for start in range(0, len(items), _AT_ONCE):
            some = items[start : start + _AT_ONCE]
            self._memory[:] = self._blank
            returned += map(function, *map(repeat, first), some, *self._pointers)
            written += self._layout.iter_unpack(self._memory[: self._size * len(some)])
        return returned, written


class _Config(ctypes.Structure):
    """``FPDF_LIBRARY_CONFIG``, version 2."""

    _fields_: ClassVar = [
        ("version", ctypes.c_int),
        ("font_folders", ctypes.POINTER(ctypes.c_char_p)),
        ("isolate", ctypes.c_void_p),
        ("embedder_slot", ctypes.c_uint),
    ]


def _config() -> _Config:
    """Return settings with our font in place of those of the machine, which Windows alone asks all the same.

    Many files name a Chinese font and do not embed it. Where none is installed, PDFium knows no size of its characters,
    and a character that stands alone is lost.
    """
    folders = (ctypes.c_char_p * 2)(os.fsencode(_FONTS), None)
    return _Config(2, folders, None, 0)


def _library() -> Any:
    """Load the library that pypdfium2 brings, without its bindings; where it lies elsewhere, they know."""
    spec = PathFinder.find_spec("pypdfium2_raw")
    for folder in (spec and spec.submodule_search_locations) or ():
        try:
            return ctypes.CDLL(f"{folder}/{_LIBRARIES.get(sys.platform, 'libpdfium.so')}")
        except OSError:
            continue
    bindings: Any = import_module("pypdfium2_raw.bindings")
    return bindings._libs["pdfium"]
