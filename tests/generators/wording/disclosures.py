"""What a report tells of decisions, documents and fees, true to table 2, and of what it published besides."""

from tests.generators.wording.facts import Facts, percent

_DECISIONS = (("licensing", "行政许可"), ("penalty", "行政处罚"), ("coercion", "行政强制"))


def proactive(facts: Facts) -> str:
    """Return the sentences on proactive disclosure."""
    lead = facts.pick(
        (
            "围绕重点领域及时发布权威信息，主动回应社会关切。",
            "聚焦群众关心的热点问题，持续扩大公开范围。",
            "做好政策文件、财政预决算等信息的发布工作。",
        )
    )
    stated = [facts.maybe(decisions(facts)), facts.maybe(documents(facts))]
    stated += [facts.perhaps(regulations(facts)), facts.perhaps(fees(facts)), facts.perhaps(published(facts))]
    return lead + "".join(stated)


def decisions(facts: Facts) -> str:
    """Return the decisions on licences, penalties and coercion."""
    stated = [
        f"{name}决定{facts.stated('disclosures', [row], 'decisions')}"
        for row, name in _DECISIONS
        if facts.figure("disclosures", [row], "decisions")
    ]
    none = [name for row, name in _DECISIONS if not facts.figure("disclosures", [row], "decisions")]
    if not stated:
        return facts.pick(("全年未作出行政许可、行政处罚和行政强制决定。", ""))
    tail = facts.pick((f"，无{'、'.join(none)}事项。", f"，未作出{'、'.join(none)}决定。")) if none else "。"
    all_three = "、".join(facts.stated("disclosures", [row], "decisions") for row, _ in _DECISIONS)
    return facts.pick(
        (
            f"全年作出{'、'.join(stated)}{tail}",
            f"{facts.year}年，{facts.agency.we}共作出{'，'.join(stated)}{tail}",
            f"行政许可、行政处罚、行政强制处理决定数量分别为{all_three}。",
        )
    )


def documents(facts: Facts) -> str:
    """Return the normative documents of the year."""
    if facts.edition != "2021":
        row = facts.figures["disclosures"]["normative_documents"]
        return f"全年新制作规范性文件{row['created']}件，新公开{row['published']}件。"
    issued, repealed, in_force = _triple(facts, "normative_documents")
    return facts.pick(
        (
            f"全年制发行政规范性文件{issued}，废止{repealed}，现行有效{in_force}。",
            f"{facts.year}年，制定出台行政规范性文件{issued}，废止行政规范性文件{repealed}。",
            f"截至年底，现行有效行政规范性文件{in_force}。",
            f"本年度制发、废止行政规范性文件分别为{issued}、{repealed}。",
            f"行政规范性文件：本年制发{issued}、废止{repealed}、现行有效{in_force}。",
        )
    )


def regulations(facts: Facts) -> str:
    """Return the regulations; nothing in edition 2019, whose form counts otherwise."""
    if facts.edition != "2021":
        return ""
    issued, repealed, in_force = _triple(facts, "regulations")
    if facts.figure("disclosures", ["regulations"], "issued"):
        return f"制定规章{issued}，废止规章{repealed}，现行有效规章{in_force}。"
    return facts.pick(("全年未制定规章。", f"全年制发规章0件，现行有效{in_force}。"))


def _triple(facts: Facts, row: str) -> tuple[str, str, str]:
    issued, repealed, in_force = (
        facts.stated("disclosures", [row], column) for column in ("issued", "repealed", "in_force")
    )
    return issued, repealed, in_force


def fees(facts: Facts) -> str:
    """Return the fees; nothing in edition 2019, whose form has no amount."""
    if facts.edition != "2021":
        return ""
    amount = facts.figures["disclosures"]["fees"]["amount"]
    if amount == "0":
        return facts.pick(("全年未收取行政事业性收费。", "行政事业性收费金额0万元。"))
    return facts.pick(
        (
            f"{facts.year}年收取行政事业性收费{amount}万元。",
            f"行政事业性收费金额为{amount}万元，均按目录清单收取。",
            f"全年行政事业性收费共计{amount}万元。",
        )
    )


def published(facts: Facts) -> str:
    """Return a sentence on published items, documents of other kinds or earlier years: nothing of table 2."""
    n, m, year = facts.some(900), facts.some(40), facts.year
    return facts.pick(
        (
            f"主动公开政府信息{n + m}条，其中行政许可类信息{n}条、行政处罚类信息{m}条。",
            f"门户网站发布信息{n}条，政务微信公众号推送{m}条。",
            f"公开各类政策性文件{m}件，解读材料{m}篇。",
            f"审核行政规范性文件草案{m}件，备案率100%。",
            f"{year - 1}年制发行政规范性文件{m}件。",
            f"“双公示”平台公示行政许可{n}条、行政处罚{m}条。",
            f"收到人大代表建议{m}件、政协提案{m}件，办理结果全部公开。",
            f"网站、微信、微博共发布信息{n + 2 * m}条，分别为{n}条、{m}条、{m}条。",
            f"发布信息{n + m}条，比{year - 1}年的{n}条增长{percent(m, n)}。",
            f"公开{year}年部门预算和{year - 1}年部门决算。",
            f"向上级报送信息{n + m}条，采用{n}条，采用率{percent(n, n + m)}。",
        )
    )
