"""Whether a figure is the report's own: its agency, its whole, its year; in doubt it is not."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from nianbao.chinese.agencies import is_short
from nianbao.chinese.numerals import DIGITS, chinese_number
from nianbao.chinese.patterns import compiled
from nianbao.recognition.prose.clauses import Clauses
from nianbao.recognition.prose.lexicon import Lexicon, Token, has_kind

CONTENT = (
    *(
        "receive",
        "close",
        "handle",
        "due",
        "issue",
        "repeal",
        "in_force",
        "decide",
        "carry",
        "none",
        "concept",
    ),
    *("application", "review", "litigation", "litigation_direct", "litigation_after_review", "fees"),
    *("licensing", "penalty", "coercion", "normative_documents", "regulations", "published"),
)
"""Classes of words with which the predicate of a clause begins; what stands before is its subject."""
_MONTH = r"(?<![0-9])(1[0-2]|[1-9])(?=\s?月|\s?[至到—–~-]\s?(?:1[0-2]|[1-9])\s?月)"
_CHINESE_MONTH = rf"[{DIGITS}十]{{1,2}}(?=\s?月|\s?[至到—–~-]\s?[{DIGITS}十]{{1,2}}\s?月)"
_TIMES = frozenset("底末初")
"""With which the name of a part of a year ends."""
_OPEN = "（("
_FROM = ("由", "从")
_NEAR_FIGURE = 4
"""Characters, at most, between the name of a year and its figure (上年同期的 12 件)."""
_OF = 2
"""So many characters, 的 with them, are too few for an organ's name."""
_SUMS_UP = 6
"""In so many characters of a clause it is said that it sums up."""

_ALL_WAYS = 3
"""So many ways in which one may apply are all of them."""

_OTHER_PERIODS = ("last_period", "next_period", "other_period")
_PERIODS = ("this_period", *_OTHER_PERIODS)
_OWNERS = ("own_scope", "other_scope", "wide_scope")
_BEGINNING = ("年初", "期初")
"""Behind the name of a year: what is carried over then is in that year's table."""


class Scope(Struct, frozen=True):
    """What the reader knows besides the sentence: whose report it is, of what year, in which passage."""

    year: int | None
    whole_area: bool
    """True for a government's report: 全区, 全市 are its own scope."""
    applications: bool
    """True in a passage about applications (依申请公开)."""
    disputes: bool = False
    """True in the section on reviews and lawsuits."""


def elsewhere(sentence: Clauses, at: int, scope: Scope, lexicon: Lexicon, carried: bool = False) -> bool:
    """Tell whether what stands there is of another scope, channel or period than the report's own.

    ``carried``: it is carried in or out, so that the year named with it is not its period.
    """
    start = sentence.start_of(at)
    if has_kind(sentence.between(start, at), "difference", "applicant", "share"):
        return True
    if _of_some_channels(sentence, start, at, lexicon) or (
        not carried and _of_some_months(sentence.text[:at], lexicon)
    ):
        return True
    if _glosses_other_year(sentence, at) or _is_compared_with(sentence, start, at, lexicon):
        return True
    if sentence.has("applicant") and (
        _mostly_of_some(sentence, start, at, lexicon) or _applicants_are_subject(sentence, start, lexicon)
    ):
        return True
    words: Sequence[Token] = sentence.between(0, at)
    if sentence.brackets:
        words = [word for word in words if not sentence.in_closed_bracket(word.start, at)]
    if sentence.has(*_OWNERS) and _of_other_owner(sentence, words, start, scope, lexicon):
        return True
    if _foreign_subject(sentence, at, scope, lexicon) or _organ_of_whole(sentence, at, lexicon):
        return True
    if _of_several_years(sentence, at, _PERIODS):
        return True
    if not sentence.has(*_OTHER_PERIODS):
        return False
    carries = [word for word in words if word.of("carry")]
    if carried:
        return _opens_with_last_year(sentence, at, carries)
    return _of_other_period(sentence, words, carries, lexicon)


def _of_other_owner(
    sentence: Clauses, words: Sequence[Token], start: int, scope: Scope, lexicon: Lexicon
) -> bool:
    """Tell whether the last one of these words that says whose a figure is does not say that it is our own."""
    for word in reversed(words):
        if _speaks_of_owner(word, scope) and not (word.end <= start and _is_step(sentence, word, lexicon)):
            return not word.of("own_scope")
    return False


