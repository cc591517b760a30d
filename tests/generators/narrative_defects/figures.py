"""Prose that contradicts the tables or itself: one generator for each of NAR401 to NAR410."""

import random
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from decimal import Decimal

from nianbao.testing.sample import SampleReport
from tests.generators.narrative_defects.draft import Defect, Draft
from tests.generators.wording import Facts
from tests.generators.wording.applications import (
    DENIED,
    REJECTED,
    UNAVAILABLE,
    details,
    handling,
    none_received,
    outcomes,
)
from tests.generators.wording.disclosures import decisions, documents, fees, regulations
from tests.generators.wording.disputes import disputes, no_disputes
from tests.generators.wording.facts import percent

Cell = tuple[str, str, str]
"""Form, row, column."""
Tell = Callable[[Facts], str]

_ATTEMPTS = 60
_NAMED_OUTCOMES = ("granted", "partial", *(row for _, row in (*DENIED, *UNAVAILABLE, *REJECTED)))
_DECISIONS = (("licensing", "行政许可"), ("penalty", "行政处罚"), ("coercion", "行政强制"))
_RESULTS = ("upheld", "corrected", "other", "pending", "total")
_DISPUTES = ("review", "litigation_direct", "litigation_after_review")
_DOCUMENTS = ("issued", "repealed", "in_force")


def stated_applications(draft: Draft) -> str | None:
    """NAR401."""
    return _on_request(
        draft.report,
        _restated(draft.facts, draft.rng, handling, [("applications", "new", "total")], _neither),
    )


def stated_handling(draft: Draft) -> str | None:
    """NAR402."""
    cells = [("applications", row, "total") for row in ("carried_in", "total", "carried_out")]
    return _on_request(draft.report, _restated(draft.facts, draft.rng, handling, cells))


def stated_outcomes(draft: Draft) -> str | None:
    """NAR403."""
    cells = [("applications", row, "total") for row in _NAMED_OUTCOMES]
    return _on_request(
        draft.report, _restated(draft.facts, draft.rng, draft.rng.choice((outcomes, details)), cells)
    )


def stated_decisions(draft: Draft) -> str | None:
    """NAR404."""
    if draft.facts.edition == "2021" and draft.rng.random() < 0.25:
        return _proactive(
            draft.report, _restated(draft.facts, draft.rng, fees, [("disclosures", "fees", "amount")])
        )
    cells = [("disclosures", row, "decisions") for row, _ in _DECISIONS]
    return _proactive(draft.report, _restated(draft.facts, draft.rng, decisions, cells))


def stated_documents(draft: Draft) -> str | None:
    """NAR405."""
    if draft.facts.edition != "2021":
        return None
    row, tell = draft.rng.choice((("normative_documents", documents), ("regulations", regulations)))
    return _proactive(
        draft.report,
        _restated(draft.facts, draft.rng, tell, [("disclosures", row, key) for key in _DOCUMENTS]),
    )


def stated_disputes(draft: Draft) -> str | None:
    """NAR406."""
    cells = [("disputes", row, column) for row in _DISPUTES for column in _RESULTS]
    return _on_request(draft.report, _restated(draft.facts, draft.rng, disputes, cells))


def none_claimed(draft: Draft) -> str | None:
    """NAR407."""
    options: list[tuple[Callable[[SampleReport, str | None], str | None], str]] = []
    if draft.facts.figure("applications", ["new"], "total"):
        options += [(_on_request, text) for text in none_received(draft.facts)]
    if draft.facts.figure("disputes", _DISPUTES, "total"):
        options += [(_on_request, text) for text in no_disputes(draft.facts)]
    for row, name in _DECISIONS:
        if draft.facts.figure("disclosures", [row], "decisions"):
            options.append((_proactive, f"全年未作出{name}决定。"))
    if draft.facts.edition == "2021" and draft.facts.figure("disclosures", ["normative_documents"], "issued"):
        options += [
            (_proactive, "本年度未制发行政规范性文件。"),
            (_proactive, "全年没有出台行政规范性文件。"),
        ]
    if not options:
        return None
    put, text = draft.rng.choice(options)
    return put(draft.report, text)


def parts_exceed_whole(draft: Draft) -> str | None:
    """NAR408."""
    whole = draft.facts.figure("applications", ["new"], "total") or draft.rng.randint(3, 600)
    first, second = draft.rng.randint(1, whole), draft.rng.randint(1, whole)
    if first + second <= whole:
        first += whole
    third = draft.rng.randint(1, 9)
    text = draft.rng.choice(
        (
            f"主动公开政府信息{whole}条，其中行政许可类信息{first}条，行政处罚类信息{second}条。",
            f"门户网站发布信息{whole}条，其中工作动态{first}条、公告公示{second}条、政策解读{third}条。",
            f"收到群众来信{whole}件，其中咨询类{first}件，建议类{second}件。",
            f"网站、微信、微博共发布信息{whole + third}条，分别为{first + third}条、{second}条、{third}条。",
            f"收到政府信息公开申请{whole}件（其中网上申请{first}件、信函申请{second}件）。"
            if draft.facts.figure("applications", ["new"], "total")
            else f"发布信息{whole}条（其中图文解读{first}条、视频解读{second}条）。",
        )
    )
    return draft.rng.choice((_proactive, _platform))(draft.report, text)


