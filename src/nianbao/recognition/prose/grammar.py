"""Which concepts a figure of a sentence tells: the grammar over the lexicon's words.

A figure is linked to a concept only when nothing stands between them that could change what is counted, and never
when it is of another scope, channel or period. A sentence that can be read in two ways yields nothing.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from nianbao.chinese.patterns import compiled
from nianbao.model import Quantity
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.figures import (
    CASES,
    DECISIONS,
    DEEDS,
    DISPUTES,
    DOCUMENTS,
    LISTED,
    NOUNS,
    OTHERS,
    RESULTS,
    SORTS_OF_LAWSUITS,
    Context,
    Figure,
)
from nianbao.recognition.prose.kinds import carried, classify
from nianbao.recognition.prose.lexicon import Lexicon, Token, has_kind
from nianbao.recognition.prose.lists import distributed
from nianbao.recognition.prose.own_words import is_base_of_share
from nianbao.recognition.prose.parts import AMONG
from nianbao.recognition.prose.scope import Scope, elsewhere
from nianbao.recognition.prose.sorts import is_among_sort, look_for_sort, points_back
from nianbao.recognition.prose.whole_results import result_of_all

_BEFORE_A_NUMBER = (*DEEDS, "part", "published", "application", "own_scope", "this_period")
"""Classes of words before a figure whose noun stands behind it (本机关共收到 5 件政府信息公开申请)."""
_GRANTED, _DENIED = "applications.granted", "applications.denied"
_FOR_OTHERS, _REFUSED = "applications.denied.third_party", "不予公开"
_CARRIED_IN = "applications.carried_in"
_RECEIVED = "applications.received"
_COME_IN = (_RECEIVED, _CARRIED_IN)
_TO_BE_HANDLED = frozenset({_RECEIVED, "applications.due", "applications.handled"})
_OF_SOME = ("channel", "applicant")
_PENDING = ".pending"
_RESULTS = tuple(f".{kind.removeprefix('outcome_')}" for kind in RESULTS)
_SORTS = tuple(f"disputes.{kind}" for kind in SORTS_OF_LAWSUITS)
_IN_FORCE = ".in_force"
_MADE = tuple(f"disclosures.{kind}.issued" for kind in DOCUMENTS)
_MONEY = frozenset({"元", "万元", "亿元"})
_COMMAS = ("，", ",")
_SEVERALLY = "分别"


class _Bracket(Struct, frozen=True):
    """A bracket behind a figure, and the concepts that the figure tells: the same inside are parts of it."""

    start: int
    end: int
    concepts: frozenset[str]

    def holds_part(self, concept: str) -> bool:
        """Tell whether what its figure would count is a part of what the figure before it counts (予以公开 59 件（含上年结转 3 件）)."""
        of_outcome = concept == _CARRIED_IN and not self.concepts & _TO_BE_HANDLED
        return concept in self.concepts or of_outcome


_NO_BRACKET = _Bracket(-1, -1, frozenset())


def stated_figures(sentence: Clauses, lexicon: Lexicon, scope: Scope) -> Iterator[tuple[str, Quantity]]:
    """Yield (concept key, figure) for what the sentence tells of this report's own year and scope."""
    if "依申请公开" in sentence.text and compiled(lexicon.lists, "attributes").search(sentence.text):
        return
    context = Context(sentence, lexicon, scope)
    shared = distributed(context)
    whole, part, bracket = "", False, _NO_BRACKET
    divided: Sequence[str] = ()
    divided_at = 0
    for index, quantity in enumerate(sentence.quantities):
        if not quantity.exact or _is_not_counted(context, quantity):
            continue
        _note_sort(context, index)
        found = shared[index] if index in shared else _concepts(context, index)
        if not found:
            look_for_sort(context, index)
        of_closed = part and "applications.closed" in divided and sentence.makes_up(divided_at, index)
        part = _place_among_parts(context, index, part) or of_closed
        if part and whole:
            continue  # of those carried over, or of documents, so many were …: no row of the form holds that
        if any(concept.startswith("applications.carried") for concept in found):
            whole = "carried"
            context.other_outcomes = context.other_outcomes or _has_own_results(context, index)
        elif not found and has_kind(context.figure(index).before, "foreign", *_OF_SOME):
            whole = "foreign"
        elif not part:
            whole = ""
        if not part:
            divided, divided_at = found, index
        if quantity.start > bracket.end:
            bracket = _bracket_behind(sentence, quantity, found)
        for concept in found:
            if part and _is_part(context, index, concept, divided):
                continue
            if bracket.start < quantity.start < bracket.end and bracket.holds_part(concept):
                continue  # 答复 114 件（当场答复 9 件、…）
            if concept == _RECEIVED and _has_share_of_all(context, index):
                continue  # 全年收到 31 件，占新收申请 117 件的 26.5%
            carried = concept.startswith("applications.carried")
            if _is_other_outcome(concept, quantity, context) or _of_new_ones(context, index, concept):
                continue
            if concept in lexicon.concepts and not elsewhere(
                sentence, context.figure(index).quantity.start, scope, lexicon, carried
            ):
                yield concept, quantity
                result = result_of_all(context, quantity, concept)
                if result:
                    yield result, quantity


