"""Wholes with their parts: "A 10 件，其中 B 3 件、C 5 件", "A 10 件中，B 3 件", "A 10 件（B 3 件，C 7 件）"."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from nianbao.chinese.patterns import compiled
from nianbao.model import Quantity, WordLists
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.figures import LISTED
from nianbao.recognition.prose.lexicon import any_of, has_kind
from nianbao.recognition.prose.list_ends import Whole, ends_list
from nianbao.recognition.prose.own_words import (
    OTHER_TIMES,
    is_base_of_share,
    is_other,
    start_of_own,
    words_before,
)

MOST_PARTS = 40
"""A longer list is no sentence that anybody reads."""
_NEAR = 20
_NOUN = 2
_NAME = 3  # characters by which it is known what a part counts
_MARKS = "，,、；;：: "
_OPENING = ("（", "(")
_COLONS = ("：", ":")
_COMMAS = ("，", ",")
_SEMICOLONS = "；;"
_ORDINAL = "第"
"""Before a number that counts nothing (第12期)."""
_BY_SEMICOLONS = re.compile(
    r"(?:其?中)?[，,：:]?(?:[^，,。；;：:0-9]{1,14}[0-9]{1,7}\s?[^\W\d_]{1,2}[；;]){2,}[^，,。；;：:0-9]{1,14}[0-9]{1,7}\s?[^\W\d_]{1,2}"
)
_AMONG_NAMED = ("中，", "中,", "中：", "中:")
"""One of these stands behind what is named again as the whole of the parts that follow."""
AMONG = re.compile(r"[^，,。；;、：:（）()0-9中]{0,14}(?<![其期过程作集])中[，,：:]")
"""Behind a whole: its parts follow (117 件申请中，…)."""

Breakdown = tuple[Quantity, tuple[Quantity, ...]]


def parts_of_wholes(sentence: Clauses, lists: WordLists) -> Iterator[Breakdown]:
    """Yield (whole, parts) for what a sentence divides; the parts divide it in one way.

    They end at a semicolon outside their bracket, at another 其中, at their sum (共 10 件) and where they begin to divide the
    whole in another way. Figures of other years and differences are none, nor are those of another unit.
    """
    if len(sentence.quantities) < 2 or lists.found_in("prose.overlapping", sentence.text):
        return
    yield from _listed_in_brackets(sentence, lists)
    yield from _listed_behind_colon(sentence, lists)
    yield from _of_named_whole(sentence, lists)
    starts = sorted(_starts(sentence, lists["prose.parts"]))
    for at, following in pairwise((*starts, len(sentence.text))):
        whole = _whole_before(sentence, at)
        end = min(following, _end_of_parts(sentence, at))
        if whole is None:
            continue
        parts = _parts(sentence, at, end, (sentence, whole), lists, dated=_is_stock(sentence, whole, at))
        if parts and all(one.has_bounds for one in (whole, *parts)):
            fitting = _fitting(sentence, at, whole, parts)
            divided = divided_once(sentence, fitting, parts)
            if not _may_fit_unrounded(fitting, divided) and not _fit_list(sentence, at, fitting, divided):
                yield fitting, divided


def _of_named_whole(sentence: Clauses, lists: WordLists) -> Iterator[Breakdown]:
    """Yield (whole, parts) where a statement opens with what an earlier figure counts (短视频 35 条；短视频中，甲类 18 条、…)."""
    if not any(mark in sentence.text for mark in _AMONG_NAMED):
        return
    for match in compiled(lists, "among_named").finditer(sentence.text):
        named = [
            one
            for one in sentence.quantities
            if one.end <= match.start() and sentence.text.endswith(match[1], 0, one.start)
        ]
        if len(named) != 1 or not named[0].exact or is_other(sentence, named[0]):
            continue
        end = _end_of_parts(sentence, match.end())
        parts = _parts(sentence, match.end(), end, (sentence, named[0]), lists)
        if len(parts) > 1 and all(one.exact for one in parts):
            yield named[0], divided_once(sentence, named[0], parts)


def _may_fit_unrounded(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Tell whether parts that exceed a whole may do so because figures are rounded (32.6万次，其中 21.4万次、11.3万次)."""
    slack = sum(one.step for one in (whole, *parts)) / 2
    return 0 < sum(one.value for one in parts) - whole.value <= slack


