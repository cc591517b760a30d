"""The picture of the year as ``nianbao summary`` writes it: a page, an Excel file, the office's bulletin; and in parts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from nianbao import __version__
from nianbao.corpus.listings import rule_info
from nianbao.packs.load import all_rules
from nianbao.reporters import RenderOptions

if TYPE_CHECKING:
    from nianbao.summary.picture import Picture


def picture_html(picture: Picture, now: datetime, lang: str) -> str:
    """Return a page that holds all of it."""
    from nianbao.summary.pages import page

    return page(picture, _options(now, lang))


def picture_xlsx(picture: Picture, now: datetime, lang: str) -> bytes:
    """Return an Excel file."""
    from nianbao.summary.sheets import workbook

    return workbook(picture, _options(now, lang))


def bulletin_docx(picture: Picture, now: datetime) -> bytes:
    """Return the bulletin with a place for the name of the office that issues it; it is Chinese."""
    from nianbao.summary.bulletin import bulletin

    return bulletin(picture, _options(now, "zh"))


class Drawn:
    """The parts of the picture, drawn again only when it has changed."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[Picture, dict[str, Any]]] = {}

    def parts(self, picture: Picture, now: datetime, lang: str) -> dict[str, Any]:
        """Return the parts (``nianbao.summary.parts``)."""
        from nianbao.summary.parts import picture_parts

        known = self._last.get(lang)
        if known is None or known[0] != picture:
            known = self._last[lang] = (picture, picture_parts(picture, _options(now, lang)))
        return known[1]


def _options(now: datetime, lang: str) -> RenderOptions:
    rules = tuple(rule_info(rule, with_page=False) for rule in all_rules())
    return RenderOptions(__version__, lang, rules, made=now.astimezone())
