"""Which reviews and lawsuits over disclosure the words beside a figure count, and with what result."""

from collections.abc import Sequence

from nianbao.chinese.patterns import compiled
from nianbao.model import WordLists
from nianbao.recognition.prose.figures import (
    DECISIONS,
    DISPUTES,
    LISTED,
    OTHERS,
    RESULTS,
    SORTS_OF_LAWSUITS,
    Context,
    Figure,
)
from nianbao.recognition.prose.lexicon import Token, has_kind

_MARKS = frozenset("、，；。,;")
"""Behind a result that is told right behind its figure."""
_NOUN = 6
"""Characters behind a figure in which its noun begins and ends (其余 3 件行政诉讼)."""


def dispute(context: Context, words: list[Token], figure: Figure) -> list[str]:
    """Reviews and lawsuits over disclosure; never those that an agency handles as its own business."""
    subjects = [word for word in words if word.of(*DISPUTES)]
    results = [word for word in words if word.of(*RESULTS)] or _result_behind(context, figure)
    clause = context.text[context.sentence.start_of(figure.quantity.start) : figure.quantity.end]
    lists = context.lexicon.lists
    if not subjects:
        start = words[0].start
        before = context.sentence.between(0, start)
        named = [word for word in before if word.of(*DISPUTES)]
        subjects = [word for word in named if not context.sentence.in_closed_bracket(word.start, start)][-2:]
        if _of_either(context, subjects, words[0].start) or _had_some_before(context, results, start):
            return []
    if not subjects or not _over_disclosure(context, clause, figure):
        return []
    behind = context.text[figure.quantity.end :]
    if context.were_ended(figure) or compiled(lists, "on_one_day").match(behind):
        return []  # 有 2 件复议在审理中由申请人撤回, 由申请人撤回的复议 2 件
    subject = _who(context, subjects)
    if subject == "review" and _tells_of_lawsuits(context, subjects[-1].start):
        return []  # 直接起诉的 2 件，…；经复议的 3 件，维持 2 件
    if not results and context.text.endswith(lists["prose.gone_through"], 0, subjects[-1].start):
        return []  # 诉讼 5 件，其中 3 件经过复议
    said = _said_up_to(context, figure)
    if results and compiled(lists, "mostly_so").match(context.text[results[0].end :]):
        return []  # 9 件复议维持过半
    if len(results) > 1 or (subject == "review" and lists.found_in("prose.courts", said)):
        return []
    if results and results[0].of("pending") and has_kind(figure.before, "carry_in"):
        return []  # 年初未审结的复议 2 件
    if not results and lists.found_in("prose.judged", clause):
        return []  # 法院审结行政诉讼 4 件
    if not results and (_shares_result(context, figure) or _is_part_of_result(context, figure)):
        return []
    result = next(
        (f".{kind.removeprefix('outcome_')}" for kind in RESULTS if results and results[0].of(kind)), ""
    )
    return [f"disputes.{subject}{result}"]


def _tells_of_lawsuits(context: Context, at: int) -> bool:
    """Tell whether lawsuits are divided by whether a review went before them, so that 经复议的 are lawsuits too."""
    behind = context.lexicon.lists["prose.gone_through"]
    divided = has_kind(context.sentence.between(0, at), "litigation_direct")
    return divided and context.text.endswith(behind, 0, at)


def _result_behind(context: Context, figure: Figure) -> list[Token]:
    """Return the result right behind the last figure of a clause (直接起诉的还有 1 件未审结)."""
    end = context.sentence.end_of(figure.quantity.end)
    word = context.sentence.word_at(figure.quantity.end)
    last = not any(figure.quantity.end < one.start < end for one in context.sentence.quantities)
    if word is not None and context.text[word.end : word.end + 1] in _MARKS:
        last = True  # 复议 5 件维持、1 件纠正
    if context.text[: figure.quantity.start].rstrip().endswith("的"):
        last = True  # 直接起诉的 1 件维持、1 件未审结
    if word is None or not last or word.of("none"):
        return []  # 3 件均已审结
    return [word] if word.of(*RESULTS) else []


def _said_up_to(context: Context, figure: Figure) -> str:
    """Return what a figure's statement says up to the figure."""
    return context.text[context.sentence.statement_start(figure.quantity.start) : figure.quantity.end]


