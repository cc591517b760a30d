"""Which concepts a figure of a sentence tells: the grammar over the lexicon's words.

A figure is linked to a concept only when nothing stands between them that could change what is counted, and never
when it is of another scope, channel or period. A sentence that can be read in two ways yields nothing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from nianbao.model import Quantity
from nianbao.recognition.clauses import Clauses
from nianbao.recognition.lexicon import CONCEPT, Lexicon, Token
from nianbao.recognition.scope import Scope, elsewhere

CASES = frozenset("件宗份起例个条次项") | {""}
_DECIDED = frozenset("件宗份起例个次") | {""}
_MONEY = frozenset({"元", "万元", "亿元"})
LAWSUITS = ("litigation_direct", "litigation_after_review", "litigation")
DISPUTES = (*LAWSUITS, "review")
DOCUMENTS = ("normative_documents", "regulations")
DECISIONS = ("licensing", "penalty", "coercion")
RESULTS = ("upheld", "corrected", "outcome_other", "pending")
NOUNS = (CONCEPT, "application", "fees", *DISPUTES, *DOCUMENTS, *DECISIONS)
_DEEDS = ("receive", "close", "handle", "issue", "repeal", "in_force", "decide")
_JOINED = (*DISPUTES, *DOCUMENTS, *DECISIONS, *RESULTS, CONCEPT, "neutral")
"""Words that a list may join before one figure (行政复议、行政诉讼共 7 件)."""
_DONE = {"issue": "issued", "repeal": "repealed", "in_force": "in_force"}
_APPLIED = {"receive": "received", "close": "closed", "handle": "handled"}
_INTO, _OUT = ("last_period", "carry_in"), ("next_period", "carry_out")
_LISTED = re.compile("[、和及与]|以及")


class Figure(NamedTuple):
    """A quantity and the words it may belong to."""

    quantity: Quantity
    before: tuple[Token, ...]
    """Words of its clause behind the figure before it."""
    after: tuple[Token, ...]
    """Words of its clause before the next figure."""
    start: int
    """Offset at which ``before`` begins."""


def told(sentence: Clauses, lexicon: Lexicon, scope: Scope) -> Iterator[tuple[str, Quantity]]:
    """Yield (concept key, figure) for what the sentence tells of this report's own year and scope."""
    reader = _Reader(sentence, lexicon, scope)
    shared = reader.distributed()
    whole = ""
    for index, quantity in enumerate(sentence.quantities):
        if not quantity.exact:
            continue
        found = shared.get(index) or reader.concepts(index)
        reader.note(index, found)
        if any(concept.startswith("applications.carried") for concept in found):
            whole = "carried"
        elif whole and reader.is_part(index):
            continue  # of those carried over, so many were …: no row of the form holds that
        else:
            whole = ""
        for concept in found:
            carried = concept.startswith("applications.carried")
            if concept in lexicon.concepts and not elsewhere(
                sentence, quantity.start, scope, lexicon, carried
            ):
                yield concept, quantity


