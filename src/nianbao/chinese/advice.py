"""Advice on a name that nothing bears."""

from collections.abc import Iterable


def nearest(
    word: str, known: Iterable[str], otherwise: str = "", number: int = 1, likeness: float = 0.6
) -> str:
    """Return advice that names the most similar names, e.g. ``是否为 check？``.

    Where none is similar it is ``otherwise``, by default the list of all.
    """
    from difflib import get_close_matches

    names = {name.lower(): name for name in known}
    near = [names[one] for one in get_close_matches(word.lower(), names, number, likeness)]
    return f"是否为 {'、'.join(near)}？" if near else otherwise or f"可用的有：{'、'.join(names.values())}"
