"""The fee for processing applications (信息处理费), which no form holds: none in one place, an amount in another."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from nianbao.api import Finding, Report, Sentence, compiled, stated, without_citations

_WORD = "处理费"
_WAN = 10_000
_FEWEST = 2
"""One sentence contradicts none."""


class Fee(Struct, frozen=True):
    """What a sentence says was charged in the year, in yuan; ``0`` for none."""

    amount: Decimal
    text: str
    sentence: Sentence


def conflicting_fees(report: Report) -> Iterator[Finding]:
    """Yield where a fee is stated beside the statement that there was none."""
    fees = list(_fees(report))
    earlier = next(iter(fees), None)
    later = next((fee for fee in fees if earlier and bool(fee.amount) != bool(earlier.amount)), None)
    if earlier is not None and later is not None:
        yield Finding(
            message=f"信息处理费前文写“{earlier.text}”，这里写“{later.text}”，一处有、一处没有；请核对后统一",
            message_en=f"the fee for processing: “{earlier.text}” before, “{later.text}” here, some in one place and none in the other; "
            "check which is right and state it alike",
            place=later.sentence.place(),
            related=(earlier.sentence.place(),),
            evidence={
                "reading": "信息处理费（元）",
                "expected": stated.plain(earlier.amount),
                "actual": stated.plain(later.amount),
                "difference": stated.plain(later.amount - earlier.amount),
            },
        )


def _fees(report: Report) -> Iterator[Fee]:
    """Yield what is said of the whole year and of the agency itself; rates, waivers and other years are not."""
    words = report.words
    speaking = [sentence for sentence in report.sentences if _WORD in sentence.text]
    if len(speaking) < _FEWEST:
        return
    amount, none = (compiled(words, f"fee_{kind}") for kind in ("amount", "none"))
    for sentence in speaking:
        if words.found_in("claims.fee_limited", sentence.text):
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
