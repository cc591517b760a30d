"""The figures of a sentence and the words that each may belong to."""

import re

from msgspec import Struct
from msgspec.structs import replace

from nianbao.chinese.patterns import all_compiled, compiled
from nianbao.model import Quantity
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.lexicon import CONCEPT, Lexicon, Token, has_kind
from nianbao.recognition.prose.scope import Scope

SORTS_OF_LAWSUITS = ("litigation_direct", "litigation_after_review")
LAWSUITS = (*SORTS_OF_LAWSUITS, "litigation")
DISPUTES = (*LAWSUITS, "review")
DOCUMENTS = ("normative_documents", "regulations")
DECISIONS = ("licensing", "penalty", "coercion")
RESULTS = ("upheld", "corrected", "outcome_other", "pending")
NOUNS = (CONCEPT, "application", "fees", *DISPUTES, *DOCUMENTS, *DECISIONS)
OTHERS = ("foreign", "amend")
"""Words whose figures no row of the forms holds."""
DEEDS = ("receive", "close", "handle", "due", "issue", "repeal", "in_force", "decide")
_OF_ALL = (
    *DEEDS,
    "part",
    "own_scope",
    "wide_scope",
    "this_period",
    "about",
    "anyone",
    "neutral",
    "application",
)
"""Classes of words before a deed that do not say of which it is told."""
JOINED = (*DISPUTES, *DOCUMENTS, *DECISIONS, *RESULTS, CONCEPT, "neutral")
"""Words that a list may join before one figure (行政复议、行政诉讼共 7 件)."""
CASES = frozenset("件宗份起例个条次项部") | {""}
"""Units in which what the forms hold is counted, fees aside."""
_LIMITS = ("applicant", "difference", "channel")
"""Words of some of what is counted."""
_DIGIT = re.compile("[0-9]")
_CLOSING = ("）", ")")
_GLOSS = re.compile("[（(][^（）()0-9]*[）)]$")
LISTED = re.compile("[、和及与]|以及")


class Figure(Struct, frozen=True):
    """A quantity and the words it may belong to."""

    quantity: Quantity
    before: tuple[Token, ...]
    """Words of its clause behind the figure before it."""
    after: tuple[Token, ...]
    """Words of its clause before the next figure."""
    start: int
    """Offset at which ``before`` begins."""


