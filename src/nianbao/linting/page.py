"""A rule's page (Markdown): what its reader sees of it.

Examples are kept as patches on the canonical report, which tests run. Below each wrong one stands what it makes of the
report, with the fault marked, in a block of text that is drawn from the patch (``nianbao.testing.drawing``). A reader
sees the drawing and never the patch.
"""

import re

OTHERS = ("copy", "across", "units", "missing")
"""What may stand beside a report: patches of a copy, of another agency's report, of that of its only unit; units without a report."""
_BESIDE = "|".join(("previous", *OTHERS))
MEND_EN = "How to mend"
"""Heading of the last section, for those who read English; the rest of a page is Chinese."""
_PATCHES = rf"(?m)^```toml\n(?=(?:[^`\n].*\n|\n)*?(?:\[\[(?:patch|{_BESIDE})\]\]|(?:{_BESIDE}) = \[))(?:(?!```).*\n)*?```\n+"


def reader_page(page: str) -> str:
    """Return the Chinese part of the page without its patches."""
    return re.sub(_PATCHES, "", _parts(page)[0])


def english_mend(page: str) -> str:
    """Return how to mend what the rule finds, in English; ``""`` where the page does not say."""
    return _parts(page)[1].strip()


def _parts(page: str) -> tuple[str, str]:
    chinese, heading, english = page.partition(f"\n## {MEND_EN}\n")
    return (chinese, english) if heading else (page, "")