def _shares_result(context: Context, figure: Figure) -> bool:
    """Tell whether a result told once is that of a list of figures (尚未审结的复议 1 件、诉讼 1 件; 复议 1 件、诉讼 1 件未审结)."""
    start, end = (
        context.sentence.start_of(figure.quantity.start),
        context.sentence.end_of(figure.quantity.end),
    )
    counted = [one for one in context.sentence.quantities if start <= one.start < end]
    results = [word for word in context.sentence.between(start, end) if word.of(*RESULTS)]
    if not results and _led_by_result(context, start):
        return True
    if len(counted) < 2 or len(results) != 1:
        return False
    leads = results[0].end <= counted[0].start and context.text.startswith("的", results[0].end)
    return leads or results[0].start >= counted[-1].end


def _led_by_result(context: Context, start: int) -> bool:
    """Tell whether the clause before one, or that with which its statement opens, says which result all have (结果纠正的，复议 1 件、诉讼 0 件;
    仍未审结的，复议 1 件，诉讼 1 件).
    """
    sentence = context.sentence
    for end in (max(start - 1, 0), sentence.end_of(sentence.statement_start(start))):
        begin = sentence.start_of(end)
        counted = any(begin <= one.start < end for one in sentence.quantities)
        if context.text[begin:end].endswith("的") and not counted:
            return has_kind(sentence.between(begin, end), *RESULTS)
    return False


def _is_part_of_result(context: Context, figure: Figure) -> bool:
    """Tell whether it is a part of those of any kind that had one result (未审结的案件 2 件，其中行政复议 1 件、行政诉讼 1 件; 未了的两件，复议 1 件、诉讼 1 件)."""
    sentence = context.sentence
    start = sentence.statement_start(figure.quantity.start)
    whole, among, _ = context.text[start : figure.quantity.start].partition("其中")
    end = start + len(whole) if among else sentence.end_of(start)
    words = sentence.between(start, end)
    counted = any(start <= one.start < end <= figure.quantity.start for one in sentence.quantities)
    return counted and has_kind(words, *RESULTS) and not has_kind(words, *DISPUTES)


def _of_either(context: Context, subjects: list[Token], at: int) -> bool:
    """Tell whether a result may be of the one or the other (直接起诉 3 件、复议后起诉 1 件，判决维持 3 件)."""
    if len(subjects) < 2 or any(mark in context.text[subjects[1].end : at] for mark in "（("):
        return False
    first, last = subjects
    kind, other = (next(name for name in DISPUTES if word.of(name)) for word in subjects)
    if kind in (other, "litigation") or _is_kind_of(context, first, last):
        return False  # the same again, or a part of it
    between = context.sentence.between(first.end, last.start)
    counted = any(first.end <= one.start < last.start for one in context.sentence.quantities)
    return counted and not has_kind(between, *RESULTS)


def _had_some_before(context: Context, results: Sequence[Token], at: int) -> bool:
    """Tell whether a statement without disputes of its own tells again what some had, as one before it did of all of its own (2 件，均维持；
    其余 6 件，维持 3 件).
    """
    start = context.sentence.statement_start(at)
    if not results or has_kind(context.sentence.between(start, at), *DISPUTES):
        return False
    of_all = context.lexicon.lists["prose.all_of_these"]
    before = [
        word for word in context.sentence.between(0, start) if context.text.endswith(of_all, 0, word.start)
    ]
    return any(results[0].of(kind) and has_kind(before, kind) for kind in RESULTS)


def _who(context: Context, subjects: list[Token]) -> str:
    """Return whether reviews, lawsuits of one kind, all lawsuits or both are counted."""
    last = subjects[-1]
    for kind in SORTS_OF_LAWSUITS:
        if last.of(kind) or any(word.of(kind) and _is_kind_of(context, word, last) for word in subjects):
            return kind
    if last.of("litigation") and len(subjects) > 1 and subjects[-2].of("review"):
        gap = context.text[subjects[-2].end : last.start].strip()
        if not any(char.isdigit() for char in gap) and LISTED.match(gap or "、"):
            return "both"
    return "litigation" if last.of("litigation") else "review"


def _is_kind_of(context: Context, word: Token, last: Token) -> bool:
    """Tell whether a word says which disputes the last one counts: 复议后起诉类行政诉讼, 复议后起诉的 3 件行政诉讼."""
    gap = context.text[word.end : last.start]
    return len(gap) <= 1 or (
        gap[0] in "的类" and not any(mark in gap for mark in "，,、；;：:（）()和及与中")
    )


