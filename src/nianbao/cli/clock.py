"""The time of a run, which pages, sheets and comments bear."""

import os
from datetime import UTC, datetime

_EPOCH = "SOURCE_DATE_EPOCH"
"""Variable of the environment by which a build states its time (reproducible-builds.org); results are equal then."""
_LATEST = 253_402_300_799
"""The last second that a date can be."""


def run_time() -> datetime:
    """Return the present time where the user is, or what the environment states."""
    stated = os.environ.get(_EPOCH, "")
    if stated.isascii() and stated.isdigit() and int(stated[:15]) <= _LATEST:
        return datetime.fromtimestamp(int(stated[:15]), UTC)
    return datetime.now().astimezone()
