"""Where a list of parts ends: its sum, what was done with them, another way to divide them or something else is told."""

from collections.abc import Sequence

from nianbao.chinese.patterns import compiled
from nianbao.model import Quantity, WordLists
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.figures import LAWSUITS, RESULTS, SORTS_OF_LAWSUITS
from nianbao.recognition.prose.lexicon import CONCEPT, has_kind
from nianbao.recognition.prose.own_words import start_of_own, words_before

_MARKS = "，,、；;：: "
_COMMAS = ("，", ",")
_CHANNEL = ("channel",)
_LAWSUIT, _REVIEW = "litigation", "review"
_WAYS = (
    ("applicant",),
    _CHANNEL,
    (CONCEPT,),
    SORTS_OF_LAWSUITS,
    RESULTS,
    ("close", "handle", "carry", "receive"),
)
"""Classes of words that each divide a whole in a way of their own: by who applies, how, with what outcome, by what lawsuit and
result, how far."""

Whole = tuple[Clauses, Quantity]
"""What is divided, with the sentence that says so."""


def ends_list(
    sentence: Clauses, one: Quantity, found: Sequence[Quantity], of: Whole, lists: WordLists
) -> bool:
    """Tell whether a number is none of the parts of a whole, and the list ends before it; ``found`` are the parts before it."""
    lead, disputes = words_before(sentence, one), _disputes(*of)
    if disputes and _disputes(sentence, one) not in ("", disputes):
        return True  # 被申请复议 9 件，其中维持 5 件，被起诉 5 件
    if not found:
        return False
    return (
        compiled(lists, "sum_opens").search(lead) is not None
        or compiled(lists, "among_part").match(lead) is not None
        or lead.rstrip().endswith(lists["prose.pointing_at"])
        or _is_of_settled(words_before(sentence, found[-1]), lead, lists)
        or _opens_another(sentence, one, lead, found[0], of, lists)
        or _is_done_with(sentence, one, lead, found[-1])
        or _divides_anew(sentence, one, lead, found, lists)
    )


def _divides_anew(
    sentence: Clauses, one: Quantity, lead: str, found: Sequence[Quantity], lists: WordLists
) -> bool:
    """Tell whether a number divides the whole in another way than those before it (电话 12 件，网络 8 件，当日办结 15 件)."""
    other = _way(sentence, one, lists)
    if not other or lead.startswith("、"):
        return False
    way = next(filter(None, (_way(sentence, earlier, lists) for earlier in found)), ())
    return other != way and bool(way or (lead.startswith(_COMMAS) and other != _CHANNEL))


def _opens_another(
    sentence: Clauses, one: Quantity, lead: str, first: Quantity, of: Whole, lists: WordLists
) -> bool:
    """Tell whether a number behind a comma counts something else, as the whole does, and is none of its parts: it is as many as the
    whole by itself, or more (12 件，其中主办 8 件，政协提案 15 件), is told with a deed, which the first part is not (培训 3 场，其中线上 1 场，召开会议 3 场),
    or names what the whole names, but another (建议 12 件，其中主办 8 件，提案 9 件).
    """
    if not lead.startswith(_COMMAS) or sentence.bracket_around(one.start) is not None:
        return False
    before_first = words_before(sentence, first)
    whose, whole = of
    counted = whose.text[whose.start_of(whole.start) : whole.start]
    for rank in ("prose.medium", "prose.proposals"):
        named = [{word for word in lists[rank] if word in text} for text in (counted, lead, before_first)]
        if named[1] and named[2]:
            return False  # 382 条，包括网站 35 条，微信公众号 2443 条
        if named[0] and named[1] - named[0]:
            return True
    way = _way(sentence, one, lists)
    if one.value >= whole.value and (not way or way != _way(sentence, first, lists)):
        return True
    return _is_deed(lead, lists) and not _is_deed(before_first, lists)


def _is_deed(lead: str, lists: WordLists) -> bool:
    return lead.strip(_MARKS).removeprefix(lists["prose.parts"][0]).startswith(lists["prose.deeds"])


def _is_done_with(sentence: Clauses, one: Quantity, lead: str, last: Quantity) -> bool:
    """Tell whether as many as the last part are said to be dealt with (其中主办件 29 件，按规定公开答复 29 件)."""
    again = one.value == last.value and lead.startswith(_COMMAS)
    words = sentence.between(start_of_own(sentence, one), one.start)
    return again and has_kind(words, "close", "handle", "published")


def _is_of_settled(before: str, lead: str, lists: WordLists) -> bool:
    """Tell whether a part is one of those settled that were told before it (其中已审结 4 件，3 件结果维持)."""
    settled, open_ones = lists["prose.settled"], lists["prose.not_settled"]
    return before.endswith(settled) and not any(word in before + lead for word in open_ones)


def _way(sentence: Clauses, one: Quantity, lists: WordLists) -> tuple[str, ...]:
    """Return in which way a part divides its whole, as far as words of its own tell; media publish and do not apply."""
    of_people = one.unit in lists["prose.people"]  # 机关科室 65 人次，所属单位 75 人次
    if of_people or (sentence.has("published") and not sentence.has("application")):
        return ()
    words = sentence.between(start_of_own(sentence, one), one.start)
    return next((way for way in _WAYS if has_kind(words, *way)), ())


def _disputes(sentence: Clauses, one: Quantity) -> str:
    """Return which disputes a number counts by words of its own, reviews or lawsuits; neither where they name both or none."""
    words = sentence.between(start_of_own(sentence, one), one.start)
    named = {_LAWSUIT if word.of(*LAWSUITS) else _REVIEW for word in words if word.of(*LAWSUITS, _REVIEW)}
    return named.pop() if len(named) == 1 else ""