def _fit_list(sentence: Clauses, at: int, whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Tell whether the parts fit into the sum of a list that the whole closes (复议 9 件、诉讼 5 件，其中涉及甲局 5 件、乙局 9 件),
    or are just what the whole and the figures beside it make together (新收 117 件，承接上年 5 件；其中答复 114 件，待复 8 件).
    """
    before = [one for one in sentence.quantities if one.end <= whole.start and one.unit == whole.unit]
    last, total = whole, whole.value
    for one in reversed(before):
        gap = sentence.text[one.end : last.start]
        if LISTED.search(gap) is None or any(mark in gap for mark in (*_COMMAS, *_SEMICOLONS)):
            break
        last, total = one, total + one.value
    divided = sum(one.value for one in parts)
    added = [
        one
        for one in sentence.quantities
        if whole.end <= one.start and one.end <= at and one.unit == whole.unit
    ]
    return (last is not whole and divided <= total) or any(
        divided in list(accumulate(one.value for one in (whole, *more)))[1:]
        for more in (reversed(before), added)
    )


def divided_once(sentence: Clauses, whole: Quantity, parts: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return the parts up to where they reach the whole: behind a comma the rest divides it in another way.

    电话 12 件，网络 8 件，当日办结 15 件; but what 、 joins is one list, so that its sum is more than the whole.
    """
    reached = accumulate(part.value for part in parts)
    for count, total in enumerate(reached, 1):
        if (
            total == whole.value
            and count < len(parts)
            and not words_before(sentence, parts[count]).startswith("、")
        ):
            return parts[:count]
    return parts


def parts_of_earlier(before: Clauses, sentence: Clauses, lists: WordLists) -> Iterator[Breakdown]:
    """Yield (whole, parts) for a sentence that opens with 其中: the whole is the one number of the sentence before it."""
    if not sentence.text.lstrip().startswith(lists["prose.parts"][0]):
        return
    wholes = [one for one in before.quantities if one.unit != "%"]
    if len(wholes) != 1 or not wholes[0].exact or is_other(before, wholes[0]):
        return
    parts = _parts(sentence, 0, _end_of_parts(sentence, 0), (before, wholes[0]), lists)
    received = parts and has_kind(sentence.between(0, parts[0].start), "receive")
    if received and before.has("carry") and not before.has("receive"):
        return  # 结转下年 8 件。其中甲局收件最多，为 33 件
    if parts and all(one.exact for one in parts):
        yield wholes[0], divided_once(sentence, wholes[0], parts)


def _starts(sentence: Clauses, marks: tuple[str, ...]) -> Iterator[int]:
    """Yield where parts begin: at 其中, at 包括 and the like right behind a figure, behind "N 件中，"."""
    ends = [one.end for one in sentence.quantities]
    for match in any_of(marks).finditer(sentence.text):
        lead = sentence.text[: match.start()].rstrip("，,（( ")
        held = sentence.text.startswith("在", match.end())  # 包含在予以公开的 63 件之中
        if match.group() == marks[0] or (len(lead) in ends and not held):
            yield match.start()
    for end in ends:
        among = AMONG.match(sentence.text, end)
        if among:
            yield among.end() - 1


def _whole_before(sentence: Clauses, at: int) -> Quantity | None:
    """Return the number that parts divide: the last before them but for asides, shares and comparisons."""
    asides: list[Quantity] = []
    for one in reversed([one for one in sentence.quantities if one.end <= at]):
        if one.unit == "%" or sentence.in_closed_bracket(one.end, at) or is_other(sentence, one):
            asides.append(one)
            continue
        gap = sentence.text[one.end : at]
        if asides:
            gap = re.sub("[（(][^（）()]*[）)]", "", gap)
            gap = gap.replace(asides[0].text, "")
            gap = re.sub(r"[0-9.％%]", "", gap)
        near = len(gap) <= _NEAR and "。" not in gap and not any(char.isdigit() for char in gap)
        return one if near else None
    if len(asides) != 1 or sentence.text[asides[0].end : at].strip("，,（(；; "):
        return None
    return asides[0] if _is_of_years(sentence, asides[0]) else None


def _is_of_years(sentence: Clauses, one: Quantity) -> bool:
    """Tell whether a number is of other years and compared with nothing (2010年以来的文件 140 份)."""
    words = sentence.between(start_of_own(sentence, one), one.start)
    return one.unit != "%" and not has_kind(words, "difference", "compared_period", "next_period")


def _end_of_parts(sentence: Clauses, at: int) -> int:
    """Return where parts that begin there end at the latest: with their bracket, else at a semicolon."""
    text, bracket = sentence.text, sentence.bracket_around(at)
    if bracket is not None and bracket.end < len(text):
        return bracket.end
    if text[at : at + 2] == "其中" and text[at + 2 : at + 3] in _COLONS:
        return len(text)  # 其中：A 3 条；B 5 条
    if match := _BY_SEMICOLONS.match(text, at):
        return match.end()  # 117 件申请中，A 88 件；B 22 件；C 7 件
    return min((cut for cut in (text.find(mark, at) for mark in _SEMICOLONS) if cut >= 0), default=len(text))


def _is_stock(sentence: Clauses, whole: Quantity, at: int) -> bool:
    """Tell whether the whole is what is in force: its parts may be of any year (12 件，其中2020年底前印发的 5 件)."""
    return has_kind(sentence.between(sentence.start_of(whole.start), at), "in_force")


def _parts(
    sentence: Clauses, at: int, end: int, of: Whole, lists: WordLists, *, dated: bool = False
) -> tuple[Quantity, ...]:
    """Return the numbers between two offsets that divide a whole in one way; ``dated``: by years, too."""
    found: list[Quantity] = []
    for one in sentence.quantities:
        if not at <= one.start < end or one.unit != of[1].unit or _in_later_bracket(sentence, one, at):
            continue
        if (is_other(sentence, one) and not dated) or is_base_of_share(sentence.text, one):
            continue
        if _counts_nothing_of(sentence, one, at, lists):
            continue
        divided = sentence.text.startswith(lists["prose.within"], one.end)
        if divided and not found:
            return (one,)  # 其中复议后起诉的 3 件里维持 2 件、其他结果 1 件
        if found and not divided and _is_stated_again(sentence, one, found):
            continue  # 主办件 9 件、会办件 26 件，可公开的 9 件主办件
        if divided or ends_list(sentence, one, found, of, lists):
            break
        found.append(one)
    return _without_parts_of_part(sentence, found, lists) if len(found) <= MOST_PARTS else ()


def _counts_nothing_of(sentence: Clauses, one: Quantity, at: int, lists: WordLists) -> bool:
    """Tell whether a number among parts is none: it counts what is below them, is an ordinal or the same again."""
    noun = compiled(lists, "counted_noun").match(sentence.text[one.start :])
    if noun is not None and noun[1] not in sentence.text[:at]:
        return True  # 栏目 18 个，其中法定公开栏目 9 个，26 个事项逐项对应
    lead = words_before(sentence, one)
    return (
        lists.found_in("prose.below", lead)
        or compiled(lists, "counted_in").search(lead) is not None
        or lead.endswith(_ORDINAL)
        # 其中 3 件由申请人起诉，即复议后起诉的 3 件
        or compiled(lists, "same_again").search(lead) is not None
    )


def _is_stated_again(sentence: Clauses, one: Quantity, found: Sequence[Quantity]) -> bool:
    """Tell whether right behind a figure stands what an earlier part counts."""
    names = (sentence.text[max(earlier.start - _NAME, 0) : earlier.start] for earlier in found)
    return any(len(name) == _NAME and sentence.text.startswith(name, one.end) for name in names)


def _without_divided(sentence: Clauses, parts: list[Quantity], lists: WordLists) -> list[Quantity]:
    """Return the parts without those into which one of them is said to be divided, if these make it up."""
    for index, one in enumerate(parts[:-2]):
        rest = parts[index + 1 :]
        sums = list(accumulate(other.value for other in rest))
        lead = words_before(sentence, rest[0])
        introduced = any(mark in lead for mark in _COLONS) or lead.lstrip(_MARKS).startswith(
            lists["prose.divided_into"]
        )
        if one.value in sums[1:] and introduced:
            return [
                *parts[: index + 1],
                *_without_divided(sentence, rest[sums.index(one.value) + 1 :], lists),
            ]
    return parts


def _without_parts_of_part(
    sentence: Clauses, parts: list[Quantity], lists: WordLists
) -> tuple[Quantity, ...]:
    """Return the parts without those that make up another: said so (29 件，分别为企业 20 件、机构 9 件，其余 88 件), or at the end
    with a word of its own (公开 36 件，全文公开 33 件、摘要公开 3 件).
    """
    parts = _without_divided(sentence, parts, lists)
    for index, one in enumerate(parts[:-2]):
        rest = parts[index + 1 :]
        if sum(other.value for other in rest) == one.value:
            noun = words_before(sentence, one).strip(_MARKS).removeprefix("其中")
            leads = [words_before(sentence, other).strip(_MARKS) for other in rest]
            pairs = {noun[at : at + _NOUN] for at in range(len(noun) - 1)}
            # 图文解读 15 篇、视频解读 8 篇、专家解读 7 篇 are of one rank
            of_one_rank = len(noun) > _NOUN and all(lead.endswith(noun[-_NOUN:]) for lead in leads)
            if not of_one_rank and any(all(pair in lead for lead in leads) for pair in pairs):
                return tuple(parts[: index + 1])
    return tuple(parts)


def _in_later_bracket(sentence: Clauses, one: Quantity, at: int) -> bool:
    """Tell whether a number stands in a bracket that opens at ``at`` or behind it."""
    bracket = sentence.bracket_around(one.start)
    return bracket is not None and bracket.start >= at


def _fitting(sentence: Clauses, at: int, whole: Quantity, parts: Sequence[Quantity]) -> Quantity:
    """Return the number right before the parts, or an earlier one of the sentence that the parts fit into."""
    total = sum(one.value for one in parts)
    if total <= whole.value:
        return whole
    earlier = (
        one
        for one in sentence.quantities
        if one.end <= at and one.unit == whole.unit and one.value >= total and not is_other(sentence, one)
    )
    return next(earlier, whole)


def _listed_in_brackets(sentence: Clauses, lists: WordLists) -> Iterator[Breakdown]:
    """Yield (whole, parts) for "10 件（信函 3 件，网络 7 件）": a list in brackets, of this year and with no mark of parts."""
    for whole in sentence.quantities:
        bracket = sentence.bracket_around(whole.end + 1)
        if bracket is not None and bracket.start == whole.end:
            yield from _listed(sentence, whole, bracket.end, lists)


def _listed_behind_colon(sentence: Clauses, lists: WordLists) -> Iterator[Breakdown]:
    """Yield (whole, parts) for "10 件：信函 3 件，网络 7 件", "10 条——动态 6 条、公告 4 条"."""
    for whole in sentence.quantities:
        if sentence.text.startswith((*_COLONS, "—"), whole.end):
            yield from _listed(sentence, whole, _end_of_parts(sentence, whole.end + 1), lists)


def parts_by_result(sentence: Clauses, lists: WordLists) -> Iterator[Breakdown]:
    """Yield (whole, parts) for "10 件，审理结果为：维持 7 件，纠正 3 件"."""
    if not any(mark in sentence.text for mark in _COLONS):
        return
    for whole in sentence.quantities:
        end = sentence.end_of(whole.end)
        if sentence.text[end : end + 1] not in _COMMAS:
            continue
        named = compiled(lists, "results_follow").match(sentence.text[end + 1 :])
        if named is None:
            continue
        stop = _end_of_parts(sentence, end + 1 + named.end())
        if not lists.found_in("prose.open_lists", sentence.text[end:stop]):
            yield from _listed(sentence, whole, stop, lists)


def _listed(sentence: Clauses, whole: Quantity, end: int, lists: WordLists) -> Iterator[Breakdown]:
    """Yield the whole with its parts where nothing but such parts stands behind it, up to an offset."""
    inside = sentence.text[whole.end + 1 : end]
    words = sentence.between(whole.end, end)
    if (
        not whole.exact
        or is_other(sentence, whole)
        or any(mark in inside for mark in (*lists["prose.parts"], *_OPENING))
    ):
        return
    if has_kind(words, *OTHER_TIMES, "carry"):
        return
    counted = [one for one in sentence.quantities if whole.end < one.start < end and one.unit != "%"]
    parts = _parts(sentence, whole.end + 1, end, (sentence, whole), lists)
    if 1 < len(parts) == len(counted) and all(one.exact for one in parts):
        yield whole, divided_once(sentence, whole, parts)
