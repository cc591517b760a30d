"""What all of a figure are said to have come to: "诉讼 3 件，裁判结果均为维持", "不予处理 6 件，全部为重复申请"."""

from nianbao.chinese.patterns import compiled
from nianbao.model import Quantity
from nianbao.recognition.prose.figures import DISPUTES, RESULTS, SORTS_OF_LAWSUITS, Context
from nianbao.recognition.prose.lexicon import has_kind

_ALL_DISPUTES = tuple(f"disputes.{kind}" for kind in DISPUTES)


def result_of_all(context: Context, quantity: Quantity, concept: str) -> str:
    """Return the concept of the result, the kind or the row that all of a figure are of, ``""`` where none is told."""
    return _of_disputes(context, quantity, concept) or _of_group(context, quantity, concept)


def _of_disputes(context: Context, quantity: Quantity, concept: str) -> str:
    """Return the concept of the result, or the kind, of all disputes of a figure (诉讼 3 件，裁判结果均为维持), else ``""``."""
    if concept not in _ALL_DISPUTES:
        return ""
    sentence = context.sentence
    following = (one.start for one in sentence.quantities if one.start >= quantity.end)
    end = min(next(following, len(context.text)), sentence.statement_end(quantity.end))
    sorts = SORTS_OF_LAWSUITS if concept == "disputes.litigation" else ()
    named = [word for word in sentence.between(quantity.end, end) if word.of("upheld", "corrected", *sorts)]
    if len(named) != 1:
        return ""
    before = context.text[quantity.end : named[0].start]
    if not compiled(context.lexicon.lists, "all_of_them").search(before):
        return ""
    reviewed = has_kind(sentence.between(quantity.end, named[0].start), "review")
    if reviewed and concept != "disputes.review":
        return ""  # 3 件复议后起诉的案件，复议结论都是维持
    if named[0].of(*sorts):
        return f"disputes.{next(kind for kind in sorts if named[0].of(kind))}"
    return f"{concept}.{next(kind for kind in RESULTS if named[0].of(kind))}"


def _of_group(context: Context, quantity: Quantity, concept: str) -> str:
    """Return the concept of the row that all of a group are said to be of (不予处理 6 件，全部为重复申请), else ``""``."""
    sentence = context.sentence
    end = sentence.end_of(sentence.end_of(quantity.end) + 1)
    rows = [word for word in sentence.between(quantity.end, end) if word.concept.startswith(f"{concept}.")]
    if len(rows) != 1 or any(quantity.end < one.start < end for one in sentence.quantities):
        return ""
    if context.text[rows[0].end :].startswith(context.lexicon.lists["prose.joined_rows"]):
        return ""  # 6 件均为重复申请或者信访事项
    before = context.text[quantity.end : rows[0].start]
    of_all = compiled(context.lexicon.lists, "all_of_them").search(before)
    return rows[0].concept if of_all else ""
