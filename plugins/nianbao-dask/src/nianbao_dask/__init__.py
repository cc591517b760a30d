"""The engine ``dask``: judges many files on several machines.

Loaded at each start of nianbao, so dask and fsspec are imported when the engine is used.
"""

from collections.abc import Iterable, Iterator, Sequence

from nianbao.api import Engine, FileResult, Judge, hookimpl

NIANBAO_PACK = {"name": "dask", "title": "用 dask 在许多机器上检查", "version": "0.1.0", "api": 1}


class _Dask:
    """An engine, which remembers the states of the files that it has found."""

    def __init__(self) -> None:
        self._states: dict[str, str] = {}

    def find(self, url: str, suffixes: Sequence[str]) -> Iterator[str]:
        """Yield the files of a URL, of a folder those with one of the suffixes. Raises ``OSError``."""
        from nianbao_dask.storage import listed

        for name, state in listed(url, suffixes):
            self._states[name] = state
            yield name

    def run(self, paths: Iterable[str], judge: Judge) -> Iterator[FileResult]:
        """Yield the results in order."""
        from nianbao_dask.engine import run

        return run(paths, judge, self._states)


@hookimpl
def nianbao_engines() -> Iterable[Engine]:
    """Return the engine."""
    dask = _Dask()
    return [Engine("dask", dask.run, dask.find)]
