"""What a report tells of applications: received, carried over, answered, their outcomes and applicants."""

from collections.abc import Sequence

from nianbao.testing.figures import APPLICANTS
from tests.generators.wording.compounds import compound
from tests.generators.wording.facts import Facts, percent

DENIED = (
    ("属于国家秘密", "denied.state_secret"),
    ("其他法律行政法规禁止公开", "denied.law_forbidden"),
    ("危及“三安全一稳定”", "denied.safety_stability"),
    ("保护第三方合法权益", "denied.third_party"),
    ("属于三类内部事务信息", "denied.internal_affairs"),
    ("属于四类过程性信息", "denied.process_info"),
    ("属于行政执法案卷", "denied.enforcement_file"),
    ("属于行政查询事项", "denied.query_matter"),
)
UNAVAILABLE = (
    ("本机关不掌握相关政府信息", "unavailable.not_held"),
    ("没有现成信息需要另行制作", "unavailable.needs_creation"),
    ("补正后申请内容仍不明确", "unavailable.unclear"),
)
REJECTED = (
    ("信访举报投诉类申请", "rejected.petition"),
    ("重复申请", "rejected.repeated"),
    ("要求提供公开出版物", "rejected.publication"),
    ("无正当理由大量反复申请", "rejected.excessive"),
    ("要求行政机关确认或重新出具已获取信息", "rejected.confirmation"),
)
OTHER = ("other.correction_overdue", "other.fee_overdue", "other.other", "other")
OUTCOMES = (
    ("予以公开", ("granted",)),
    ("部分公开", ("partial",)),
    ("不予公开", tuple(row for _, row in DENIED)),
    ("无法提供", tuple(row for _, row in UNAVAILABLE)),
    ("不予处理", tuple(row for _, row in REJECTED)),
    ("其他处理", OTHER),
)
_APPLICANTS = dict(
    zip(
        APPLICANTS,
        ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他组织"),
        strict=True,
    )
)


def on_request(facts: Facts) -> str:
    """Return the sentences on applications, true to table 3."""
    lead = facts.pick(("畅通申请渠道，规范答复流程。", "健全登记、审核、办理、答复、归档等环节的工作制度。"))
    rows = ("new", "carried_in", "total", "carried_out")
    if not any(facts.figure("applications", [row], "total") for row in rows):
        return lead + _none(facts)
    stated = [handling(facts), facts.maybe(outcomes(facts)), facts.perhaps(details(facts))]
    stated += [
        facts.perhaps(_last_year(facts)),
        facts.perhaps(compound(facts)),
        facts.perhaps(_not_ours(facts)),
    ]
    return lead + "".join(stated)


def none_received(facts: Facts) -> tuple[str, ...]:
    """Return claims in words that no application was received."""
    year, we = facts.year, facts.agency.we
    return (
        f"{year}年，{we}未收到政府信息公开申请，无结转事项。",
        f"{year}年，{we}没有收到政府信息公开申请。",
        f"{year}年度，{facts.agency.name}未接到依申请公开政府信息的申请。",
        "全年未受理政府信息公开申请，也无上年结转的申请。",
        "本年度没有收到公民、法人和其他组织提出的政府信息公开申请。",
    )


def _none(facts: Facts) -> str:
    zeros = "本年度收到政府信息公开申请0件，上年结转0件，结转下年度0件。"
    last_year = f"{facts.year - 1}年收到政府信息公开申请{facts.some(9)}件，均已办结。"
    return facts.pick((*none_received(facts), zeros)) + facts.perhaps(last_year)


def handling(facts: Facts) -> str:
    """Return what was received, carried over and answered, or a part of it."""
    year, we, name = facts.year, facts.agency.we, facts.agency.name
    new, into, total, out = (
        facts.stated("applications", [row], "total") for row in ("new", "carried_in", "total", "carried_out")
    )
    everything = facts.stated("applications", ["new", "carried_in"], "total")
    return facts.pick(
        (
            f"{year}年，共收到政府信息公开申请{new}，上年结转{into}；办结{total}，结转下年度继续办理{out}。",
            f"全年新收政府信息公开申请{new}，上年结转{into}，共办结{total}，结转下年度继续办理{out}。",
            f"{year}年，{we}共受理政府信息公开申请{everything}（含上年结转{into}），办结{total}。",
            f"{name}{year}年新收政府信息公开申请{new}，办理答复{total}，结转下一年度{out}。",
            f"本年度新收政府信息公开申请{new}，上一年度结转{into}。全年答复{total}。",
            f"全年收到依申请公开{new}；上年度结转{into}；已答复{total}；结转至下年度继续办理{out}。",
            f"新收和上年结转的政府信息公开申请分别为{new}和{into}，全部按规定登记。",
            f"截至{year}年12月31日，本年度共收到政府信息公开申请{new}，答复{total}，均在法定期限内。",
        )
    )