def stated_ratio(draft: Draft) -> str | None:
    """NAR409."""
    whole, last = draft.rng.randint(20, 900), draft.rng.randint(20, 900)
    part = draft.rng.randint(1, whole - 1)
    off = draft.rng.choice((-1, 1)) * draft.rng.randint(max(whole // 50, 1), max(whole // 4, 2))
    wrong = percent(max(part + off, 0) if 0 <= part + off != part else part + abs(off), whole)
    more, change = ("增长", whole - last) if whole > last else ("下降", last - whole)
    growth = percent(change + last // 10, last)
    text = draft.rng.choice(
        (
            f"向上级报送信息{whole}条，采用{part}条，采用率{wrong}。",
            f"收到群众留言{whole}条，答复{part}条，答复率{wrong}。",
            f"全年发布信息{whole}条，其中政策解读{part}条，占{wrong}。",
            f"全年发布信息{whole}条，比{draft.facts.year - 1}年的{last}条{more}{growth}。",
            f"全年发布信息{whole}条，{draft.facts.year - 1}年为{last}条，同比{more}{growth}。",
        )
    )
    return draft.rng.choice((_proactive, _platform))(draft.report, text)


def conflicting_statements(draft: Draft) -> str | None:
    """NAR410."""
    new = draft.facts.figure("applications", ["new"], "total")
    review = draft.facts.figure("disputes", ["review"], "total")
    licensing = draft.facts.figure("disclosures", ["licensing"], "decisions")
    options = [
        ("on_request", new, "全年共收到政府信息公开申请{}件。"),
        ("on_request", review, "全年因政府信息公开被申请行政复议{}件。"),
        ("proactive", licensing, "全年作出行政许可决定{}件。"),
    ]
    item, true, text = draft.rng.choice(options)
    into = draft.facts.figure("applications", ["carried_in"], "total")
    wrong = true + draft.rng.choice((1, 2, 10, 100))
    if not true or (item == "on_request" and wrong == new + into):
        return None
    draft.report.item(item).text = text.format(true)
    again = text.format(wrong)
    put = draft.rng.choice((_behind, _opening, _behind_in_management))
    return put(draft.report, item, again)


def _restated(
    facts: Facts,
    rng: random.Random,
    tell: Tell,
    cells: Sequence[Cell],
    wrong: Callable[[Facts, Facts], bool] = lambda _facts, _changed_facts: True,
) -> str | None:
    """Return the sentence on figures of which one cell is another, where the wording states that cell."""
    named = [cell for cell in cells if cell[1] in facts.figures[cell[0]]]
    if tell is details:  # it leaves out what is 0, so that a change from 0 would change what else it tells
        named = [cell for cell in named if facts.figure(cell[0], [cell[1]], cell[2])]
    for _ in range(_ATTEMPTS if named else 0):
        stated = _changed(facts, rng.choice(named), rng)
        state = rng.getstate()
        right = tell(facts._replace(pick=rng.choice))
        rng.setstate(state)
        text = tell(stated._replace(pick=rng.choice))
        if text != right and wrong(facts, stated):
            return text
    return None


def _changed(facts: Facts, cell: Cell, rng: random.Random) -> Facts:
    form, row, column = cell
    figures = deepcopy(facts.figures)
    old = figures[form][row][column]
    if "." in old:
        figures[form][row][column] = str(Decimal(old) + rng.choice((1, 10, Decimal("0.5"))))
    else:
        figures[form][row][column] = str(_other(int(old), rng))
    return facts._replace(figures=figures)


def _other(value: int, rng: random.Random) -> int:
    """Return another count: a little off, a digit too many, two digits exchanged."""
    digits = str(value)
    others = [value + rng.randint(1, 9), value + 100, value * 10 + rng.randint(0, 9)]
    others += [value - 1] if value > 1 else []
    others += [int(digits[0] + digits[:0:-1])] if len(digits) > 2 else []
    return rng.choice([other for other in others if other != value])


def _neither(facts: Facts, stated: Facts) -> bool:
    """Tell whether neither the new applications nor all stated are one of the true two."""
    pairs = [
        {one.figure("applications", rows, "total") for rows in (["new"], ["new", "carried_in"])}
        for one in (facts, stated)
    ]
    return pairs[0].isdisjoint(pairs[1])


def _on_request(report: SampleReport, text: str | None) -> str | None:
    return _stated_alone(report, "on_request", "畅通申请渠道，规范答复流程。", text)


def _proactive(report: SampleReport, text: str | None) -> str | None:
    return _stated_alone(report, "proactive", "围绕重点领域及时发布权威信息。", text)


def _platform(report: SampleReport, text: str | None) -> str | None:
    return _stated_alone(report, "platform", "加强门户网站建设。", text)


def _stated_alone(report: SampleReport, item: str, lead: str, text: str | None) -> str | None:
    if text:
        report.item(item).text = lead + text
    return text or None


def _behind(report: SampleReport, item: str, text: str) -> str:
    report.item(item).text += text
    return text


def _opening(report: SampleReport, _item: str, text: str) -> str:
    content = report.section("overview").content
    content[0] = f"{content[0]}{text}"
    return text


def _behind_in_management(report: SampleReport, _item: str, text: str) -> str:
    return _behind(report, "management", text)


DEFECTS: Iterable[tuple[str, Defect]] = (
    ("NAR401", stated_applications),
    ("NAR402", stated_handling),
    ("NAR403", stated_outcomes),
    ("NAR404", stated_decisions),
    ("NAR405", stated_documents),
    ("NAR406", stated_disputes),
    ("NAR407", none_claimed),
    ("NAR408", parts_exceed_whole),
    ("NAR409", stated_ratio),
    ("NAR410", conflicting_statements),
)
