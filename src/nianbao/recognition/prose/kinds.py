"""What the words beside a figure tell together: applications, disputes, decisions or documents."""

from collections.abc import Sequence

from nianbao.chinese.patterns import compiled
from nianbao.recognition.prose.disputes import dispute
from nianbao.recognition.prose.documents import document
from nianbao.recognition.prose.figures import (
    DECISIONS,
    DISPUTES,
    DOCUMENTS,
    OTHERS,
    RESULTS,
    Context,
    Figure,
)
from nianbao.recognition.prose.lexicon import CONCEPT, Token, has_kind

_BY_REASONS = ("applications.denied", "applications.unavailable", "applications.rejected")
_DECIDED = frozenset("件宗份起例个次") | {""}
APPLIED = {"receive": "received", "close": "closed", "handle": "handled", "due": "due"}
_NO_SORT = (
    *APPLIED,
    "application",
    "this_period",
    "own_scope",
    "anyone",
    "carry",
    "part",
    "wide_scope",
    "about",
)
_NEAR = 6
"""Characters between a word for a year and what is carried over from or to it."""
_INTO, _OUT = ("last_period", "carry_in"), ("next_period", "carry_out")


def classify(context: Context, words: list[Token], figure: Figure, side: int) -> list[str]:
    """Return the concepts that these words tell together, none when that is not certain."""
    if has_kind(words, *OTHERS, "undone", "open", "none"):
        return []
    examples = _examples(context, words, figure)
    phrases = [word.concept for word in words if word.concept and word not in examples]
    if phrases and not has_kind(words, *DISPUTES, *DOCUMENTS, *DECISIONS):
        special = _most_special(phrases)
        if not examples:
            special = _row_before(context, special, words, figure)
        # a pack's own quantity needs no talk of applications around it
        own = bool(special) and not special.startswith("applications.")
        if side == 0 and not own and _is_joined(context, figure, words, special):
            return []
        lead = context.text[: max(context.sentence.start_of(figure.quantity.start) - 1, 0)]
        if not own and lead.endswith(context.lexicon.lists["prose.after_some"]):
            return []  # 经与申请人沟通拆分后，予以公开 4 件
        of_all_reasons = len(examples) > 1  # 因保护第三方合法权益、过程性信息等情形不予公开 6 件
        if not of_all_reasons and _for_some_reason(context, special, words, figure):
            return []
        if context.other_outcomes and not own:
            return []
        return [special] if own or context.about_applications() else []
    if has_kind(words, *DISPUTES, *RESULTS):
        return dispute(context, words, figure)
    if has_kind(words, *DECISIONS):
        return _decision(context, words, figure)
    if has_kind(words, *DOCUMENTS, "issue", "repeal", "in_force"):
        return document(context, words, figure)
    return _application(context, words, figure, side)


def _is_joined(context: Context, figure: Figure, words: Sequence[Token], concept: str) -> bool:
    """Tell whether an outcome is the last of a list that has one figure together (公开、部分公开合计 71 件)."""
    first = next((word.start for word in words if word.concept == concept), figure.start)
    before = context.text[figure.start : first]
    return before.endswith(context.lexicon.lists["prose.joined"]) and (
        compiled(context.lexicon.lists, "joined_before").search(before) is not None
    )


def _examples(context: Context, words: Sequence[Token], figure: Figure) -> Sequence[Token]:
    """Return the rows that are named as examples of the group that follows (对信访举报、重复申请等不予处理 6 件)."""
    group = next((word for word in words if word.concept in _BY_REASONS), None)
    if group is None:
        return ()
    rows = [
        word
        for word in figure.before
        if word.concept.startswith(f"{group.concept}.") and word.end <= group.start
    ]
    return rows if rows and context.text.startswith("等", rows[-1].end) else ()


def _row_before(context: Context, concept: str, words: Sequence[Token], figure: Figure) -> str:
    """Return the row of a group that its clause names before it (重复申请按不予处理办理的 5 件), or the clause before that (涉及第三方
    合法权益的，不予公开 3 件), else the concept itself.

    Where the clause gives some other reason, or names more rows than one, it is ``""``: no row has that.
    """
    if concept not in _BY_REASONS:
        return concept
    group = next(word.start for word in words if word.concept == concept)
    beside = [word for word in figure.before if word.concept.startswith(f"{concept}.")]
    if beside and not any(mark in context.text[beside[0].end : group] for mark in "、等或和及"):
        return beside[0].concept if len(beside) == 1 else ""
    sentence = context.sentence
    end = max(sentence.start_of(group) - 1, 0)
    begin = sentence.start_of(end)
    gives_reason = context.text.startswith(context.lexicon.lists["prose.reason_opens"], begin)
    if not context.text[:end].endswith("的") and not gives_reason:
        return concept
    rows = {word.concept for word in sentence.between(begin, end) if word.concept.startswith(f"{concept}.")}
    if len(rows) == 1:
        return rows.pop()
    return concept if gives_reason else ""