def _of_other_period(
    sentence: Clauses, words: Sequence[Token], carries: list[Token], lexicon: Lexicon
) -> bool:
    """Tell whether the last period that these words name is not the report's."""
    for word in reversed(words):
        if (
            word.of(*_PERIODS)
            and not _beside(word, carries)
            and not _is_risen_from(sentence, word)
            and not _says_all_of(word, words)
            and not _is_of_another_year(sentence, word, lexicon)
        ):
            return not word.of("this_period")
    return False


def _says_all_of(word: Token, words: Sequence[Token]) -> bool:
    """Tell whether 全年 is of the other year right before it (2023年全年收到 104 件、办结 102 件)."""
    return word.of("this_period") and any(
        one.end == word.start and one.of("last_period", "next_period", "other_period") for one in words
    )


def _is_of_another_year(sentence: Clauses, word: Token, lexicon: Lexicon) -> bool:
    """Tell whether 当年 is the other year that its statement speaks of (回看2023年，当年收到的申请为 98 件)."""
    if sentence.text[word.start : word.end] not in lexicon.lists["prose.that_year"]:
        return False
    before = sentence.between(sentence.statement_start(word.start), word.start)
    return has_kind(before, "last_period", "other_period") and not has_kind(before, "this_period")


def _glosses_other_year(sentence: Clauses, at: int) -> bool:
    """Tell whether it stands in a bracket that tells of the year compared with: 较2023年（收到 100 件、办结 98 件）."""
    bracket = sentence.bracket_around(at)
    if bracket is None:
        return False
    opened = bracket.start
    lead = [word for word in sentence.between(0, opened) if not sentence.text[word.end : opened].strip()]
    return has_kind(lead, "compared_period", "last_period", "other_period")