class _Reader:
    """The grammar at work on one sentence."""

    def __init__(self, sentence: Clauses, lexicon: Lexicon, scope: Scope) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.lexicon = lexicon
        self.scope = scope
        self._other_sort = False

    def note(self, index: int, found: list[str]) -> None:
        """Remember that applications of another sort are spoken of (收到工伤认定申请 350 件，办结 342 件)."""
        if not found and any(word.of("application") for word in self._figure(index).before):
            self._other_sort = True

    def concepts(self, index: int) -> list[str]:
        """Return the concepts that a figure tells: none or one, two for "受理并答复 3 件"."""
        figure = self._figure(index)
        if any(word.of("foreign", "undone") for word in figure.before):
            return []
        return self._of_unit(figure) or self._carried(figure) or self._by_words(figure)

    def is_part(self, index: int) -> bool:
        """Tell whether the figure is told as a part of the one before it."""
        gap = self.text[self.sentence.quantities[index - 1].end : self.sentence.quantities[index].start]
        return "其中" in gap or gap.lstrip().startswith("中")

    def _figure(self, index: int) -> Figure:
        quantities = self.sentence.quantities
        quantity = quantities[index]
        start, end = self.sentence.start_of(quantity.start), self.sentence.end_of(quantity.end)
        if index and quantities[index - 1].end > start:
            start = quantities[index - 1].end
        elif not self.sentence.between(start, quantity.start):
            start = self._reach_back(index, start)
        if index + 1 < len(quantities):
            end = min(end, quantities[index + 1].start)
        return Figure(
            quantity,
            self.sentence.between(start, quantity.start),
            self.sentence.between(quantity.end, end),
            start,
        )

    def _reach_back(self, index: int, start: int) -> int:
        """Return where the words of a bare figure begin: "予以公开占 51%，共 26 件", "予以公开为主（49件）"."""
        bare = self.lexicon.only_filler(self.text[start : self.sentence.quantities[index].start])
        before = self.sentence.start_of(max(start - 1, 0))
        between = [one for one in self.sentence.quantities[:index] if one.end > before]
        if not bare or start == 0 or any(one.unit != "%" for one in between):
            return start
        alone = self.text[start - 1] in "（(" and self.text[self.sentence.quantities[index].end :][:1] in (
            "）",
            ")",
        )
        summed = not between and self.text[start:].lstrip().startswith(("共", "合计", "总计"))
        return before if between or alone or summed else start

    def _gap(self, start: int, end: int) -> str:
        """Return the text between with percentages and a bracket or comma before the figure left out."""
        gap = self.text[start:end]
        for one in self.sentence.quantities:
            if one.unit == "%" and start <= one.start and one.end <= end:
                gap = gap.replace(one.text, "")
        return gap.replace("，", "").replace("（", "").replace("(", "")

    def _of_unit(self, figure: Figure) -> list[str]:
        """Return what the unit alone decides: fees are money, and only fees are."""
        nouns = [word for word in figure.before if word.of("fees")]
        if figure.quantity.unit in _MONEY:
            near = nouns and self.lexicon.only_filler(self._gap(nouns[-1].end, figure.quantity.start))
            return ["disclosures.fees"] if near else []
        return [] if figure.quantity.unit in CASES else [""]

    def _carried(self, figure: Figure) -> list[str]:
        """Carried in from last year or out into the next: 上年结转, 结转至2025年, 年末结转."""
        left = self._left(figure)
        words: Sequence[Token] = (
            figure.before if any(word.of("carry", "carry_in", "carry_out") for word in left) else ()
        )
        if not words and not any(word.of(*_DEEDS, *NOUNS) for word in left):
            words = self._right(figure)
        return carried(words) if self._about_applications() else []

    def _by_words(self, figure: Figure) -> list[str]:
        words = self._left(figure)
        if words:
            found = self._classify(words, figure, 0)
            if found or not all(word.of(*_DEEDS, "part", "published", "application") for word in words):
                return found
        return self._from_right(figure)

    def _left(self, figure: Figure) -> list[Token]:
        """Return the words before the figure that only fillers part from it and from each other."""
        found: list[Token] = []
        end = figure.quantity.start
        for word in reversed(figure.before):
            gap = self._gap(word.end, end)
            if found and word.of(*_JOINED) and found[0].of(*_JOINED):
                gap = _LISTED.sub("", gap)
            if not self.lexicon.only_filler(gap):
                break
            found.insert(0, word)
            end = word.start
        return found

    def _from_right(self, figure: Figure) -> list[str]:
        """Return what "3 件予以公开", "收到 3 件政府信息公开申请", "39 件申请已全部办结" tell."""
        words = self._right(figure)
        if not words or words[0].of("foreign", "published"):
            return []
        deeds = [word for word in self._left(figure) if word.of(*_DEEDS)]
        return self._classify([*deeds, *words], figure, 1)

    def _right(self, figure: Figure) -> list[Token]:
        """Return the words behind the figure that only fillers part from it and from each other."""
        words: list[Token] = []
        end = figure.quantity.end
        for word in figure.after:
            gap = self.text[end : word.start]
            if "、" in gap or not self.lexicon.only_around_none(gap):
                break
            words.append(word)
            end = word.end
        return words

    def _classify(self, words: list[Token], figure: Figure, side: int) -> list[str]:
        """Return the concepts that these words tell together, none when that is not certain."""
        if any(word.of("foreign", "undone", "open") for word in words):
            return []
        phrases = [word.concept for word in words if word.concept]
        if phrases and not any(word.of(*DISPUTES, *DOCUMENTS, *DECISIONS) for word in words):
            return [_most_special(phrases)] if self._about_applications() else []
        if any(word.of(*DISPUTES, *RESULTS) for word in words):
            return self._dispute(words, figure)
        if any(word.of(*DECISIONS) for word in words):
            return self._decision(words, figure)
        if any(word.of(*DOCUMENTS, "issue", "repeal", "in_force") for word in words):
            return self._document(words, figure)
        return self._application(words, figure, side)

    def _about_applications(self) -> bool:
        return self.scope.applications or self.sentence.has("application")

    def _topic(self, end: int) -> Token | None:
        """Return the thing last named in the sentence before an offset."""
        topics = ("foreign", *NOUNS)
        return next((word for word in reversed(self.sentence.between(0, end)) if word.of(*topics)), None)

    def _application(self, words: list[Token], figure: Figure, side: int) -> list[str]:
        """Received, answered or handled applications, by the verbs of the clause."""
        nouns = [word for word in words if word.of("application")]
        verbs = [word for word in words if word.of(*_APPLIED)]
        if not nouns:
            topic = self._topic(words[0].start)
            told_of = topic.of("application", CONCEPT) if topic is not None else self.scope.applications
            if not told_of or self._other_sort or not self._ends_item(figure):
                return []
        if not verbs:
            verbs = [word for word in figure.before if word.of(*_APPLIED)][-1:]
            start = verbs[-1].end if verbs else figure.start
            if not self.sentence.explained(start, words[0].start, self.lexicon):
                return []
        verbs = self._joined_verbs(verbs, figure)
        if side == 0 and nouns and not self._ends_item(figure):
            return []
        kinds = [kind for kind in _APPLIED if any(word.of(kind) for word in verbs)]
        if len(kinds) > 1 and "handle" in kinds:
            kinds.remove("handle")
        if not kinds and nouns and side == 0 and "公开" in self.text[nouns[-1].start : nouns[-1].end]:
            kinds = ["receive"]
        return [f"applications.{_APPLIED[kind]}" for kind in kinds]

    def _joined_verbs(self, verbs: list[Token], figure: Figure) -> list[Token]:
        """Return the verbs with those that are joined to them (受理并答复)."""
        for word in reversed(figure.before):
            if verbs and word.end <= verbs[0].start and word.of(*_APPLIED):
                if not self.lexicon.only_around_none(self.text[word.end : verbs[0].start]):
                    break
                verbs = [word, *verbs]
        return verbs

    def _ends_item(self, figure: Figure) -> bool:
        """Tell whether nothing that changes what is counted follows the figure."""
        rest = self.text[figure.quantity.end : self.sentence.end_of(figure.quantity.end)].strip()
        return not rest or rest[0] in "、和及中：:" or not figure.after

    def _dispute(self, words: list[Token], figure: Figure) -> list[str]:
        """Reviews and lawsuits over disclosure; never those that an agency handles as its own business."""
        subjects = [word for word in words if word.of(*DISPUTES)]
        results = [word for word in words if word.of(*RESULTS)]
        clause = self.text[self.sentence.start_of(figure.quantity.start) : figure.quantity.end]
        if not subjects:
            subjects = [word for word in self.sentence.between(0, words[0].start) if word.of(*DISPUTES)][-2:]
        if not subjects or not self._over_disclosure(clause, figure):
            return []
        subject = self._who(subjects)
        if len(results) > 1:
            return []
        result = next(
            (f".{kind.removeprefix('outcome_')}" for kind in RESULTS if results and results[0].of(kind)), ""
        )
        return [f"disputes.{subject}{result}"]

    def _who(self, subjects: list[Token]) -> str:
        """Return whether reviews, lawsuits of one kind, all lawsuits or both are counted."""
        last = subjects[-1]
        for kind in ("litigation_direct", "litigation_after_review"):
            if last.of(kind) or any(word.of(kind) and word.end >= last.start - 1 for word in subjects):
                return kind
        if last.of("litigation") and len(subjects) > 1 and subjects[-2].of("review"):
            gap = self.text[subjects[-2].end : last.start].strip()
            if not any(char.isdigit() for char in gap) and _LISTED.match(gap or "、"):
                return "both"
        return "litigation" if last.of("litigation") else "review"

    def _over_disclosure(self, clause: str, figure: Figure) -> bool:
        clause = clause.replace("未审结", "")
        if any(verb in clause for verb in ("审理", "审结", "裁决", "履行", "应诉")):
            return False
        if any(
            word.of(*DECISIONS, "undone", "foreign")
            for word in self.sentence.between(0, figure.quantity.start)
        ):
            return False
        if self.scope.disputes or "公开" in self.text[: figure.quantity.end]:
            return True
        return self.scope.applications and not any(
            verb in clause for verb in ("受理", "办理", "处理", "办结", "参加", "涉及")
        )

    def _decision(self, words: list[Token], figure: Figure) -> list[str]:
        """Decisions made (not items published or listed) on licences, penalties, coercive measures."""
        nouns = [word for word in words if word.of(*DECISIONS)]
        start = self.sentence.start_of(figure.quantity.start)
        clause = self.sentence.between(start, self.sentence.end_of(figure.quantity.end))
        if (
            any(word.of("undone", "application", *DISPUTES) for word in clause)
            or figure.quantity.unit not in _DECIDED
        ):
            return []
        kinds = {kind for kind in DECISIONS for word in nouns if word.of(kind)}
        if len(kinds) > 1 or any(word.of("foreign") for word in figure.after):
            return []
        decided = any(word.of("decide") for word in clause)
        published = self.sentence.between(0 if not decided else start, figure.quantity.end)
        if any(word.of("published") for word in published) or not self._bare(figure, nouns[0]):
            return []
        return [f"disclosures.{kinds.pop()}"]

    def _bare(self, figure: Figure, noun: Token) -> bool:
        """Tell whether what stands between the clause's start, or its deed, and the noun is explained."""
        deeds = [
            word
            for word in figure.before
            if word.of("decide", "handle", "close", "part", "published") and word.end <= noun.start
        ]
        start = deeds[-1].end if deeds else figure.start
        return self.sentence.explained(start, noun.start, self.lexicon)

    def _document(self, words: list[Token], figure: Figure) -> list[str]:
        """Rules and normative documents issued, repealed, in force."""
        start = self.sentence.start_of(figure.quantity.start)
        clause = self.sentence.between(start, self.sentence.end_of(figure.quantity.end))
        if any(word.of("foreign", "undone", "published") for word in clause):
            return []
        nouns = [word for word in words if word.of(*DOCUMENTS)]
        noun = nouns[-1] if nouns else self._topic(figure.quantity.end)
        deeds = [word for word in figure.before if word.of(*_DONE)]
        deeds = deeds or [word for word in self._right(figure) if word.of(*_DONE)]
        if not deeds and nouns and self._bare(figure, nouns[0]):
            deeds = [word for word in self.sentence.between(0, figure.start) if word.of(*_DONE)][-1:]
        deed = document_deed(deeds)
        if not deed or noun is None or not noun.of(*DOCUMENTS):
            return []
        if len({kind for kind in DOCUMENTS for word in nouns if word.of(kind)}) > 1:
            return []
        return [f"disclosures.{next(kind for kind in DOCUMENTS if noun.of(kind))}.{deed}"]

    def distributed(self) -> dict[int, list[str]]:
        """Return the concepts by index of figure for "A、B分别为 3 件、5 件" and "A、B均为 0 件"."""
        found: dict[int, list[str]] = {}
        for mark in ("分别", "均为", "各为", "各", "均"):
            at = self.text.find(mark)
            after = [
                index for index, one in enumerate(self.sentence.quantities) if one.start >= at + len(mark)
            ]
            if at < 0 or not after or found:
                continue
            first = self.sentence.quantities[after[0]]
            if not self.lexicon.only_filler(self.text[at + len(mark) : first.start]):
                continue
            items = self._items(at, first)
            if mark == "分别" and 1 < len(items) == self._run(after):
                found = dict(zip(after, items, strict=False))
            elif mark != "分别" and len(items) > 1:
                found[after[0]] = [concept for item in items for concept in item]
        return found

    def _run(self, after: list[int]) -> int:
        """Return how many figures follow each other with nothing but joints between them."""
        count = 1
        for left, right in pairwise(after):
            gap = self.text[self.sentence.quantities[left].end : self.sentence.quantities[right].start]
            if not set(gap.strip()) <= set("、，,和及与"):
                break
            count += 1
        return count

    def _items(self, at: int, quantity: Quantity) -> list[list[str]]:
        """Return the concepts of each item of the list before 分别; what closes the last item holds for all."""
        start = self.sentence.start_of(at)
        cuts = [start, *(start + match.end() for match in _LISTED.finditer(self.text[start:at])), at]
        items = []
        for begin, end in pairwise(cuts):
            words = self.sentence.between(begin, end)
            items.append((begin, words))
        items = [(begin, words) for begin, words in items if words]
        if len(items) < 2:
            return []
        head = tuple(word for word in items[0][1] if word.of("decide", "issue"))[:1]
        tail = tuple(word for word in items[-1][1] if word.of("application", *DOCUMENTS, *_DONE))
        nouns = tuple(word for word in tail if not word.of(*_DONE))
        found = []
        for begin, words in items:
            whole = sorted(
                {
                    *words,
                    *(() if any(word.of(*NOUNS) for word in words) else nouns),
                    *self._lacking(words, head, tail),
                }
            )
            figure = Figure(quantity, tuple(whole), (), begin)
            concepts = carried(words) or self._classify_item(whole, figure)
            found.append(concepts)
        return found if all(len(one) == 1 and one[0] for one in found) else []

    def _lacking(
        self, words: tuple[Token, ...], head: tuple[Token, ...], tail: tuple[Token, ...]
    ) -> tuple[Token, ...]:
        """Return the deed that an item shares with the others (规章和规范性文件的制发件数)."""
        if any(word.of(*DOCUMENTS) for word in words) and not any(word.of(*_DONE) for word in words):
            return (*head, *(word for word in tail if word.of(*_DONE)))
        return ()

    def _classify_item(self, words: list[Token], figure: Figure) -> list[str]:
        relevant = [word for word in words if word.of(*NOUNS, *_DEEDS, *RESULTS)]
        return self._classify(relevant, figure, 0) if relevant else []