def _over_disclosure(context: Context, clause: str, figure: Figure) -> bool:
    lists = context.lexicon.lists
    if compiled(lists, "not_over_disclosure").search(context.text):
        return False
    if compiled(lists, "rest_of_disputes").search(context.text[: figure.quantity.end + _NOUN]):
        return False
    clause = compiled(lists, "how_judged").sub("", clause)
    before = context.sentence.between(0, figure.quantity.start)
    business = _own_business(clause, before, figure, lists)
    if any(word in clause for word in (*lists["prose.some_disputes"], *business)):
        return False
    if lists.found_in("prose.other_disputes", context.text[: figure.quantity.end]):
        return False
    named = next((word.start for word in before if word.of(*DISPUTES)), figure.quantity.start)
    start = context.sentence.start_of(named)  # 对败诉风险较高的答复提前介入，行政复议 9 件
    if any(
        word.of(*DECISIONS, *OTHERS, "reviewer") or (word.of("undone") and word.start >= start)
        for word in before
    ):
        return False
    causes = (
        *lists["prose.causes"],
        *(("此",) if context.scope.applications else ()),
    )  # 由此引发行政复议 9 件
    if (
        _of_another_cause(context, clause, causes)
        or compiled(lists, "over_one_matter").search(clause)
        or _of_some_kind(context, figure)
    ):
        return False
    stated = _said_up_to(context, figure)
    defends = lists.found_in("prose.defendants", stated)
    if (defends and compiled(lists, "others_defend").search(stated)) or (
        "公开" not in clause
        and compiled(lists, "some_over_disclosure").search(context.text[figure.quantity.end :])
    ):
        return False
    if context.scope.disputes or "公开" in context.text[: figure.quantity.end]:
        return True
    return context.scope.applications and not lists.found_in("prose.other_business", clause)


def _own_business(clause: str, before: Sequence[Token], figure: Figure, lists: WordLists) -> tuple[str, ...]:
    """Return the words that tell of reviews and lawsuits which the agency handles itself; over its disclosure others judge.

    Beside the result of a lawsuit a court is said to have judged another (诉讼 5 件，审结 4 件、尚未审结 1 件).
    """
    if lists.found_in("prose.judges", clause):
        return ()
    in_court = has_kind(before, "litigation", *SORTS_OF_LAWSUITS) and not has_kind(before, "review")
    judging = () if in_court and has_kind(figure.before, *RESULTS) else lists["prose.judging"]
    return (*lists["prose.own_business"], *judging)


def _of_some_kind(context: Context, figure: Figure) -> bool:
    """Tell whether the clause that names the disputes says what they are about, and that is not disclosure (工伤认定方面的行政复议 32 件)."""
    start = context.sentence.start_of(figure.quantity.start)
    named = context.sentence.between(start, figure.quantity.start)
    if not has_kind(named, *DISPUTES):  # 征地类复议 5 件，维持 4 件
        begin = context.sentence.statement_start(start)
        spoken = [word for word in context.sentence.between(begin, start) if word.of(*DISPUTES)]
        start = context.sentence.start_of(spoken[-1].start) if spoken else start
        named = context.sentence.between(start, figure.quantity.start)
    first = next((word.start for word in named if word.of(*DISPUTES)), start)
    lead = context.text[start:first]
    if has_kind(context.sentence.between(start, first), *RESULTS):
        return False
    return (
        lead.endswith(("的", "类"))
        and not context.lexicon.lists.found_in("prose.causes", lead)
        and not context.sentence.explained(start, first, context.lexicon)
    )


def _of_another_cause(context: Context, clause: str, causes: tuple[str, ...]) -> bool:
    """Tell whether the clause names a cause that is neither disclosure nor an answer (因征地引发, 由行政执法引发的行政诉讼).

    Where disputes are the topic, none may be named at all (全年引发行政复议 9 件).
    """
    before = next((word for word in ("因", "由") if word in clause), "")
    led = clause.partition(before)[2] if before else clause  # 资格审核结果引起复议 5 件
    cause, caused, _ = led.partition("引")
    if not caused or any(word in cause for word in causes):
        return False
    no_cause = compiled(context.lexicon.lists, "no_cause")
    return not (context.scope.disputes and no_cause.fullmatch(clause.partition("引")[0]))