def outcomes(facts: Facts) -> str:
    """Return the six groups of outcomes."""
    stated = [f"{name}{facts.stated('applications', rows, 'total')}" for name, rows in OUTCOMES]
    total = facts.figure("applications", ["total"], "total")
    options = [
        f"办理结果为：{'、'.join(stated)}。",
        f"从办理结果看，{'，'.join(stated)}。",
        f"其中，{'；'.join(stated)}。",
    ]
    if total:
        shares = [
            f"{text}，占{percent(facts.figure('applications', rows, 'total'), total)}"
            for text, (_, rows) in zip(stated, OUTCOMES, strict=True)
        ]
        options.append(f"办结的{facts.write(total, '件')}申请中，{'；'.join(shares)}。")
    return facts.pick(options)


def details(facts: Facts) -> str:
    """Return the rows of one group by name, or the applicants by kind."""
    groups: tuple[tuple[str, Sequence[tuple[str, str]]], ...] = (
        ("不予公开", DENIED),
        ("无法提供", UNAVAILABLE),
        ("不予处理", REJECTED),
    )
    options = [""]
    for name, rows in groups:
        parts = [
            f"{label}{facts.stated('applications', [row], 'total')}"
            for label, row in rows
            if facts.figure("applications", [row], "total")
        ]
        if parts:
            whole = facts.stated("applications", [row for _, row in rows], "total")
            options += [f"{name}的{whole}中，{'，'.join(parts)}。", f"{name}{whole}（{'、'.join(parts)}）。"]
    applicants = [
        f"{name}{facts.stated('applications', ['new'], column)}"
        for column, name in _APPLICANTS.items()
        if facts.figure("applications", ["new"], column)
    ]
    if applicants:
        options.append(f"按申请人类别，{'、'.join(applicants)}。")
    return facts.pick(options[1:] or options)


def _last_year(facts: Facts) -> str:
    """Return a comparison of the applications received with an invented last year."""
    new = facts.figure("applications", ["new"], "total")
    last, year = facts.some(300), facts.year
    if new == last:
        return f"申请数量与{year - 1}年持平。"
    direction, change = ("增加", "增长") if new > last else ("减少", "下降")
    ratio = percent(abs(new - last), last)
    return facts.pick(
        (
            f"{year - 1}年收到政府信息公开申请{last}件。",
            f"收到的申请{facts.write(new, '件')}，较{year - 1}年的{last}件{direction}{abs(new - last)}件。",
            f"{year}年收到申请{facts.write(new, '件')}，{year - 1}年收到{last}件，同比{change}{ratio}。",
            f"申请数量比上年{direction}{abs(new - last)}件。",
        )
    )


def _not_ours(facts: Facts) -> str:
    """Return a figure beside the form's: another scope, another kind of request, a part of the work."""
    n, m, new = facts.some(900), facts.some(30), facts.figure("applications", ["new"], "total")
    scope = (
        f"全市各部门共收到政府信息公开申请{new + n}件。"
        if facts.agency.level == "department"
        else f"向其他行政机关转送申请{m}件。"
    )
    return facts.pick(
        (
            scope,
            f"领导信箱收到群众来信{n}件，答复{n}件。",
            f"受理12345热线工单{n}件，按期办结率100%。",
            f"发出补正告知书{m}份、延期答复告知书{facts.some(9)}份。",
            f"电话解答咨询{n}余次。",
            f"《条例》修订施行以来，累计收到政府信息公开申请{new + n}件。",
            f"上半年收到申请{new // 2}件，主要涉及民生保障领域。",
        )
    )
