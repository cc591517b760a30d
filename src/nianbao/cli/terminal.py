"""Where output goes: the screen, a pipe or a file, whatever their encodings."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from itertools import count
from typing import BinaryIO, TextIO

_NUMBERS = count()
"""Of the files that are being written."""
_STEERING = re.compile(
    "\x1b(?!\\[[0-9;]{0,9}m)|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
)
_WINDOWS_TERMINALS = ("WT_SESSION", "TERM", "ANSICON", "ConEmuANSI")


class OutputError(Exception):
    """The output cannot be written; the text says why, in Chinese."""


def say(text: str) -> None:
    """Write a line for the user to standard error."""
    stream = sys.stderr
    if stream is not None:
        with suppress(OSError, ValueError):  # closed, or full: no message could reach anybody
            _prepare(stream, utf8=False)
            stream.write(visible(text) + "\n")
            stream.flush()


def visible(text: str) -> str:
    """Return the text with what could steer a terminal, or turn its direction, written out; our colours stay.

    What is written out is also what JSON writes for it.
    """
    if text.isascii() and text.isprintable():
        return text
    return _STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def emit(chunks: Iterable[str | bytes], output: str, *, utf8: bool) -> None:
    """Write the chunks to standard output (``-``) or, all or nothing, to a file.

    ``utf8`` is for formats that are UTF-8 by definition; text follows the terminal where that can show Chinese.
    Raises ``OutputError``; ``BrokenPipeError`` when the reader of standard output has gone.
    """
    sink = Sink(output, utf8=utf8)
    try:
        for chunk in chunks:
            sink.write(chunk)
        sink.close()
    except BaseException:
        sink.abandon()
        raise


class Sink:
    """Standard output (``-``) or a file, which is there whole or not at all.

    Every method raises ``OutputError`` when it cannot write; ``BrokenPipeError`` when the reader of standard output
    has gone.
    """

    def __init__(self, output: str, *, utf8: bool, append: bool = False) -> None:
        """Open it; ``append`` adds to a file that others write to as well."""
        self._output = output
        self._part = self._target = ""
        self._file: BinaryIO | None = None
        self._text: TextIO | None = None
        with self._explained():
            if output != "-":
                self._open(append)
            elif sys.stdout is not None:
                _prepare(sys.stdout, utf8=utf8)
                self._text = sys.stdout

    def write(self, piece: str | bytes) -> None:
        """Write a piece of text, or of a binary format."""
        with self._explained():
            if self._file is not None:
                self._file.write(
                    piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece
                )
            elif self._text is not None and isinstance(piece, str):
                self._text.write(visible(piece) if self._text.isatty() else piece)
            elif self._text is not None:
                self._text.flush()
                self._text.buffer.write(piece)  # type: ignore[arg-type]

    def close(self) -> None:
        """Finish: a file takes the place of what was there."""
        with self._explained():
            if self._text is not None:
                self._text.flush()
            if self._file is not None:
                self._file.close()
                self._file = None
                if self._part:
                    if os.path.exists(self._target):
                        os.chmod(self._part, os.stat(self._target).st_mode & 0o7777)
                    os.replace(self._part, self._target)
                    self._part = ""

    def abandon(self) -> None:
        """Leave what was there as it was."""
        if self._file is not None:
            with suppress(OSError):  # for what is still to be written there is no room either
                self._file.close()
            self._file = None
        if self._part and os.path.exists(self._part):
            os.unlink(self._part)
            self._part = ""

    def _open(self, append: bool) -> None:
        path = self._output
        if append or (
            os.path.exists(path) and not os.path.isfile(path)
        ):  # a device or a pipe has nothing to keep
            self._file = open(path, "ab" if append else "wb")  # noqa: SIM115
            return
        self._target = os.path.realpath(path)  # a link stays a link
        # a name of its own: that of the target may be as long as a name can be
        self._part = os.path.join(
            os.path.dirname(self._target), f".nianbao-{os.getpid()}-{next(_NUMBERS)}.part"
        )
        _end_by_exception()
        self._file = open(self._part, "wb")  # noqa: SIM115

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            name = "屏幕（标准输出）" if self._output == "-" else self._output
            raise OutputError(f"无法写入 {name}：{error.strerror or error}") from error


def _end_by_exception() -> None:
    """Let SIGTERM unwind the program, so that no half-written file is left behind."""
    import signal

    def end(_number: int, _frame: object) -> None:
        raise SystemExit(143)

    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        with suppress(ValueError):  # not the main thread
            signal.signal(signal.SIGTERM, end)


def keep_stdout() -> None:
    """Keep standard output for the results: what code of others writes to its descriptor goes to standard error.

    For runs in which packs have code; ``sys.stdout`` is another object afterwards.
    """
    stream = sys.stdout
    if stream is not sys.__stdout__ or not isinstance(stream, TextIOWrapper):
        return
    try:
        stream.flush()
        kept = os.dup(stream.fileno())
        os.dup2(sys.stderr.fileno(), stream.fileno())
    except (AttributeError, OSError, ValueError):  # no streams, or none with descriptors
        return
    buffering = 1 if stream.line_buffering else -1
    sys.stdout = open(kept, "w", buffering, stream.encoding, stream.errors)  # noqa: SIM115  (open until the end)


def drop_stdout() -> None:
    """Let what is still buffered go nowhere, so that no later flush fails."""
    _drop(sys.stdout)


def finish(status: int) -> int:
    """Write what is still buffered and return the exit status: 2 for 0 when that is impossible."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # the reader of a pipe has gone, or the disk is full
            _drop(stream)
            status = status or 2
    return status


def _drop(stream: TextIO) -> None:
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, stream.fileno())
    os.close(devnull)


def wants_color(choice: str, output: str, environment: Mapping[str, str], system: str = os.name) -> bool:
    """Decide on colour: ``auto`` is yes on a terminal that shows it, unless ``NO_COLOR`` is set.

    The old console of Windows would print the codes as they are, so there a newer one must have made itself known.
    """
    if choice != "auto":
        return choice == "always"
    if output != "-" or environment.get("NO_COLOR") or environment.get("TERM") == "dumb":
        return False
    if system == "nt" and not any(name in environment for name in _WINDOWS_TERMINALS):
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def columns(output: str) -> int:
    """Return the columns of the terminal that is written to, 0 when it is none (or does not know).

    ``COLUMNS`` is over what the terminal says of itself: only a user who wants that exports it.
    """
    if output == "-":
        try:
            own = os.get_terminal_size(sys.stdout.fileno()).columns
        except (AttributeError, OSError, ValueError):
            return 0
        wanted = os.environ.get("COLUMNS", "")
        return (int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 0) or own
    return 0


def _prepare(stream: TextIO, *, utf8: bool) -> None:
    """Make sure that any text can be written to the stream."""
    if isinstance(stream, TextIOWrapper):
        encoding = "utf-8" if utf8 or not _shows_chinese(stream.encoding) else stream.encoding
        stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _shows_chinese(encoding: str) -> bool:
    try:
        return bool("年报".encode(encoding))
    except (LookupError, UnicodeEncodeError):
        return False
