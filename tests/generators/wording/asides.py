"""What an honest report says beside its figures that looks like a mistake and is none: years, agencies, numbers."""

from calendar import isleap

from tests.generators.wording.facts import Facts


def asides(facts: Facts, count: int) -> list[str]:
    """Return sentences, no two alike, that name another year, another agency or an odd number, and rightly so."""
    left = [*_years(facts), *_agencies(facts), *_numbers(facts)]
    chosen = []
    for _ in range(count):
        chosen.append(facts.pick(left))
        left.remove(chosen[-1])
    return chosen


def _years(facts: Facts) -> tuple[str, ...]:
    year = facts.year
    return (
        f"印发《{facts.agency.name}{year}年政务公开工作要点》，逐项分解任务。",
        f"对照《{year}年政务公开工作要点任务分解表》逐条落实。",
        "自2019年5月15日新修订的《条例》施行以来，制度不断健全。",
        f"网站改版工作于{year - 1}年12月启动，{year}年6月完成。",
        f"继{year - 2}年、{year - 1}年之后，连续第三年在考核中获评优秀。",
        f"{year}年12月，组织编制{year + 1}年度主动公开基本目录。",
        f"截至{year}年底，各栏目内容均已更新。",
        f"按时公开{year - 1}年度决算、{year}年度预算和{year}年重点项目进展。",
        f"{year + 1}年1月，组织对全年数据进行核对，形成本报告。",
        f"针对{year - 1}年第三方评估反馈的意见，{year}年已全部整改到位。",
        f"{year - 1}年，相关信息公开{facts.some(90)}条，{year}年增至{facts.some(90) + 90}条。",
        "落实《法治政府建设实施纲要（2021—2025年）》有关要求。"
        if facts.edition == "2021"
        else "落实《法治政府建设实施纲要（2015—2020年）》有关要求。",
        f"于{year}年2月{29 if isleap(year) else 28}日前完成专栏调整。",
        f"{year}年6月30日、12月31日前各开展一次全面自查。",
        f"公开{year - 1}—{year}学年、{year}年秋季招生等群众关心的信息。",
    )


def _agencies(facts: Facts) -> tuple[str, ...]:
    name, we = facts.agency.name, facts.agency.we
    place = name[: name.index("市" if "市" in name else "县") + 1]
    return (
        f"按照{place}人民政府办公室的统一部署开展工作。",
        f"通过{place}人民政府门户网站设置专栏，集中发布信息。",
        f"会同{place}财政局、{place}司法局研究疑难申请。",
        f"主动接受{place}人大常委会和社会各界监督。",
        "认真落实省政务公开领导小组办公室反馈的整改意见。",
        f"{name}办公室具体负责日常工作，各科室协同配合。",
        f"{we}办公室与档案馆、图书馆建立移送机制。",
        "学习借鉴外地先进经验，邀请省内专家授课。",
    )


def _numbers(facts: Facts) -> tuple[str, ...]:
    year, some = facts.year, facts.some(90)
    return (
        f"制定《信息发布审核办法》（青政办发〔{year}〕{some}号），明确审核责任。",
        "政务公开咨询电话0388-6620015，12345热线同步受理。",
        "工作日8:30至12:00、14:00至17:30受理当面申请。",
        "网址为http://www.example.cn/xxgk/，电子邮箱为xxgk@example.cn。",
        f"政务公开专区占地{some}.5平方米，配备自助查询机2台。",
        f"申请登记编号为XXGK-{year}-{some:03d}的案卷被评为优秀案卷。",
        "坚持“谁公开、谁审核、谁负责”原则，做到“应公开、尽公开”。",
        f"落实三审三校制度（初审、复审、终审），抽检信息{some}条。",
        f"收取信息处理费的标准为：10件以下（含10件）不收费，11—30件部分100元/件；{year}年未发生收费。"
        if facts.edition == "2021"
        else "按照规定，依申请提供政府信息不收取费用。",
    )
