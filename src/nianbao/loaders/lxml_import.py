"""Import lxml without ``inspect``, which costs each start as much as judging a report.

lxml asks that module for one function, for parser targets written in Python; here there are none. It gets a stand-in
that imports the real one when it is called.
"""

import sys
from types import ModuleType
from typing import Any


def import_lxml() -> None:
    """Import ``lxml.etree`` unless it is there, and leave ``inspect`` as it was: not imported."""
    if "lxml.etree" in sys.modules or "inspect" in sys.modules:
        return
    stand_in = ModuleType("inspect")
    vars(stand_in)["getfullargspec"] = _getfullargspec
    sys.modules["inspect"] = stand_in
    try:
        import lxml.etree  # noqa: F401
    finally:
        if sys.modules.get("inspect") is stand_in:
            del sys.modules["inspect"]


def _getfullargspec(function: Any) -> Any:
    from inspect import getfullargspec

    return getfullargspec(function)
