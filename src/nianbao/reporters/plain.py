"""What the machine formats share: one line of plain words, the path in the repository, text that XML can hold."""

import re

from nianbao.model import FileResult, Finding
from nianbao.reporters.layout import printable
from nianbao.reporters.words import WORDS, place_words

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def message_of(finding: Finding, lang: str) -> str:
    """Return what is said of a finding, on one line."""
    return printable((finding.message_en if lang == "en" else "") or finding.message)


def message_with_place(finding: Finding, lang: str) -> str:
    """Return what is said of a finding and where, for consumers that show nothing else."""
    message = message_of(finding, lang)
    words = printable(place_words(finding.place, lang))
    if not words:
        return message
    end = "" if message.endswith(("。", ".", "！", "？")) else WORDS[lang]["stop"]
    return f"{message}{end}{WORDS[lang]['place']}{words}"


def path_of(result: FileResult) -> str:
    """Return the path as services want it: from the repository's root, ``/`` between folders, not encoded."""
    return (result.identity or result.path).replace("\\", "/").removeprefix("./")


def line_of(finding: Finding) -> int:
    """Return the line, 1 for a file that has none: services demand one."""
    return finding.place.location.line or 1


def writable(text: str) -> str:
    """Return text without the characters that XML and pages cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)


def xml_text(text: str) -> str:
    """Return text escaped for XML, attributes among them, without the characters that XML cannot hold."""
    text = writable(text)
    for char, name in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ('"', "&quot;"),
        ("\n", "&#10;"),
        ("\r", "&#13;"),
    ):
        text = text.replace(char, name)
    return text.replace("\t", "&#9;")