class Context:
    """One sentence with what the reader knows of words and scope, and how its figures lie among its words."""

    def __init__(self, sentence: Clauses, lexicon: Lexicon, scope: Scope) -> None:
        self.sentence = sentence
        self.text = sentence.text
        self.lexicon = lexicon
        self.scope = scope
        self.other_sort = False
        """True once applications of another sort are spoken of (收到工伤认定申请 350 件，办结 342 件)."""
        self.other_outcomes = False
        """True once some of the applications are spoken of, by what they ask for, so that outcomes are theirs."""
        self.end_of_some = 0
        """Up to there it is told what became of some of them (法规科承办的 36 件中，…，1 件结转下年)."""
        self._figures: dict[int, Figure] = {}
        self._left: dict[int, list[Token]] = {}

    def figure(self, index: int) -> Figure:
        """Return a figure by its index among the sentence's quantities, with the words that may be its own."""
        if index not in self._figures:
            self._figures[index] = self._figure(index)
        return self._figures[index]

    def _figure(self, index: int) -> Figure:
        quantities = self.sentence.quantities
        quantity = quantities[index]
        start, end = self.sentence.start_of(quantity.start), self.sentence.end_of(quantity.end)
        grown = self._grown_from(index, start)
        if grown:
            quantity = replace(quantity, start=grown)
        elif index and quantities[index - 1].end > start:
            start = quantities[index - 1].end
        elif not self.sentence.between(start, quantity.start):
            start = self._before_gloss(start) or self._reach_back(index, start)
        if index + 1 < len(quantities):
            end = min(end, quantities[index + 1].start)
        before = self.sentence.between(start, quantity.start)
        return Figure(
            quantity,
            tuple(
                [word for word in before if not self.sentence.in_closed_bracket(word.start, quantity.start)]
            ),
            self.sentence.between(quantity.end, end),
            start,
        )

    def _grown_from(self, index: int, start: int) -> int:
        """Return where an older figure is led to from which this one rose or fell (申请由上年的 109 件增至 117 件), else 0."""
        if not index:
            return 0
        older, lists = self.sentence.quantities[index - 1], self.lexicon.lists
        start_of_gap, end_of_gap = older.end, self.sentence.quantities[index].start
        gap = self.text[start_of_gap:end_of_gap]
        if has_kind(self.sentence.between(start_of_gap, end_of_gap), "last_period", "other_period"):
            return 0  # 由2022年的 3 件升到2023年的 4 件，再升到2024年的 5 件
        gap = compiled(lists, "year_of").sub("", gap).strip("，, ").removesuffix("的")
        if gap not in (*lists["prose.rose_to"], *lists["prose.fell_to"]):
            return 0
        led = compiled(lists, "from_last_year").search(self.text[start : older.start])
        return start + led.start() if led else 0

    def _before_gloss(self, start: int) -> int:
        """Return where the clause of a result begins that a bracket explains (维持（驳回诉讼请求）4 件), else 0."""
        bracket = self.sentence.bracket_around(start - 1) if start else None
        if bracket is None or bracket.end != start - 1 or _DIGIT.search(self.text, *bracket):
            return 0
        begin = self.sentence.start_of(bracket.start)
        words = self.sentence.between(begin, bracket.start)
        return begin if words and words[-1].end == bracket.start and words[-1].of(*RESULTS) else 0

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
        if has_kind(self.sentence.between(before, start), *_LIMITS):
            return start  # 以自然人为主，共 88 件
        summed = not between and self.text[start:].lstrip().startswith(self.lexicon.lists["prose.sums"])
        return before if between or alone or summed else start

    def gap(self, start: int, end: int) -> str:
        """Return the text between with percentages and a bracket or comma before the figure left out."""
        gap = self.text[start:end]
        for one in self.sentence.quantities:
            if one.unit == "%" and start <= one.start and one.end <= end:
                gap = gap.replace(one.text, "")
        if gap.endswith(_CLOSING):
            gap = _GLOSS.sub("", gap)
        return gap.replace("，", "").replace("（", "").replace("(", "")

    def left(self, figure: Figure) -> list[Token]:
        """Return the words before the figure that only fillers part from it and from each other."""
        if figure.quantity.end not in self._left:
            self._left[figure.quantity.end] = self._words_before(figure)
        return self._left[figure.quantity.end]

    def _words_before(self, figure: Figure) -> list[Token]:
        found: list[Token] = []
        end = figure.quantity.start
        for word in reversed(figure.before):
            gap = self.gap(word.end, end)
            if found and word.of(*JOINED) and found[0].of(*JOINED):
                gap = LISTED.sub("", gap)
            if not self.lexicon.only_filler(gap):
                break
            found.insert(0, word)
            end = word.start
        return found

    def right(self, figure: Figure) -> list[Token]:
        """Return the words behind the figure that only fillers part from it and from each other."""
        words: list[Token] = []
        end = figure.quantity.end
        if self.text.startswith("分别", end):
            return []  # what follows is stated of parts
        for word in figure.after:
            gap = self.text[end : word.start]
            listed = any(mark in gap for mark in "：:、")  # 办结 114 件的结果是：予以公开 63 件
            if gap.startswith("中") or listed or not self.lexicon.only_around_none(gap):
                break  # behind 中 stands what is stated of a part of these
            if gap.strip() == "的" and word.of("close", "handle"):
                break  # 6 件申请的答复 are not 6 answered
            if word.of(*DEEDS) and self.text.startswith(self.lexicon.lists["prose.at_the_time"], word.end):
                break  # 有 4 件申请在作出答复后不再需要
            if word.of(*DISPUTES) and gap.endswith(self.lexicon.lists["prose.causing"]):
                break  # 分散的 49 件引发复议 4 件
            if word.of("review") and self.text.startswith(self.lexicon.lists["prose.deciders"], word.end):
                break  # 有 2 件复议机关作共同被告
            words.append(word)
            end = word.end
        while words and words[-1].of(*DEEDS, *RESULTS) and self._belongs_to_next(words[-1], figure):
            words.pop()  # 9 件行政复议的结果是维持 5 件、纠正 1 件
        return words

    def _belongs_to_next(self, deed: Token, figure: Figure) -> bool:
        """Tell whether a deed behind a figure is stated of the next one (新收的 117 件申请办结 110 件)."""
        end = figure.quantity.end
        start = next((one.start for one in self.sentence.quantities if one.start >= end), None)
        if start is None or start > self.sentence.end_of(end):
            return False
        return self.lexicon.only_filler(self.text[deed.end : start])

    def topic(self, end: int) -> Token | None:
        """Return the thing last named in the sentence before an offset."""
        topics = ("foreign", *NOUNS)
        aside = self.lexicon.lists["prose.no_topic"]
        words = [
            word for word in self.sentence.between(0, end) if self.text[word.start : word.end] not in aside
        ]
        named = (word for word in reversed(words) if word.of(*topics) or self._names_another(word))
        return next((word for word in named if not self.sentence.in_closed_bracket(word.start, end)), None)

    def _names_another(self, word: Token) -> bool:
        """Return whether a word of change brings a thing of its own (修订指南 30 份); else it is of the thing before."""
        if not word.of("amend"):
            return False
        return not any(word.end <= quantity.start <= word.end + 1 for quantity in self.sentence.quantities)

    def ends_item(self, figure: Figure) -> bool:
        """Tell whether nothing that changes what is counted follows the figure."""
        rest = self.text[figure.quantity.end : self.sentence.end_of(figure.quantity.end)].strip()
        return not rest or rest[0] in "、和及中：:" or not figure.after

    def bare(self, figure: Figure, noun: Token) -> bool:
        """Tell whether what stands between the clause's start, or its deed, and the noun is explained."""
        deeds = [
            word
            for word in figure.before
            if word.of("decide", "handle", "close", "part", "published") and word.end <= noun.start
        ]
        start = deeds[-1].end if deeds else figure.start
        return self.sentence.explained(start, noun.start, self.lexicon)

    def all_of_them(self, figure: Figure, deed: Token) -> bool:
        """Tell whether nothing before a deed may say that some are meant (当场答复 12 件)."""
        lead = list(self.text[figure.start : deed.start])
        spans = [(word.start, word.end) for word in figure.before if word.of(*_OF_ALL)]
        for pattern in all_compiled(self.lexicon.lists, "manner"):
            spans += [match.span() for match in pattern.finditer(self.text)]
        for start, end in spans:
            if figure.start <= start and end <= deed.start:
                lead[start - figure.start : end - figure.start] = " " * (end - start)
        return self.lexicon.only_around_none("".join(lead))

    def were_ended(self, figure: Figure) -> bool:
        """Tell whether it is said behind a figure, or with 的 before it, that these were withdrawn or given up."""
        ended = self.lexicon.lists["prose.ended"]
        behind = self.text[figure.quantity.end : self.sentence.end_of(figure.quantity.end)]
        before = self.text[figure.start : figure.quantity.start]
        return any(word in behind or f"{word}的" in before for word in ended)

    def about_applications(self) -> bool:
        """Tell whether applications are spoken of, by the passage or by the sentence."""
        return self.scope.applications or self.sentence.has("application")
