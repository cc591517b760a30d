"""A rule's page (Markdown): what its reader sees of it.

Examples are kept as patches on the canonical report, which tests run. Below each wrong one stands what it makes of the
report, with the fault marked, in a block of text that is drawn from the patch (``nianbao.testing.drawing``). A reader
sees the drawing and never the patch.
"""

import re

_PATCHES = r"(?m)^```toml\n(?=(?:[^`\n].*\n|\n)*?(?:\[\[(?:patch|previous|copy|units)\]\]|(?:previous|copy|units|missing) = \[))(?:(?!```).*\n)*?```\n+"


def reader_page(page: str) -> str:
    """Return the page without its patches."""
    return re.sub(_PATCHES, "", page)
