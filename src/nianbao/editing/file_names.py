"""Names of files that are made of what strangers call things."""

import re

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')


def file_name(text: str) -> str:
    """Return a text without what a system gives a meaning to in names; neither stripped nor cut."""
    return _UNSAFE.sub("_", text)
