"""Whether a figure is of some of the applications, by what they ask for, who made them or what was told of them before."""

from nianbao.chinese.patterns import compiled
from nianbao.recognition.prose.figures import Context, Figure
from nianbao.recognition.prose.lexicon import has_kind
from nianbao.recognition.prose.parts import AMONG


def look_for_sort(context: Context, index: int) -> None:
    """Remember when the figure is of applications of another sort, or of some sort of them (要求公开事故报告的申请 31 件)."""
    figure = context.figure(index)
    if _refers_back(context, index):
        context.end_of_some = len(context.text)
    if context.lexicon.lists.found_in("prose.asked", context.text[figure.start : figure.quantity.start]):
        context.other_outcomes = True
    if _names_sort_behind(context, figure):
        context.other_sort = True
    of_sort = context.text[figure.start : figure.quantity.start].rstrip().endswith("的")
    if of_sort and not context.sentence.explained(figure.start, figure.quantity.start, context.lexicon):
        context.other_outcomes = True  # 经批准延期办理的 15 件，予以公开 9 件
        if AMONG.match(context.text, figure.quantity.end):
            context.end_of_some = context.sentence.statement_end(figure.quantity.end)
    noun = next((word for word in figure.before if word.of("application")), None)
    if noun is None or context.all_of_them(figure, noun):
        return
    context.other_sort = True
    lead = context.text[figure.start : noun.start].rstrip()
    if lead.endswith(("的", "类")):
        end = figure.start + len(lead)
        explained = context.sentence.explained(figure.start, end, context.lexicon)
        context.other_outcomes = context.other_outcomes or not explained


def _refers_back(context: Context, index: int) -> bool:
    """Tell whether a bare figure stands for what another sentence said, and what follows is of these (45 件中办结 42 件)."""
    figure = context.figure(index)
    lead = context.text[figure.start : figure.quantity.start].strip("，,、；; ")
    return not lead and context.text.startswith("中", figure.quantity.end)


def is_among_sort(context: Context, index: int) -> bool:
    """Tell whether the figure is of one sort of applications (征地批文类申请中，予以公开 17 件; 27 件申请涉及同一项目)."""
    quantities, lists = context.sentence.quantities, context.lexicon.lists
    start = quantities[index - 1].end if index else 0
    lead, behind = context.text[start : quantities[index].start], context.text[quantities[index].end :]
    if compiled(lists, "part_of_all").match(behind) or _of_applicants(context, index, behind):
        return True
    before = context.sentence.between(start, quantities[index].start)
    whose = next((word for word in reversed(before) if word.of("applicant")), None)
    if whose is not None:
        gap = context.text[whose.end : quantities[index].start]
        answered = not gap and compiled(lists, "answered_so").match(behind) is not None
        if answered or gap.startswith(lists["prose.their_applications"]):
            return True  # 自然人 86 件，得到予以公开答复的 46 件; 自然人的申请满足率为 61.6%，即办结 86 件、公开 53 件
    of_that = compiled(lists, "of_that_sort").match(behind)
    if of_that and compiled(lists, "some_sort").search(lead):
        return True  # 教育类 91 件当中，予以公开 50 件; 其他三类办结 45 件，其中予以公开 22 件
    named = "中" in lead or "申请" in lead or "仅" in lead
    return named and compiled(lists, "among_a_sort").search(lead) is not None


def _of_applicants(context: Context, index: int, behind: str) -> bool:
    """Tell whether what follows is of those of some applicants (86 件已办结的自然人申请中，…)."""
    end = context.sentence.quantities[index].end
    among = compiled(context.lexicon.lists, "among_these").match(behind)
    return among is not None and has_kind(context.sentence.between(end, end + among.end()), "applicant")


def points_back(context: Context, index: int) -> bool:
    """Tell whether a figure is pointed at that stands right before it (由企业提出 6 件，这 6 件均已办结)."""
    figure = context.figure(index)
    lead = context.text[figure.start : figure.quantity.start].rstrip()
    if not index or not lead.endswith(context.lexicon.lists["prose.pointing_at"]):
        return False
    return context.sentence.quantities[index - 1].value == figure.quantity.value


def _names_sort_behind(context: Context, figure: Figure) -> bool:
    """Tell whether the noun right behind a figure names some sort of applications (对 12 件疑难申请组织会商)."""
    noun = next((word for word in figure.after if word.of("application")), None)
    gap = context.text[figure.quantity.end : noun.start] if noun is not None else ""
    return (
        bool(gap) and not any(mark in gap for mark in "，,、") and not context.lexicon.only_around_none(gap)
    )
