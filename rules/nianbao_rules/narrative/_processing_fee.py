"""The fee for processing applications (信息处理费), which no form holds: none in one place, an amount in another."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from nianbao.api import Report, Sentence, without_citations

_WORD = "处理费"
_WAN = 10_000


class Fee(Struct, frozen=True):
    """What a sentence says was charged in the year, in yuan; ``0`` for none."""

    amount: Decimal
    text: str
    sentence: Sentence


def conflicting_fees(report: Report) -> Iterator[tuple[Fee, Fee]]:
    """Yield the first statement on the fee and the one that contradicts it: one says that none was charged."""
    stated = list(_fees(report))
    first = next(iter(stated), None)
    later = (fee for fee in stated if first is not None and bool(fee.amount) != bool(first.amount))
    other = next(later, None)
    if first is not None and other is not None:
        yield first, other


def _fees(report: Report) -> Iterator[Fee]:
    """Yield what is said of the whole year and of the agency itself; rates, waivers and other years are not."""
    words = report.words
    amount, none = (re.compile(words[f"patterns.fee_{kind}"][0]) for kind in ("amount", "none"))
    for sentence in report.sentences:
        if _WORD not in sentence.text or any(word in sentence.text for word in words["claims.fee_limited"]):
            continue
        text = without_citations(sentence.text)
        if any(int(year) != report.year for year in re.findall(r"(20[0-9]{2})\s?年", text)):
            continue
        charged = amount.search(text)
        if charged is not None:
            value = Decimal((charged["figure"] or charged["figure2"]).replace(",", ""))
            value *= _WAN if charged["wan"] or charged["wan2"] else 1
            yield Fee(value, charged.group(), sentence)
        elif match := none.search(text):
            yield Fee(Decimal(0), match.group(), sentence)
