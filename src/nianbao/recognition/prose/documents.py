"""Which rules and normative documents the words beside a figure count: issued, repealed or in force."""

from collections.abc import Sequence

from nianbao.chinese.patterns import compiled
from nianbao.recognition.prose.figures import DOCUMENTS, Context, Figure
from nianbao.recognition.prose.lexicon import Token, has_kind

DONE = {"issue": "issued", "repeal": "repealed", "in_force": "in_force"}


def document(context: Context, words: list[Token], figure: Figure) -> list[str]:
    """Rules and normative documents issued, repealed, in force."""
    start = context.sentence.start_of(figure.quantity.start)
    clause = context.sentence.between(start, context.sentence.end_of(figure.quantity.end))
    by_others = compiled(context.lexicon.lists, "issued_by_others")
    if by_others.search(context.text[start : figure.quantity.end]):
        return []
    if not _definite(context, figure) and (
        has_kind(clause, "foreign", "undone", "published") or _of_published(context, figure)
    ):
        return []
    if has_kind(words, "last_period", "other_period"):
        return []  # 9 件为以前年度制发
    nouns = [word for word in words if word.of(*DOCUMENTS)]
    nouns = nouns or [word for word in context.right(figure) if word.of(*DOCUMENTS)]
    noun = nouns[-1] if nouns else context.topic(figure.quantity.end)
    deeds = [word for word in figure.before if word.of(*DONE)]
    deeds = deeds or [word for word in context.right(figure) if word.of(*DONE)]
    if not deeds and nouns and context.bare(figure, nouns[0]):
        deeds = [word for word in context.sentence.between(0, figure.start) if word.of(*DONE)][-1:]
    deed = document_deed(deeds)
    if deed == "in_force" and _is_of_the_beginning(context, figure):
        return []
    if not deed or noun is None or not noun.of(*DOCUMENTS):
        return []
    if len({kind for kind in DOCUMENTS for word in nouns if word.of(kind)}) > 1:
        return []
    return [f"disclosures.{next(kind for kind in DOCUMENTS if noun.of(kind))}.{deed}"]


def _is_of_the_beginning(context: Context, figure: Figure) -> bool:
    """Tell whether a figure is that of the year's beginning (年初，现行有效的 11 件)."""
    start = context.sentence.statement_start(figure.quantity.start)
    named = context.sentence.between(start, figure.quantity.start)
    ends = [word for word in named if word.of("carry_in", "carry_out")]
    return bool(ends) and ends[-1].of("carry_in")


def _definite(context: Context, figure: Figure) -> bool:
    """Tell whether it is said how many are in force, or were issued in the year, whatever is done with these.

    现行有效的 12 件规范性文件统一展示, 全年制发的 3 件规范性文件均配发解读.
    """
    right = context.right(figure)
    if len(right) > 1 and right[0].of("in_force") and right[1].of(*DOCUMENTS):
        return True  # 13 件现行有效的行政规范性文件
    before = context.sentence.between(figure.start, figure.quantity.start)
    own = has_kind(before, "own_scope", "this_period")
    deed = next(
        (word for word in reversed(before) if word.of("in_force") or (own and word.of("issue"))), None
    )
    behind = next(iter(right), None)
    return (
        deed is not None
        and context.text[deed.end : figure.quantity.start].strip() == "的"
        and behind is not None
        and behind.of(*DOCUMENTS)
    )


def _of_published(context: Context, figure: Figure) -> bool:
    """Return whether the figure stands in brackets behind a whole that was published (公开规章 9 件（含新制定 3 件）)."""
    bracket = context.sentence.bracket_around(figure.quantity.start)
    if bracket is None:
        return False
    whole = context.sentence.between(context.sentence.start_of(bracket.start), bracket.start)
    return has_kind(whole, "published")


def document_deed(words: Sequence[Token]) -> str:
    """Return what is done to documents (issued, repealed, in_force), ``""`` when nothing or several things are."""
    kinds = {kind for kind in DONE for word in words if word.of(kind)}
    return DONE[kinds.pop()] if len(kinds) == 1 else ""
