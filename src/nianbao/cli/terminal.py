"""Where output goes: the screen, a pipe or a file, whatever their encodings."""

import os
import sys
from collections.abc import Iterable, Mapping
from io import TextIOWrapper
from typing import TextIO

_WINDOWS_TERMINALS = ("WT_SESSION", "TERM", "ANSICON", "ConEmuANSI")


class OutputError(Exception):
    """The output cannot be written; the text says why, in Chinese."""


def say(text: str) -> None:
    """Write a line for the user to standard error."""
    stream = sys.stderr
    if stream is not None:
        _prepare(stream, utf8=False)
        stream.write(text + "\n")
        stream.flush()


def emit(chunks: Iterable[str], output: str, *, utf8: bool) -> None:
    """Write the chunks to standard output (``-``) or, all or nothing, to a file.

    ``utf8`` is for formats that are UTF-8 by definition; text follows the terminal where that can show Chinese.
    Raises ``OutputError``; ``BrokenPipeError`` when the reader of standard output has gone.
    """
    try:
        if output != "-":
            _write_file(chunks, output)
        elif sys.stdout is not None:
            _prepare(sys.stdout, utf8=utf8)
            for chunk in chunks:
                sys.stdout.write(chunk)
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        name = "屏幕（标准输出）" if output == "-" else output
        raise OutputError(f"无法写入 {name}：{error.strerror or error}") from error


def drop_stdout() -> None:
    """Let what is still buffered go nowhere, so that no later flush fails."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
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
    """Return the columns of the terminal that is written to, 0 when it is none (or does not know)."""
    if output == "-":
        try:
            return os.get_terminal_size(sys.stdout.fileno()).columns
        except (AttributeError, OSError, ValueError):
            pass
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


def _write_file(chunks: Iterable[str], path: str) -> None:
    if os.path.exists(path) and not os.path.isfile(path):  # a device or a pipe has nothing to keep
        with open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(chunks)
        return
    target = os.path.realpath(path)  # a link stays a link
    part = f"{target}.{os.getpid()}.part"
    try:
        with open(part, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(chunks)
        os.replace(part, target)
    except BaseException:
        if os.path.exists(part):
            os.unlink(part)
        raise
