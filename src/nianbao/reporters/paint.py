"""Colours of the terminal."""

from nianbao.reporters import RenderOptions

_COLORS = {"error": "1;31", "warning": "1;33", "note": "1;36", "good": "32", "name": "1", "dim": "2"}


def paint(text: str, style: str, options: RenderOptions) -> str:
    """Return text in the colour of a severity, or of ``good``, ``name``, ``dim``; as it is where there are none."""
    return f"\033[{_COLORS[style]}m{text}\033[0m" if options.color else text