def _most_special(concepts: list[str]) -> str:
    """Return the one concept that is told: of a group and its row the row, of different ones none."""
    special = [one for one in concepts if not any(other.startswith(f"{one}.") for other in concepts)]
    return special[0] if len(set(special)) == 1 else ""


def carried(words: Sequence[Token]) -> list[str]:
    """Return in which direction the words carry applications over, ``[""]`` when that is not told, else nothing."""
    carries = [word for word in words if word.of("carry")]
    if not carries:
        return []
    directions = set()
    for carry in carries:
        near = [word for word in words if word.of(*_INTO, *_OUT) and _distance(word, carry) <= 6]
        if not near:
            return [""]
        nearest = min(near, key=lambda word: _distance(word, carry))
        directions.add("applications.carried_out" if nearest.of(*_OUT) else "applications.carried_in")
    return sorted(directions)


def document_deed(words: Sequence[Token]) -> str:
    """Return what is done to documents (issued, repealed, in_force), ``""`` when nothing or several things are."""
    kinds = {kind for kind in _DONE for word in words if word.of(kind)}
    return _DONE[kinds.pop()] if len(kinds) == 1 else ""


def _distance(one: Token, other: Token) -> int:
    """Return how many characters lie between two words, 0 when one is in the other."""
    return max(one.start - other.end, other.start - one.end, 0)
