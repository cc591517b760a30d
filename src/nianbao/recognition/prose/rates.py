"""Rates that are named by what they count: "采用 289 件，采用率 95.4%"."""

import re

from nianbao.chinese.patterns import compiled
from nianbao.model import Quantity, WordLists
from nianbao.recognition.prose.clauses import Clauses

_ALL = 100
_NOUN = 2
_DUE = re.compile("应(?!诉)")


def _is_short_for(name: str, before: str) -> bool:
    """Tell whether a rate is named by the first letters of the two words before its part (网上办理 1138 件，网办率 90%)."""
    return len(name) == _NOUN and name == before[-2 * _NOUN :: _NOUN]


def names_rate(
    sentence: Clauses, lead: str, first: Quantity, second: Quantity, percent: Quantity, lists: WordLists
) -> bool:
    """Tell whether a rate is named as what the second number counts (采用 289 件，采用率 95.4%)."""
    name, found, rest = lead.partition("率")
    if not found or len(name) < 2 or rest.strip() in lists["prose.changed_from"]:
        return False  # 不合格率由 11.8% 降到 2.0%
    clause = sentence.text[sentence.start_of(second.start) : sentence.end_of(second.end)]
    if len(name) > _NOUN and name not in clause and sentence.text.endswith(name, 0, first.start):
        return False  # 一次通过 1391 条，修改后通过 84 条，一次通过率 94.3%
    if lists.found_in("prose.timely", name) and (
        name not in clause or percent.value == _ALL or lists.found_in("prose.not_due", sentence.text)
    ):
        return False
    if any(word in name and word not in clause for word in lists["prose.qualities"]):
        return False
    if percent.value == _ALL and name in sentence.text[sentence.start_of(first.start) : first.start]:
        return False  # 负责人出庭 3 次，委托律师出庭 2 次，出庭率 100%
    if is_due(sentence, second, lists) or _is_short_for(name, sentence.text[: second.start].rstrip()):
        return True
    if name in lists["prose.closings"] and compiled(lists, "due_closed").search(
        sentence.text[: second.start]
    ):
        return lists.found_in("prose.closings", clause)
    if name == lists["prose.passed"][0] and lists.found_in("prose.passing", clause):
        return True  # 抽查 60 次，符合要求的 54 次，合格率 90%
    before = sentence.text[sentence.start_of(first.start) : first.start]
    counted = re.search(lists["patterns.attended"][0].replace("NAME", re.escape(name[-_NOUN:])), before)
    if name[-_NOUN:] in clause and counted and not _DUE.search(before):
        return False  # 负责人出庭 3 次，委托他人出庭 1 次，负责人出庭率 75%
    if name in lists["prose.erring"] and lists.found_in("prose.erred", clause):
        return True  # 抽查网页 250 个，发现错链 5 个，差错率 2%
    if name in lists["prose.mending"] and lists.found_in("prose.mended", clause):
        return True  # 问题 40 个，年内解决 36 个，整改率 90%
    return name[-2:] in clause or name[-1] + name[-2] in clause  # 收回 186 份，回收率 93%


def is_due(sentence: Clauses, second: Quantity, lists: WordLists) -> bool:
    """Tell whether the number before was due of what the second counts: 应考 62 人，实考 56 人."""
    clause = sentence.text[sentence.start_of(second.start) : sentence.end_of(second.end)]
    due = re.search(f"应({lists['patterns.due_act'][0]})", sentence.text[: second.start])
    return due is not None and f"实{due[1]}" in clause


def is_of_the_rest(gap: str, lead: str) -> bool:
    """Tell whether the part is what the rate does not count (2960 批次，其中不合格 73 批次，合格率 97.5%, but 不合格率 2.5%)."""
    name, found, _ = lead.partition("率")
    denied = re.compile(f"[不未无非没]{re.escape(name[-_NOUN:])}")
    return bool(found and name) and denied.search(gap) is not None and denied.search(name) is None


def counts_alike(sentence: Clauses, first: Quantity, lead: str) -> bool:
    """Tell whether the number before the part counts what the rate is named after, too: it is another part then."""
    name = lead.partition("率")[0][-_NOUN:]
    return name in sentence.text[sentence.start_of(first.start) : first.start]
