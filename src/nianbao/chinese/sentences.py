"""Where the sentences of a Chinese text, and the statements of a sentence, begin and end."""

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’』」）)]*")
_STATEMENT_ENDS = "；;。"


def sentence_spans(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield beginning and end of each sentence from ``start`` on, up to its full stop or line end.

    White space around a sentence is left out, and what holds nothing else.
    """
    for match in _SENTENCE.finditer(text, start):
        written = match.group()
        words = written.lstrip()
        begin = match.end() - len(words)
        words = words.rstrip()
        if words:
            yield begin, begin + len(words)


def statement_start(text: str, position: int) -> int:
    """Return where the statement that holds the position begins: behind a semicolon or full stop."""
    return max(text.rfind(mark, 0, position) for mark in _STATEMENT_ENDS) + 1


def statement_end(text: str, position: int) -> int:
    """Return where the statement that holds the position ends: at a semicolon or full stop, else with the text."""
    cuts = (text.find(mark, position) for mark in _STATEMENT_ENDS)
    return min((cut for cut in cuts if cut >= 0), default=len(text))