def _mostly_of_some(sentence: Clauses, start: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether the clause before says whose they mostly are (申请人以自然人为主，新收 88 件), and this one not that in all the year was none."""
    lead = sentence.text[: max(start - 1, 0)]
    if not lead.endswith(lexicon.lists["prose.mostly"]):
        return False
    opening, claim = sentence.word_at(start), sentence.word_at(at)
    if opening and claim and opening.of("this_period") and claim.of("none"):
        return False
    return has_kind(sentence.between(sentence.start_of(len(lead)), len(lead)), "applicant")


def _applicants_are_subject(sentence: Clauses, start: int, lexicon: Lexicon) -> bool:
    """Tell whether the statement opens with a kind of applicants, and the clause sums nothing up (自然人新收 88 件，办结 86 件)."""
    sums_up = lexicon.lists.found_in("prose.sums", sentence.text[start : start + _SUMS_UP])
    return not sums_up and opens_with_applicants(sentence, sentence.statement_start(start), start, lexicon)


def opens_with_applicants(sentence: Clauses, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a kind of applicants is what is first named between two offsets."""
    first = next((word for word in sentence.between(begin, end) if word.of("applicant")), None)
    return first is not None and sentence.text[begin : first.start] in lexicon.lists["prose.of_applicants"]


def opens_with_some(sentence: Clauses, lexicon: Lexicon) -> bool:
    """Tell whether a sentence opens with a whole that it divides (事故调查类的 40 件里，自然人申请 26 件)."""
    whole = next(iter(sentence.quantities), None)
    if whole is None:
        return False
    end = sentence.end_of(whole.end)
    return sentence.start_of(whole.start) == 0 and sentence.text[whole.end : end].rstrip().endswith(
        lexicon.lists["prose.within"]
    )


def _is_compared_with(sentence: Clauses, start: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether it is a figure of the year that is compared with: 比2023年的 104 件多 13 件, 与2023年复议 12 件相比."""
    if not sentence.has("compared_period"):
        return False
    words = sentence.between(start, at)
    if words and words[-1].of("compared_period") and sentence.text[words[-1].end : at].strip() in ("", "的"):
        return True
    behind = compiled(lexicon.lists, "compared_with")
    return has_kind(words, "compared_period") and behind.match(sentence.text[at:]) is not None


def _of_several_years(sentence: Clauses, at: int, periods: tuple[str, ...]) -> bool:
    """Tell whether a list of years shares out figures (2022年、2023年分别收到 251 件、275 件)."""
    if "分别" not in sentence.text[:at]:
        return False
    years = [word for word in sentence.between(0, at) if word.of(*periods)]
    return any(
        sentence.text[one.end : other.start].strip() in ("、", "和", "与", "及")
        for one, other in pairwise(years)
    )


def _beside(period: Token, carries: list[Token]) -> bool:
    """Tell whether a period says from or to which year something is carried; it is no period of figures then."""
    return any(word.start - period.end <= 6 and period.start - word.end <= 6 for word in carries)


def _opens_with_last_year(sentence: Clauses, at: int, carries: list[Token]) -> bool:
    """Tell whether a statement opens with last year, so that what is carried over in it is last year's (2023年办结 95 件，结转 5 件)."""
    start = sentence.statement_start(at)
    first = next(iter(sentence.between(start, at)), None)
    if (
        first is None
        or sentence.text[start : first.start].strip()
        or not first.of("last_period", "other_period")
    ):
        return False
    if sentence.text.startswith(_BEGINNING, first.end):
        return True  # 2023年年初结转 4 件
    return not _beside(first, carries) and (
        first.end < sentence.start_of(at)
        # 2023年对应的数字为新收 109 件、上年结转 7 件
        or any(first.end <= one.start and one.end <= at for one in sentence.quantities)
    )


def _is_risen_from(sentence: Clauses, period: Token) -> bool:
    """Tell whether a period is that of a figure from which another rose or fell (复议由上年的 12 件降至 9 件，诉讼 …)."""
    led = sentence.text.endswith(_FROM, 0, period.start)
    return led and any(0 <= one.start - period.end <= _NEAR_FIGURE for one in sentence.quantities)


def _speaks_of_owner(word: Token, scope: Scope) -> bool:
    return word.of("own_scope", "other_scope") or (word.of("wide_scope") and not scope.whole_area)


def _is_step(sentence: Clauses, word: Token, lexicon: Lexicon) -> bool:
    """Tell whether a word is one step of what is done with each: 及时登记、及时分办, 健全办公室牵头、科室承办的机制, 由分管同志牵头会商."""
    text, lists = sentence.text, lexicon.lists
    if text[: sentence.end_of(word.end)].endswith(lists["prose.ways_of_working"]):
        return True
    if text[: word.start].endswith(lists["prose.own_leaders"]):
        return True
    if text.startswith(("、", "等"), word.end) and text.endswith("、", 0, word.start):
        return True  # 接收、转办、审核; 登记、转办等环节
    steps = compiled(lists, "steps").finditer(text)
    return any(one.start() <= word.start and word.end <= one.end() for one in steps)


def _of_some_channels(sentence: Clauses, start: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a channel is named (网上 3 件), but not that all are (通过网络、信函等渠道)."""
    if not sentence.has("channel"):
        return False
    channels = [word for word in sentence.between(start, at) if word.of("channel")]
    if not channels:
        return False
    behind = sentence.text[channels[-1].end :]
    if len(channels) >= _ALL_WAYS and compiled(lexicon.lists, "all_ways").match(behind):
        return False  # 通过信函、当面和网络方式提出的申请, 信函、网络、当面递交三种渠道
    done = next((deed for deed in lexicon.lists["prose.by_channel"] if behind.startswith(deed)), "")
    if behind.removeprefix(done).startswith(lexicon.lists["prose.and_others"]):
        return False
    return not are_summed_up(channels, sentence, lexicon)


def are_summed_up(channels: Sequence[Token], sentence: Clauses, lexicon: Lexicon) -> bool:
    """Tell whether what follows several channels is the sum of them (网上和窗口共收到 117 件); 网上渠道共收到 71 件 is of one."""
    behind = sentence.text[channels[-1].end :]
    together = compiled(lexicon.lists, "channels_together").match(behind)
    return len(channels) > 1 and together is not None


def _of_some_months(text: str, lexicon: Lexicon) -> bool:
    if not _TIMES.isdisjoint(text) and compiled(lexicon.lists, "at_some_time").search(text):
        return True
    if "月" not in text:
        return False
    text = re.sub(_CHINESE_MONTH, lambda match: str(chinese_number(match.group())), text)
    months = [int(month) for month in re.findall(_MONTH, text)]
    to_its_end = set(months) == {12} and compiled(lexicon.lists, "until_december").search(text)
    whole = set(months) == {1, 12} and months[0] == 1  # from January to December, not December and January
    return bool(months) and not whole and not to_its_end


def _foreign_subject(sentence: Clauses, at: int, scope: Scope, lexicon: Lexicon) -> bool:
    """Tell whether the subject of the clause, or the last subject before it, is another organ."""
    foreign = False
    position = 0
    one_of_several = compiled(lexicon.lists, "is_one_of")
    while position <= at:
        end = sentence.end_of(position)
        one_of = one_of_several.match(sentence.text, position)
        subject = one_of.group() if one_of else _subject(sentence, position, min(end, at), lexicon)
        dealt_with = subject.startswith(lexicon.lists["prose.dealt_with"])
        if subject and (dealt_with or subject.endswith(lexicon.lists["prose.judges"])):
            # 对多个科室的申请会商，全年答复 114 件; 诉讼 5 件，法院已全部审结，结果维持 3 件
            subject = subject if _counts(sentence, position, end) else ""
        if not subject:
            of_area = scope.whole_area and has_kind(sentence.between(position, min(end, at)), "wide_scope")
            foreign = foreign and not of_area
        elif subject == "own" or _is_own_unit(subject, lexicon):
            foreign = False
        elif subject.endswith("政府") and _beside_its_units(sentence, lexicon):
            return True
        elif len(subject) > 1 and _is_organ(subject, lexicon):
            # beside another organ a short form is no sure sign of our own (镇街收到 67 件，县政府收到 55 件)
            foreign = foreign or not is_short(subject, sentence.agency)
        position = end + 1
    return foreign


def _is_own_unit(subject: str, lexicon: Lexicon) -> bool:
    """Tell whether a subject is one of the agency's own units (党政办, 镇党政办, 街道综合执法队)."""
    unit = next(filter(subject.endswith, lexicon.lists["prose.own_units"]), "")
    return bool(unit) and subject.removesuffix(unit) in lexicon.lists["prose.before_own_unit"]


def _is_of_organ(text: str, start: int, stop: int, lexicon: Lexicon) -> bool:
    """Tell whether an organ follows that is only told by ours (派驻我镇的县市场监管所作出 …)."""
    subject = lexicon.without_adverbs(text[start:stop])
    return subject.startswith("的") and len(subject) > _OF and _is_organ(subject, lexicon)


def _counts(sentence: Clauses, start: int, end: int) -> bool:
    """Tell whether a figure stands between two offsets."""
    return any(start <= one.start < end for one in sentence.quantities)


def _is_organ(subject: str, lexicon: Lexicon) -> bool:
    """Tell whether a subject is a body of some kind by the end of its name."""
    return subject.endswith((*lexicon.lists["prose.organ_ends"], *lexicon.lists["prose.other_ends"]))


def _beside_its_units(sentence: Clauses, lexicon: Lexicon) -> bool:
    """Tell whether a sentence tells of a government's area or units too: the government is then itself alone."""
    if sentence.has("wide_scope", "other_scope"):
        return True
    position = 0
    while position < len(sentence.text):
        end = sentence.end_of(position)
        subject = _subject(sentence, position, end, lexicon)
        if (
            subject not in ("", "own")
            and subject.endswith(lexicon.lists["prose.organ_ends"])
            and not subject.endswith("政府")
        ):
            return True
        position = end + 1
    return False


def _organ_of_whole(sentence: Clauses, at: int, lexicon: Lexicon) -> bool:
    """Tell whether one organ's part of a whole is stated (其中区政府收到 41 件，区直部门收到 67 件), be it our own name."""
    position = sentence.text.rfind("其中", 0, at) + 2
    while 2 <= position <= at:
        end = sentence.end_of(position)
        subject = _subject(
            sentence, position, min(end, at), lexicon, named=sentence.text[end : end + 1] in _OPEN
        )
        if subject not in ("", "own") and (_is_organ(subject, lexicon)):
            return True
        position = end + 1
    return False


def _subject(sentence: Clauses, start: int, end: int, lexicon: Lexicon, *, named: bool = False) -> str:
    """Return the words before the clause's predicate that no filler explains, ``own`` for 我局 and the like.

    ``named``: the whole clause may be the subject, whose predicate stands behind a bracket.
    """
    words = sentence.between(start, end)
    content = next((word for word in words if word.of(*CONTENT)), None)
    if content is None and not named:
        return ""
    stop = content.start if content is not None else end
    if stop == start:
        return ""
    position, organ = start, ""
    for word in words:
        if word.start >= stop:
            break
        if word.of("own_scope") and not _is_of_organ(sentence.text, word.end, stop, lexicon):
            return "own"
        before = lexicon.without_adverbs(sentence.text[position : word.start])
        if word.of("this_period", "about") and before.endswith(lexicon.lists["prose.organ_ends"]):
            organ = before  # 县公安局全年收到 …, 县公安局因政府信息公开被申请复议 …
        position = word.end
    subject = lexicon.without_adverbs(sentence.text[position:stop]) or organ
    subject = compiled(lexicon.lists, "exercising").sub("", subject)
    published_there = content is not None and content.of("published")
    if published_there and subject.startswith(lexicon.lists["prose.at_place"]):
        return ""  # 并在门户网站公布受理机构
    return "" if subject.startswith(lexicon.lists["prose.towards"]) else subject
