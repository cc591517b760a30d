"""Where a sentence claims that there were none: "未收到政府信息公开申请", "行政复议、行政诉讼均未发生"."""

from collections.abc import Iterator

from nianbao.chinese.agencies import is_short
from nianbao.chinese.patterns import compiled
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.documents import document_deed
from nianbao.recognition.prose.figures import (
    DECISIONS,
    DISPUTES,
    DOCUMENTS,
    LAWSUITS,
    LISTED,
    NOUNS,
    RESULTS,
)
from nianbao.recognition.prose.kinds import carried
from nianbao.recognition.prose.lexicon import Lexicon, Token, has_kind
from nianbao.recognition.prose.scope import Scope, elsewhere

_CONCEPTS = {
    "review": "disputes.review",
    "litigation_direct": "disputes.litigation_direct",
    "litigation_after_review": "disputes.litigation_after_review",
    "litigation": "disputes.litigation",
    "licensing": "disclosures.licensing",
    "penalty": "disclosures.penalty",
    "coercion": "disclosures.coercion",
    "fees": "disclosures.fees",
}
_DEEDS = ("receive", "issue", "repeal", "in_force", "decide", "handle", "close", "none", "carry", "published")
_BESIDE = (
    "about",
    "anyone",
    "own_scope",
    "wide_scope",
    "this_period",
    "last_period",
    "next_period",
    "neutral",
    "carry_out",
)
_LIMITING = ("channel", "applicant", "other_scope", "last_period", "next_period")
"""Words of a label that says of which the clause speaks."""


def claimed_none(sentence: Clauses, lexicon: Lexicon, scope: Scope) -> Iterator[tuple[str, Token]]:
    """Yield (concept key, the word that claims it) for what the sentence says there was none of."""
    nones = [word for word in sentence.tokens if word.of("none")]
    excepted = compiled(lexicon.lists, "except").search(sentence.text) if nones else None
    for word in nones:
        if excepted and excepted.start() < word.start:
            continue
        alone = word.of(*NOUNS) and not sentence.quantities  # 零申请、零诉讼
        words = [word] if alone else _words(sentence, word, lexicon)
        for concept in _concepts(words, sentence, scope, lexicon):
            over = concept.startswith("applications.carried")
            if concept.startswith("disputes.") and _is_of_decisions(sentence, word):
                continue  # 行政许可 1264 件、行政处罚 351 件，无一件被复议机关撤销
            if concept in lexicon.concepts and not elsewhere(sentence, word.start, scope, lexicon, over):
                yield concept, word


def _is_of_decisions(sentence: Clauses, none: Token) -> bool:
    """Tell whether decisions are counted before it, and no disputes."""
    before, behind = sentence.between(0, none.start), sentence.word_at(none.end)
    if behind is not None and behind.of(*DECISIONS):
        return True  # 无行政处罚因复议被撤销
    return has_kind(before, *DECISIONS) and not has_kind(before, *DISPUTES)


def _words(sentence: Clauses, none: Token, lexicon: Lexicon) -> list[Token]:
    """Return the words of the clause when all of it is explained: nothing may limit what there was none of."""
    start, end = _behind_label(sentence, none, lexicon), sentence.end_of(none.end)
    text = _without_asides(sentence, start, end, none, lexicon)
    all_channels = compiled(lexicon.lists, "all_channels").search(sentence.text[start:end]) is not None
    words: list[Token] = []
    for word in sentence.between(start, end):
        gap = text[start : word.start]
        opens = all(one.of("this_period") for one in words)
        if not lexicon.only_around_none(gap) and not (opens and _names_agency(gap, sentence, lexicon)):
            return []
        if not (
            _may_stand_beside(word, sentence, none in words, lexicon)
            or (all_channels and _is_listed_channel(word, sentence.text, lexicon))
        ):
            return []
        words.append(word)
        start = word.end
    behind = words[words.index(none) + 1 :] if none in words else []
    if has_kind(behind, "foreign") and not has_kind(behind, *NOUNS):
        return []  # 办结的申请未发生投诉、举报
    rest = text[start:end]
    if rest.startswith(lexicon.lists["prose.reaching"]):
        return []  # 全年没有申请达到计费起点
    return words if lexicon.only_around_none(rest) else []


def _without_asides(sentence: Clauses, start: int, end: int, none: Token, lexicon: Lexicon) -> str:
    """Return the sentence with blanks for what limits no claim: until when, why, and of how many there was not a single one."""
    lists, clause = lexicon.lists, sentence.text[start:end]
    spans = [
        match.span()
        for kind in ("until_end", "because", "all_channels")
        if kind != "because" or "因" in clause
        for match in compiled(lists, kind).finditer(clause)
    ]
    single = compiled(lists, "single").match(sentence.text[none.end : end])
    if single is not None:
        spans.append((none.end - start, none.end - start + single.end()))
    if none.of("pending") or (single is not None and not lists.found_in("prose.parts", clause)):
        spans += [
            (one.start - start, one.end - start)
            for one in sentence.quantities
            if start <= one.start < none.start
        ]
    for first, last in spans:
        clause = clause[:first] + " " * (last - first) + clause[last:]
    return sentence.text[:start] + clause + sentence.text[end:]