def _for_some_reason(context: Context, concept: str, words: Sequence[Token], figure: Figure) -> bool:
    """Tell whether a reason is given, in words that no row has, for a refusal that has rows by reasons (因需要加工而无法提供的 4 件)."""
    if concept not in _BY_REASONS:
        return False
    first = next(word.start for word in words if word.concept)
    opening = context.text[context.sentence.statement_start(first) :]
    if compiled(context.lexicon.lists, "for_all_reasons").search(context.text[figure.start : first]):
        return False  # 因各种原因无法提供 31 件
    if opening.startswith(context.lexicon.lists["prose.reason_opens"]) and context.sentence.is_first(
        figure.quantity
    ):
        return True  # 因涉及商业秘密、个人隐私，3 件申请决定不予公开
    lead = context.text[figure.start : first]
    if not context.lexicon.lists.found_in("prose.reasons", lead):
        return False
    return not context.sentence.explained(figure.start, first, context.lexicon)


def _application(context: Context, words: list[Token], figure: Figure, side: int) -> list[str]:
    """Received, answered or handled applications, by the verbs of the clause."""
    if context.were_ended(figure):
        return []  # 有 7 件申请在登记前由申请人撤回
    nouns = [word for word in words if word.of("application")]
    verbs = [word for word in words if word.of(*APPLIED)]
    if (nouns and _of_decisions(context, nouns[0])) or _of_some_received(context, words, figure):
        return []
    if _of_a_sort(context, figure) or _closed_of_received(context, words, nouns):
        return []
    if context.text[figure.start : (verbs or words)[0].start].endswith(
        context.lexicon.lists["prose.after_some"]
    ):
        return []
    if nouns and side == 0 and _on_something(context, figure, nouns[0]):
        return []
    if not nouns:
        topic = context.topic(words[0].start)
        if topic is not None and topic.of(CONCEPT):  # an outcome is of what was spoken of before it
            topic = context.topic(topic.start) or topic
        about_applications = (
            topic.of("application", CONCEPT) if topic is not None else context.scope.applications
        )
        if not about_applications or context.other_sort or not context.ends_item(figure):
            return []
        if topic is not None and _is_of_applicants(context, topic):
            return []  # 2022年未收到过法律服务机构的申请，2024年收到 6 件
    if not verbs and nouns and _reached_us(context, nouns[-1]):
        return ["applications.received"]
    if not verbs:
        verbs = [word for word in figure.before if word.of(*APPLIED)][-1:]
        start = verbs[-1].end if verbs else figure.start
        if not context.sentence.explained(start, words[0].start, context.lexicon):
            return []
    elif side == 0 and not nouns and not context.all_of_them(figure, verbs[0]):
        return []
    verbs = _joined_verbs(context, verbs, figure)
    if side == 0 and nouns and not context.ends_item(figure):
        return []
    kinds = [kind for kind in APPLIED if has_kind(verbs, kind)]
    if len(kinds) > 1 and "handle" in kinds:
        kinds.remove("handle")
    if "close" in kinds and "due" in kinds:
        kinds.remove("due")  # 应办的申请均已办结，共 114 件
    if not kinds and nouns and side == 0 and _counts_all(context, nouns[-1]):
        kinds = ["receive"]
    return [f"applications.{APPLIED[kind]}" for kind in kinds]


def _is_of_applicants(context: Context, noun: Token) -> bool:
    """Tell whether the applications that were spoken of are those of some kind of applicants (企业提出的申请)."""
    start = context.sentence.start_of(noun.start)
    before = next((word for word in reversed(context.sentence.between(start, noun.start))), None)
    gap = context.text[before.end : noun.start] if before is not None else ""
    return before is not None and before.of("applicant") and gap in context.lexicon.lists["prose.whose"]


def _counts_all(context: Context, noun: Token) -> bool:
    """Tell whether a noun without a verb is that of what was received: 政府信息公开申请 5 件, 申请数 5 件."""
    said = context.text[noun.start : noun.end]
    # 117 件新申请有 101 件来自县外
    counted = any(one.end == noun.start for one in context.sentence.quantities)
    named = "公开" in said or (said.startswith("新") and not counted)
    of_year = any(word.end == noun.start and word.of("this_period") for word in context.sentence.tokens)
    return named or of_year or context.text.startswith(context.lexicon.lists["prose.counts"], noun.end)


def _reached_us(context: Context, noun: Token) -> bool:
    """Tell whether applications are said to have come in, by what stands behind them (105 件申请送达我局)."""
    return compiled(context.lexicon.lists, "reached_us").match(context.text[noun.end :]) is not None