def _is_part(context: Context, index: int, concept: str, divided: Sequence[str]) -> bool:
    """Tell whether a figure among parts is one of what was divided, and not the form's own."""
    return (
        concept in divided  # 行政强制 8 件，其中行政强制执行 3 件
        or ("applications.closed" in divided and concept in _COME_IN)  # 114 件已办结申请中，当年新收的 109 件
        # 现行有效的 12 件中，3年内制定的 7 件
        or (concept in _MADE and _is_of_older(context, index, divided))
        # 诉讼维持 3 件，包括直接起诉 1 件和复议后起诉 2 件
        or (concept in _SORTS and any(one.endswith(_RESULTS) for one in divided))
    )


def _has_share_of_all(context: Context, index: int) -> bool:
    """Tell whether a share of all that were received is told of a figure right behind it."""
    whole = next(iter(context.sentence.quantities[index + 1 : index + 2]), None)
    if whole is None or not is_base_of_share(context.text, whole):
        return False
    between = context.text[context.sentence.quantities[index].end : whole.start]
    share = compiled(context.lexicon.lists, "share_of_all").search(between)
    return share is not None and not share["closed"]


def _is_not_counted(context: Context, quantity: Quantity) -> bool:
    """Tell whether a figure is what a share is of, or is said behind it to be none of the form's (其收到的 23 件申请未计入上表)."""
    if is_base_of_share(context.text, quantity):
        return True
    end = context.sentence.statement_end(quantity.end)
    return compiled(context.lexicon.lists, "not_counted").match(context.text[quantity.end : end]) is not None


def _is_of_older(context: Context, index: int, divided: Sequence[str]) -> bool:
    """Tell whether documents are a part of those in force, and it is not said that they are this year's."""
    of_year = has_kind(context.figure(index).before, "this_period")
    return any(one.endswith(_IN_FORCE) for one in divided) and not of_year


def _note_sort(context: Context, index: int) -> None:
    """Remember when what follows a figure, to the end of its statement, is of some of the applications alone."""
    of_these = points_back(context, index) and not _concepts(context, index - 1)
    own = context.figure(index).before
    if has_kind(own, "applicant") and has_kind(own, "close", "handle"):
        context.other_outcomes = True  # 办结的企业申请为 19 件，予以公开 12 件
    if of_these or is_among_sort(context, index):
        context.other_outcomes = True
        context.end_of_some = context.sentence.statement_end(context.sentence.quantities[index].start)


def _bracket_behind(sentence: Clauses, whole: Quantity, concepts: Sequence[str]) -> _Bracket:
    """Return the bracket that opens right behind a figure, an empty one where none does."""
    behind = sentence.bracket_around(whole.end + 1)
    if not concepts or behind is None or behind.start != whole.end:
        return _NO_BRACKET
    return _Bracket(*behind, frozenset(concepts))