def _may_stand_beside(word: Token, sentence: Clauses, claimed: bool, lexicon: Lexicon) -> bool:
    """Tell whether a word limits no claim, or is itself one of the things in the list of which there was none."""
    if word.of(*NOUNS, *RESULTS, *_DEEDS, *_BESIDE):
        return True
    if claimed and sentence.text[word.start : word.end] in lexicon.lists["prose.unfinished"]:
        return True
    ends_list = sentence.text[: word.start].endswith(("、", "和", "及"))
    return word.of("foreign") and (ends_list or sentence.text.startswith("、", word.end))


def _is_listed_channel(word: Token, text: str, lexicon: Lexicon) -> bool:
    """Tell whether a channel is one of a list of all of them (未收到信函、网络等形式的申请)."""
    listed = text.startswith(lexicon.lists["prose.in_list"], word.end)
    return listed and word.of("channel")


def _behind_label(sentence: Clauses, none: Token, lexicon: Lexicon) -> int:
    """Return where the clause begins, behind a label that only names its matter (文件清理情况：没有废止 …)."""
    start = sentence.start_of(none.start)
    label, colon, _ = sentence.text[start : none.start].rpartition("：")
    named = label.endswith(lexicon.lists["prose.label_ends"])
    limited = has_kind(sentence.between(start, start + len(label)), *_LIMITING)
    return start + len(label) + 1 if colon and named and not limited else start


def _of_new_ones(words: list[Token], sentence: Clauses, newly: tuple[str, ...]) -> bool:
    """Tell whether it is new matters to decide, or applications for a decision, that there were none of, not decisions."""
    return any(word.of("application") or sentence.text[word.start : word.end] in newly for word in words)


def _is_listed(application: Token, words: list[Token], sentence: Clauses) -> bool:
    """Return whether applications stand in one list with disputes; else they are what the disputes were about."""
    following = next((word for word in words if word.start >= application.end), None)
    between = sentence.text[application.end : following.start] if following else ""
    return following is not None and following.of(*DISPUTES) and bool(LISTED.fullmatch(between))


def _result(words: list[Token], sentence: Clauses, scope: Scope) -> Iterator[str]:
    """Yield the result that no dispute had, of one kind or of those last named (行政复议案件中无被纠正情形)."""
    results = {kind for word in words for kind in RESULTS if word.of(kind)}
    if not scope.disputes and "公开" not in sentence.text and not {"upheld", "corrected"} >= results:
        return
    disputes = {kind for word in words for kind in DISPUTES if word.of(kind)}
    if not disputes:
        statement = sentence.text.rfind("；", 0, words[0].start) + 1
        for start in (statement, 0):
            before = sentence.between(start, words[0].start)
            disputes = disputes or {kind for word in before for kind in DISPUTES if word.of(kind)}
        if sentence.has(*DECISIONS, "undone"):
            return
    if len(results) != 1 or not disputes:
        return
    if len(disputes) > 1 and disputes <= set(LAWSUITS):
        sorts = disputes - {"litigation"}  # 复议后起诉的诉讼案件 3 件，…，全部审结
        disputes = sorts if len(sorts) == 1 else {"litigation"}
    who = disputes.pop() if len(disputes) == 1 else "both"
    yield f"disputes.{who}.{results.pop().removeprefix('outcome_')}"


def _names_agency(subject: str, sentence: Clauses, lexicon: Lexicon) -> bool:
    """Tell whether a clause opens with a short form of the agency's own name (区教育局未收到 …)."""
    subject = lexicon.without_adverbs(subject)
    return len(subject) > 1 and is_short(subject, sentence.agency)


def _concepts(words: list[Token], sentence: Clauses, scope: Scope, lexicon: Lexicon) -> Iterator[str]:
    """Yield what there was none of.

    An application that is sued over, refused or carried over is not itself what there was none of.
    """
    over = [concept for concept in carried(words) if concept]
    if has_kind(words, "open"):
        over = ["applications.carried_out"]
    phrases = [word.concept for word in words if word.concept]
    if over or phrases:
        # of a group and its rows the rows: 不存在因属于国家秘密而不予公开的情形
        special = [one for one in phrases if not any(other.startswith(f"{one}.") for other in phrases)]
        if scope.applications or sentence.has("application"):
            yield from over or special
        return
    if has_kind(words, *RESULTS):
        yield from _result(words, sentence, scope)
        return
    if has_kind(words, *DISPUTES, *DOCUMENTS):
        words = [word for word in words if not word.of("application") or _is_listed(word, words, sentence)]
    if has_kind(words, *DECISIONS, "fees") and _of_new_ones(words, sentence, lexicon.lists["prose.newly"]):
        return
    for word in words:
        some = sentence.text[word.start : word.end] in lexicon.lists["prose.some_coercion"]
        if some and any(one.of("coercion") and one is not word for one in sentence.tokens):
            continue  # 采取行政强制措施 8 件，未实施行政强制执行
        kind = next((kind for kind in DOCUMENTS if word.of(kind)), "")
        deeds: tuple[str, ...] = (document_deed(words),) if kind else ()
        if deeds == ("",):  # 未制发、未废止行政规范性文件
            deeds = tuple(document_deed([one]) for one in words if one.of("none"))
            if not any(deeds):  # 无行政规范性文件制发和废止情况
                deeds = tuple(dict.fromkeys(document_deed([one]) for one in words))
        if any(deeds):
            yield from (f"disclosures.{kind}.{deed}" for deed in deeds if deed)
        elif word.of("application"):
            yield "applications.received"
        else:
            yield from (concept for noun, concept in _CONCEPTS.items() if word.of(noun))
