"""Find an agency among others by its name: the same one, one that lacks places above it, one before a reform."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from nianbao.chinese.agencies import AgencyNames, Name, may_be_one
from nianbao.chinese.characters import squash

_BRACKETS = str.maketrans("()", "（）")


def plain_name(agency: str) -> str:
    """Return an agency's name without white space, width of brackets and a second name in brackets at its end."""
    name = squash(agency).translate(_BRACKETS)
    return name.partition("（")[0] if name.endswith("）") and not name.startswith("（") else name


class NameIndex:
    """Names among which an agency is looked for; what a look costs does not grow with their number."""

    def __init__(self, names: Iterable[str], language: AgencyNames) -> None:
        """``names`` are plain ones (``plain_name``)."""
        self._names = frozenset(names)
        self._language = language

    def find(self, agency: str, *, successors: bool = True) -> str | None:
        """Return the name that is the agency's for certain; ``None`` where none is, or two could be.

        The same name is the same agency. Failing that, one that lacks or has the names of places above it (云溪市青石县某局,
        青石县某局) or, with ``successors``, in the same place the organ that took over its work.
        """
        name = plain_name(agency)
        if name in self._names:
            return name
        own = self._language.analysed(name)
        if not own.places:
            return None
        by_organ, by_places = self._analysed_names
        found = [one for one, other in by_organ.get(own.organ, ()) if _ends_alike(own.places, other.places)]
        if not found and successors:
            found = [
                one
                for one, other in by_places.get(own.places, ())
                if self._language.are_successive(own.organ, other.organ)
            ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _analysed_names(
        self,
    ) -> tuple[dict[str, list[tuple[str, Name]]], dict[tuple[str, ...], list[tuple[str, Name]]]]:
        """The names analysed, by organ and by places."""
        by_organ: dict[str, list[tuple[str, Name]]] = {}
        by_places: dict[tuple[str, ...], list[tuple[str, Name]]] = {}
        for one in sorted(self._names):
            name = self._language.analysed(one)
            if name.places:
                by_organ.setdefault(name.organ, []).append((one, name))
                by_places.setdefault(name.places, []).append((one, name))
        return by_organ, by_places


def are_one_house(first: str, second: str, language: AgencyNames) -> bool:
    """Tell whether two names may be those of one agency, or of one and an office of it.

    One name holds the other (某县人民政府, 某县人民政府办公室), or in one place, with or without those above it, one organ is the other
    in short.
    """
    one, other = plain_name(first), plain_name(second)
    if one in other or other in one:
        return True
    own, its = language.analysed(one), language.analysed(other)
    if not own.places or not its.places or not _ends_alike(own.places, its.places):
        return False
    return may_be_one(own.organ, its.organ)


def _ends_alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    shorter = min(len(first), len(second))
    return first[-shorter:] == second[-shorter:]