def _is_other_outcome(concept: str, quantity: Quantity, context: Context) -> bool:
    """Tell whether what was public before is counted apart from what is made public, or others' consent is."""
    lists = context.lexicon.lists
    already = concept == _GRANTED and lists.found_in("prose.public_already", context.text)
    about_others = concept in (_GRANTED, _DENIED) or (
        concept == _FOR_OTHERS and _REFUSED not in context.text[: quantity.start]
    )
    asked = about_others and compiled(lists, "consent").search(context.text) is not None
    return already or asked


def _of_new_ones(context: Context, index: int, concept: str) -> bool:
    """Tell whether those closed are of what was newly received, by what is left of these (新收 117 件，办结 109 件，其余 8 件将于1月答复)."""
    quantities = context.sentence.quantities
    if concept != "applications.closed" or not 0 < index < len(quantities) - 1:
        return False
    new, closed, rest = quantities[index - 1 : index + 2]
    gap = context.text[closed.end : rest.start].lstrip("，,；; ")
    left = gap in context.lexicon.lists["prose.remainder"] and closed.value + rest.value == new.value
    return left and "applications.received" in _concepts(context, index - 1)


def _concepts(context: Context, index: int) -> list[str]:
    """Return the concepts that a figure tells: none or one, two for "受理并答复 3 件"."""
    figure = context.figure(index)
    lead = context.text[: figure.quantity.start].rstrip()
    pointing = (*context.lexicon.lists["prose.of_these"], *context.lexicon.lists["prose.pointing_at"])
    if figure.quantity.start < context.end_of_some or lead.endswith(pointing):
        return []
    if over := _carried_next(context, figure):
        return over
    remainder = context.lexicon.lists["prose.remainder"]
    own = context.text[figure.start : figure.quantity.start].lstrip("，,；;、 ")
    if (lead.endswith(remainder) or own.startswith(remainder)) and not _carried(context, figure):
        return []  # 余下 4 件为纠正 1 件、其他结果 2 件、尚未审结 1 件; 其余不予公开 3 件
    reason = _reason_before(context, figure)
    if any(word.of(*OTHERS, "undone") and word.start not in reason for word in figure.before):
        return []
    if _are_applicants(context, figure):
        return []
    if compiled(context.lexicon.lists, "those_sorts").fullmatch(own):
        return []  # 两类 9 件申请年内全部办结
    return _of_unit(context, figure) or _carried(context, figure) or _by_words(context, figure)


def _are_applicants(context: Context, figure: Figure) -> bool:
    """Tell whether it is said behind a figure whose they are (全年新收的 29 件法人申请; 18 件系自然人申请; 88 件新收申请由自然人提出)."""
    whose = next((word for word in figure.after if word.of("applicant")), None)
    if whose is None:
        return False
    end = figure.quantity.end
    for word in figure.after:
        if word.start < whose.start and word.start == end and word.of("application", "receive", "about"):
            end = word.end
    return context.text[end : whose.start] in context.lexicon.lists["prose.are"]


def _reason_before(context: Context, figure: Figure) -> range:
    """Return the places at which it is said why, before a figure (因第三方意见尚未返回等原因结转下年度的有 12 件)."""
    lead = context.text[figure.start : figure.quantity.start]
    match = compiled(context.lexicon.lists, "for_reasons").search(lead) if "因" in lead else None
    return range(*(figure.start + at for at in match.span())) if match else range(0)


def _has_own_results(context: Context, index: int) -> bool:
    """Tell whether a statement opens with what was carried over and gives its outcomes (上年结转的 5 件，答复结果为予以公开 3 件、…)."""
    quantity = context.sentence.quantities[index]
    results = compiled(context.lexicon.lists, "result_of_these")
    said = results.match(context.text[quantity.end :]) is not None or context.sentence.is_divided(index)
    return said and context.sentence.is_first(quantity)


