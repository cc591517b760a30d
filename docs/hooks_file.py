"""The hooks for pre-commit: the suffixes of the files that are checked, and of those that can be mended."""

import re

from nianbao.corpus.suffixes import LEGACY
from nianbao.editing.fixes import EDITABLE
from nianbao.loaders.built_in import LOADERS


def with_suffixes(hooks: str) -> str:
    """Return the file with the suffixes of the loaders as they are now."""
    suffixes = [suffix for loader in LOADERS for suffix in loader.suffixes]
    mended = [suffix for loader in LOADERS if loader.medium in EDITABLE for suffix in loader.suffixes]
    return _chosen(_chosen(hooks, "nianbao", [*suffixes, *LEGACY]), "nianbao-fix", mended)


def _chosen(hooks: str, hook: str, suffixes: list[str]) -> str:
    before, begin, rest = hooks.partition(f"- id: {hook}\n")
    names = "|".join(suffix.removeprefix(".") for suffix in suffixes)
    return before + begin + re.sub("(?<=  files: ).*", lambda _: rf"(?i)\.({names})$", rest, count=1)