def _of_some_received(context: Context, words: list[Token], figure: Figure) -> bool:
    """Tell whether the figure says how many of those received were answered (275 件新收申请中已办结 252 件).

    What was carried in is answered too, so that no row of the form holds that; nor how many of one kind were (新收的 117 件
    办结 110 件).
    """
    if not has_kind(words, "close", "handle"):
        return False
    if any(
        context.text[: one.start].rstrip().endswith("的")
        for one in context.sentence.quantities
        if context.sentence.start_of(figure.quantity.start) <= one.start and one.end <= figure.start
    ):
        return True
    before, lists = context.text[: figure.quantity.start], context.lexicon.lists
    if before.rstrip().endswith(lists["prose.closed_in_year"]) and _leaves_rest(context, figure):
        return True  # 新收 117 件，当年办结 109 件，结转 8 件
    if compiled(lists, "same_year").search(before[context.sentence.start_of(figure.quantity.start) :]):
        return True  # 当年新收并当年办结 109 件
    whole, among, _ = before.rpartition("中")
    if not among or whole.endswith(("其", "当")) or before[len(whole) :].startswith(lists["prose.no_whole"]):
        return False
    start = context.sentence.start_of(len(whole))
    words_of_whole = context.sentence.between(start, len(whole))
    return has_kind(words_of_whole, "receive") and not has_kind(words_of_whole, "carry")


def _leaves_rest(context: Context, figure: Figure) -> bool:
    """Tell whether a figure and one behind it make up one before it."""
    own = figure.quantity
    before = {one.value for one in context.sentence.quantities if one.end <= own.start}
    return any(own.value + one.value in before for one in context.sentence.quantities if one.start >= own.end)


def _closed_of_received(context: Context, words: Sequence[Token], nouns: Sequence[Token]) -> bool:
    """Tell whether of those received so many were answered (新收申请办结 109 件, 新收件办结 109 件); 受理并答复申请 3 件 are all."""
    received = next((word for word in words if word.of("receive")), None)
    closed = [word for word in words if word.of("close", "handle")]
    if received is None or not closed:
        return False
    if closed[0].end == received.start and context.text.startswith(
        context.lexicon.lists["prose.newly"], received.start
    ):
        return True  # 办结新收件 109 件
    if not nouns:
        return context.text[received.end : closed[0].start] in context.lexicon.lists["prose.those"]
    return received.end <= nouns[-1].start and any(word.start >= nouns[-1].end for word in closed)


def _of_a_sort(context: Context, figure: Figure) -> bool:
    """Tell whether the figure is of some sort of them (补正的 6 件申请均已办结), not of those received or of the year."""
    before = context.text[figure.start : figure.quantity.start].rstrip()
    if compiled(context.lexicon.lists, "in_time").search(before):
        return True
    if not before.endswith("的") or has_kind(figure.before, *_NO_SORT):
        return False
    return not context.lexicon.only_around_none(before)


def _on_something(context: Context, figure: Figure, noun: Token) -> bool:
    """Tell whether it is said what the applications are about, so that they are some of them (涉及房屋征收的申请办结 37 件)."""
    lead = context.text[figure.start : noun.start].rstrip()
    if not lead.endswith(("的", "类")) or context.sentence.explained(
        figure.start, noun.start, context.lexicon
    ):
        return False
    lists = context.lexicon.lists
    of_sort = lead.endswith("类") and not lead.endswith(lists["prose.all_sorts"])
    return of_sort or lists.found_in("prose.on_matters", lead)


def _of_decisions(context: Context, noun: Token) -> bool:
    """Tell whether a bare word means applications for a decision (许可方面，受理申请 9 件), or 申请类 is a kind of disputes."""
    topic = context.topic(noun.start)
    if "公开" in context.text[noun.start : noun.end]:
        return topic is not None and topic.of(*DISPUTES) and context.text.startswith("类", noun.end)
    return topic is not None and topic.of(*DECISIONS)


def _joined_verbs(context: Context, verbs: list[Token], figure: Figure) -> list[Token]:
    """Return the verbs with those that are joined to them (受理并答复)."""
    for word in reversed(figure.before):
        if verbs and word.end <= verbs[0].start and word.of(*APPLIED):
            if not context.lexicon.only_around_none(context.text[word.end : verbs[0].start]):
                break
            verbs = [word, *verbs]
    return verbs