def _place_among_parts(context: Context, index: int, before: bool) -> bool:
    """Tell whether the figure is stated as a part of an earlier one: behind 其中, and in the list that goes on from there."""
    if not index:
        return False
    gap = context.text[context.sentence.quantities[index - 1].end : context.sentence.quantities[index].start]
    if "其中" in gap or gap.lstrip().startswith("中") or AMONG.match(gap):
        return True
    if gap.lstrip("，,（( ").startswith(context.lexicon.lists["prose.made_up_of"]):
        return True  # 答复 114 件，包括当年新收的 109 件
    words = context.figure(index).before
    return before and not any(mark in gap for mark in "；;。") and not has_kind(words, *DEEDS, "carry")


def _of_unit(context: Context, figure: Figure) -> list[str]:
    """Return what the unit alone decides: fees are money, and only fees are."""
    nouns = [word for word in figure.before if word.of("fees")]
    nought = figure.quantity.unit == "" and figure.quantity.value == 0  # 收费为 0 needs no unit
    if figure.quantity.unit in _MONEY or (nought and nouns):
        own = context.text[figure.start : figure.quantity.start]
        # 行政事业性收费…公示，全年收费金额为 268 万元
        goes_on = "收费" in own and context.sentence.has("fees")
        named = nouns or (figure.before if goes_on else ())
        near = named and context.lexicon.only_filler(context.gap(named[-1].end, figure.quantity.start))
        return ["disclosures.fees"] if near else []
    return [] if figure.quantity.unit in CASES else [""]


def _carried(context: Context, figure: Figure) -> list[str]:
    """Carried in from last year or out into the next: 上年结转, 结转至2025年, 年末结转."""
    if not context.sentence.has("carry", "open"):
        return []
    left = context.left(figure)
    words: Sequence[Token] = figure.before if has_kind(left, "carry", "carry_in", "carry_out") else ()
    if not words and not has_kind(left, *DEEDS, *NOUNS):
        words = context.right(figure)
        if has_kind(words, *DISPUTES):
            return []  # 另有 2 件行政诉讼案件结转至2025年审理
    over = next((word for word in left if word.of("carry")), None)
    if over is not None and any(
        (word.of("receive") and word.start >= over.end)
        or (word.of("receive", "this_period") and LISTED.search(context.text[word.end : over.start]))
        for word in figure.before
    ):
        return []  # 连同上年结转共受理 122 件, 新收和上年结转的申请共 122 件, 本年和上年结转的申请: all of them
    topic = context.topic(figure.start)
    if not context.about_applications() or (topic is not None and topic.of(*DISPUTES, *DECISIONS)):
        return []  # of reviews, so many may be carried over too
    found = carried(words)
    of_some = context.other_outcomes or context.other_sort
    if has_kind(left, "open") and has_kind(figure.before, "carry_out") and not of_some:
        found = found or ["applications.carried_out"]  # 年末未办结的申请共 8 件
    return [] if found and _of_applicants(context, figure) else found


def _of_applicants(context: Context, figure: Figure) -> bool:
    """Tell whether a statement is of what some applied for, and of nothing received (企业申请应办 21 件，年末结转 2 件), or of what came
    by one channel (网上渠道收到 78 件，73 件已答复，5 件转入下年).
    """
    sentence = context.sentence
    start = sentence.statement_start(figure.quantity.start)
    words = sentence.between(start, sentence.statement_end(figure.quantity.end))
    first = next(one for one in sentence.quantities if one.start >= start)
    own = sentence.between(sentence.start_of(first.start), first.start)
    if first.end <= figure.quantity.start and has_kind(own, "channel"):
        return True
    applied = any(word.of("applicant") and context.text.startswith("申请", word.end) for word in words)
    return applied and not has_kind(words, "receive")


