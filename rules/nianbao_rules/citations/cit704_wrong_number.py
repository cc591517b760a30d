"""CIT704: The number behind a document's title is that document's."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from nianbao.api import Edit, Finding, Fix, Report, WordLists, rule
from nianbao_rules.citations._laws import NATION, Numbered, laws

_OPENING = "《〈<＜"
_ENDS_OF_LEADS = "号 的件发布定"
"""A number that is told before its title ends so, or what leads from it to the title (…号文件印发的)."""


@rule(
    "CIT704",
    name="wrong-number",
    severity="warning",
    title_en="The number behind a document's title is that document's",
    basis="《党政机关公文处理工作条例》第十九条：引用公文先引标题、后引发文字号",
)
def wrong_number(report: Report) -> Iterator[Finding]:
    """文件名后的文号应是这份文件的文号。"""
    for sentence in report.sentences:
        text = sentence.text
        if "号" not in text or not ("》" in text or "〉" in text):
            continue
        for document, number in _table(report.words).wrong(text):
            yield Finding(
                message=f"《{document.title}》的文号是{document.number}，此处写作“{number.group()}”；请改正",
                message_en=f"the number of “《{document.title}》” is “{document.number}”, here it is given as “{number.group()}”; correct it",
                place=sentence.place(),
                evidence={"expected": document.number, "actual": number.group()},
                fix=Fix(
                    f"改为“{document.number}”",
                    (Edit(sentence.passage(*number.span()), document.number),),
                    f"write “{document.number}”",
                    safe=False,
                ),
            )


class _Key(Struct, frozen=True):
    """What tells one number from another, however it is spelled."""

    issuer: str
    number: str


class _Table:
    """The documents, and how their titles and numbers are found in a text."""

    def __init__(self, words: WordLists) -> None:
        self._documents = {document.title: document for document in laws().numbered}
        titles = "|".join(map(re.escape, self._documents))
        closing = "|".join(words["patterns.number_after_title"])
        opening = f"[{_OPENING}](?:{NATION})?(?P<title>{titles})"
        number = "|".join(words["patterns.document_number_parts"])
        self._title = re.compile(f"{opening}(?:{closing})")
        between = words["patterns.number_before_title"][0]
        self._before = rf"(?:{number}){between}(?=(?P<cited>{opening}[》〉>＞]))"
        self._number = re.compile(number)
        self._central = words["citations.central"]
        self._in_force = {key for document in laws().numbered for key in self._keys(document.number)}

    def wrong(self, text: str) -> Iterator[tuple[Numbered, re.Match[str]]]:
        """Yield the titles with a number behind them in brackets, or right before them, that cannot be the document's."""
        for cited in self._title.finditer(text):
            number = self._number.match(text, cited.end())
            document = self._documents[cited["title"]]
            if number and not self._belongs(_key(number), document):
                yield document, number
        if not any(f"{end}{mark}" in text for end in _ENDS_OF_LEADS for mark in _OPENING):
            return
        for found in re.finditer(self._before, text):
            number, document = self._number.match(text, found.start()), self._documents[found["title"]]
            if number and not self._belongs(_key(number), document):
                yield document, number

    def _belongs(self, stated: _Key, document: Numbered) -> bool:
        """Return whether a number is the document's, an edition's of it, or one of which that cannot be known."""
        own = set(self._keys(document.number, *document.former))
        if stated in own:
            return True
        alike = document.only and any(self._one_hand(key.issuer, stated.issuer) for key in own)
        return not alike and stated not in self._in_force

    def _one_hand(self, own: str, stated: str) -> bool:
        """Tell whether two kinds of numbers are of one issuer: 国办函 and 国办发 are both the General Office's."""
        return own == stated or (own.startswith(self._central) and stated.startswith(self._central))

    def _keys(self, *numbers: str) -> Iterator[_Key]:
        return (_key(found) for found in map(self._number.match, numbers) if found)


_table = cache(_Table)


def _key(number: re.Match[str]) -> _Key:
    order = number["after"] or number["before"]
    return (
        _Key("国务院令", order) if order else _Key(number["issuer"], f"{number['year']}-{number['serial']}")
    )
