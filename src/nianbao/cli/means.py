"""With how many processes a run of ``check`` is done, and with which cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from nianbao.cli.errors import UsageError
from nianbao.corpus.engines import SERIAL, EngineOptions
from nianbao.corpus.run import Means, jobs_for

if TYPE_CHECKING:
    from nianbao.cli.options import RunOptions
    from nianbao.cli.outputs import Target
    from nianbao.config.settings import Settings
    from nianbao.corpus.cache import Cache
    from nianbao.corpus.plan import Plan

_CACHED = 20
"""Files from which on a run uses the cache: fewer are judged within a second, and leave nothing behind."""


def means_for(
    options: RunOptions,
    settings: Settings,
    plan: Plan,
    wanted: Sequence[Target],
    stopped: Callable[[], bool],
) -> Means:
    """Return with what a run is done. Raises ``UsageError`` for options that cannot be."""
    if options.resume and options.no_cache:
        raise UsageError("--resume 靠保存的结果接着查，不能与 --no-cache 同用")
    try:
        jobs = jobs_for(options.jobs, len(plan.files), plan.recipe)
    except ValueError:
        raise UsageError(f"--jobs {options.jobs} 不对；应是 1 到 64 的数，或 auto") from None
    whole = any(one.format.whole for one in wanted)
    means = Means(jobs, whole=whole, standard_input=options.stdin_filename or "-", stopped=stopped)
    cache = _cache(options, settings, len(plan.files))
    if cache is None:
        return means
    from nianbao.corpus.keys import program_digest

    return replace(means, cache=cache, program=program_digest(plan.packs))


def engine_options(options: RunOptions, packs: Sequence[str]) -> EngineOptions:
    """Return what is wanted of the engine. Raises ``UsageError`` for options that only an engine has."""
    if options.engine == SERIAL and (options.scheduler or options.parts):
        raise UsageError("--scheduler 和 --parts 是引擎的，要与 --engine 同用")
    return EngineOptions(options.scheduler, options.parts, not options.no_cache, packs)


def _cache(options: RunOptions, settings: Settings, files: int) -> Cache | None:
    wanted = options.resume or (settings.cache and not options.no_cache and files >= _CACHED)
    if not wanted:
        return None
    from nianbao.corpus.cache import Cache, cache_folder

    return Cache(cache_folder())