def _decision(context: Context, words: list[Token], figure: Figure) -> list[str]:
    """Decisions made (not items published or listed) on licences, penalties, coercive measures."""
    nouns = [word for word in words if word.of(*DECISIONS)]
    start = context.sentence.start_of(figure.quantity.start)
    clause = context.sentence.between(start, context.sentence.end_of(figure.quantity.end))
    if has_kind(clause, "undone", "application", *DISPUTES, *RESULTS) or figure.quantity.unit not in _DECIDED:
        return []
    kinds = {kind for kind in DECISIONS for word in nouns if word.of(kind)}
    if len(kinds) > 1 or has_kind(figure.after, *OTHERS):
        return []
    if _is_some_coercion(context, nouns[-1]):
        return []  # 行政强制措施 6 件、行政强制执行 2 件，共 8 件
    decided = has_kind(clause, "decide")
    if not decided and context.text[nouns[-1].end : nouns[-1].end + 1] in ("类", "的"):
        return []  # 行政许可类 29 件, 行政许可的 29 件: applications by what they are about
    if not decided and (_of_others(context, nouns[0], clause) or _is_asked_for(context, nouns[0])):
        return []
    if not decided and context.text[: nouns[0].start].endswith(context.lexicon.lists["prose.on_matters"]):
        return []  # 涉及行政处罚的 40 件: applications on it
    named = next(iter(clause), None)
    of_year = named is not None and named.start == start and named.of("this_period")
    begin = start if decided or of_year else _start_of_decisions(context, start)
    if has_kind(context.sentence.between(begin, figure.quantity.end), "published"):
        return []
    listed = of_year and context.text.endswith(
        "等", 0, nouns[0].start
    )  # 全年办理出入境、治安等行政许可 1264 件
    if not listed and not context.bare(figure, nouns[0]):
        return []
    return [f"disclosures.{kinds.pop()}"]


def _is_some_coercion(context: Context, noun: Token) -> bool:
    """Tell whether a kind of coercion is named, and the other kind of it beside."""
    kinds = context.lexicon.lists["prose.some_coercion"]
    named = {context.text[word.start : word.end] for word in context.sentence.tokens if word.of("coercion")}
    return context.text[noun.start : noun.end] in kinds and len(named.intersection(kinds)) > 1


def _start_of_decisions(context: Context, clause: int) -> int:
    """Return where the list of decisions begins to which a clause belongs, behind what leads to it, else 0.

    推进权力运行公开，全年行政许可 1264 件，行政处罚 351 件: the year is told with the first one.
    """
    first = next((word for word in context.sentence.between(0, clause) if word.of(*DECISIONS)), None)
    if first is None:
        return 0
    start = context.sentence.start_of(first.start)
    named = next(iter(context.sentence.between(start, first.end)), None)
    return start if named is not None and named.start == start and named.of("this_period") else 0


def _of_others(context: Context, noun: Token, clause: Sequence[Token]) -> bool:
    """Tell whether what was asked for is counted (行政许可受理 1310 件), or disputes of that class (诉讼案件中，行政处罚类 5 件;
    复议 57 件，其中行政处罚 36 件).
    """
    topic = context.topic(noun.start)
    disputed = (
        topic is not None
        and topic.of(*DISPUTES)
        and (context.text.startswith("类", noun.end) or "其中" in context.text[topic.end : noun.start])
    )
    return disputed or has_kind(clause, "receive")


def _is_asked_for(context: Context, noun: Token) -> bool:
    """Tell whether decisions are what was applied for (收到的 117 件申请中事故报告 41 件，其次是处罚决定 35 件)."""
    before = context.sentence.between(context.sentence.statement_start(0), noun.start)
    applied = next((word for word in before if word.of("application")), None)
    decided = has_kind(before, "decide", *DECISIONS)
    return context.scope.applications and applied is not None and not decided


def _most_special(concepts: list[str]) -> str:
    """Return the one concept that is meant: of a group and its row the row, of different ones none."""
    special = [one for one in concepts if not any(other.startswith(f"{one}.") for other in concepts)]
    return special[0] if len(set(special)) == 1 else ""


def carried(words: Sequence[Token]) -> list[str]:
    """Return in which direction the words carry applications over, ``[""]`` when they leave that open, else nothing."""
    carries = [word for word in words if word.of("carry")]
    if not carries:
        return []
    directions = set()
    for carry in carries:
        near = [word for word in words if word.of(*_INTO, *_OUT) and _distance(word, carry) <= _NEAR]
        if has_kind(near, "within_year"):
            return [""]  # 三季度末结转 8 件
        if not near:
            return [""]
        nearest = min(near, key=lambda word: _distance(word, carry))
        directions.add("applications.carried_out" if nearest.of(*_OUT) else "applications.carried_in")
    return sorted(directions)


def _distance(one: Token, other: Token) -> int:
    """Return how many characters lie between two words, 0 when one is in the other."""
    return max(one.start - other.end, other.start - one.end, 0)
