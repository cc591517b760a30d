"""The page's files, served as they are: ``/static/…``, and each page under its name without suffix."""

from __future__ import annotations

import os

from starlette.staticfiles import StaticFiles

STATIC = os.path.join(os.path.dirname(__file__), "static")


class Pages(StaticFiles):
    """Serves ``index.html`` for ``/`` and ``form.html`` for ``/form``."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC, html=True)

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Return the file of an address below ours."""
        found = super().lookup_path(path)
        if found[1] is None and "." not in os.path.basename(path):
            return super().lookup_path(path + ".html")
        return found