def _carried_next(context: Context, figure: Figure) -> list[str]:
    """Return what the clause or the next one says of a figure still in hand: 尚有 6 件在办理之中，结转下年度继续办理."""
    before = context.text[figure.start : figure.quantity.start].rstrip().removesuffix("申请")
    end = context.sentence.end_of(figure.quantity.end)
    lists = context.lexicon.lists
    if figure.quantity.unit not in CASES:
        return []  # 有 6 人将诉求转由便民电话解决
    still = before.endswith(lists["prose.still"])
    if not still and not before.endswith(lists["prose.some_more"]):
        return []
    behind = context.sentence.between(figure.quantity.end, end)
    reason = context.text[figure.quantity.end :].removeprefix("申请").startswith(lists["prose.reason_opens"])
    if "applications.carried_out" in carried(behind):
        last, end = end, figure.quantity.end  # 尚有 6 件申请因未到期限转入2025年继续办理
    elif (still or reason or has_kind(behind, "open")) and context.text[end : end + 1] in _COMMAS:
        last = context.sentence.end_of(end + 1)
    else:
        return []
    if any(end < one.start < last for one in context.sentence.quantities) or has_kind(
        context.sentence.between(figure.quantity.end, last), *DISPUTES
    ):
        return []
    words = context.sentence.between(end, last)
    return carried(words) if context.about_applications() and not has_kind(words, "none") else []


def _of_several(context: Context, figure: Figure) -> bool:
    """Tell whether reasons stand in a list whose figure is of all together (31 件因本机关不掌握、没有现成信息或 … 而无法提供)."""
    lists = context.lexicon.lists
    for words, joint in (
        (figure.after, compiled(lists, "either")),
        (figure.before, compiled(lists, "or")),
    ):
        for one, other in pairwise(words):
            if not one.concept or not other.concept:
                continue
            gap = context.text[one.end : other.start].removeprefix("的")
            of_group = one.concept.startswith(other.concept) or other.concept.startswith(f"{one.concept}.")
            listed = joint.match(gap)
            # of a row and its group, more than the sign between them is a reason that no word is known for
            if listed and (not of_group or listed.end() < len(gap)):
                return True
    return False


def _by_words(context: Context, figure: Figure) -> list[str]:
    if _of_several(context, figure):
        return []
    words = context.left(figure)
    if words:
        found = classify(context, words, figure, 0) or _of_result(context, words, figure)
        if found or not all(word.of(*_BEFORE_A_NUMBER, "carry_out") for word in words):
            return found
    found = _from_right(context, figure)
    # 年底有 3 件行政复议案件: of the year's end it is certain of those that are pending alone
    at_the_end = has_kind(words, "carry_out")
    return [one for one in found if one.endswith(_PENDING)] if at_the_end else found


def _of_result(context: Context, words: list[Token], figure: Figure) -> list[str]:
    """Return what a figure counts between a result and the disputes that had it (结果纠正的 2 件行政复议案件)."""
    right = context.right(figure)
    if not all(word.of(*RESULTS) for word in words) or not right or not right[0].of(*DISPUTES):
        return []
    return classify(context, [*words, *right], figure, 1)


def _from_right(context: Context, figure: Figure) -> list[str]:
    """Return what "3 件予以公开", "收到 3 件政府信息公开申请", "39 件申请已全部办结" tell."""
    words = context.right(figure)
    among = AMONG.match(context.text, figure.quantity.end)
    if among is not None:  # 114 件办理结果中：予以公开 63 件
        words = [word for word in words if word.end <= among.end()]
    if words and _SEVERALLY in (between := context.text[figure.quantity.end : words[-1].end]):
        end = figure.quantity.end + between.index(_SEVERALLY)  # 5 件诉讼分别为直接起诉 2 件、…
        words = [word for word in words if word.end <= end]
    if not words or words[0].of(*OTHERS, "published"):
        return []
    deeds = [word for word in context.left(figure) if word.of(*DEEDS)]
    return classify(context, [*deeds, *words], figure, 1)
