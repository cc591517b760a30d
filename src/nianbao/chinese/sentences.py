"""Where the sentences of a Chinese text begin and end."""

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’』」）)]*")


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
