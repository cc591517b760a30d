"""Running text that agrees with the tables: what reports say of themselves, from a bank of sentences."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from nianbao.testing.agencies import Agency
from nianbao.testing.figures import Figures, number

Pick = Callable[[Sequence[str]], str]
"""Chooses one of several wordings: the first for the canonical report, a random one else."""

_OUTCOMES = (
    ("予以公开", ("granted",)),
    ("部分公开", ("partial",)),
    (
        "不予公开",
        (
            "denied.state_secret",
            "denied.law_forbidden",
            "denied.safety_stability",
            "denied.third_party",
            "denied.internal_affairs",
            "denied.process_info",
            "denied.enforcement_file",
            "denied.query_matter",
        ),
    ),
    ("无法提供", ("unavailable.not_held", "unavailable.needs_creation", "unavailable.unclear")),
    (
        "不予处理",
        (
            "rejected.petition",
            "rejected.repeated",
            "rejected.publication",
            "rejected.excessive",
            "rejected.confirmation",
        ),
    ),
    ("其他处理", ("other.correction_overdue", "other.fee_overdue", "other.other", "other")),
)


class Facts(NamedTuple):
    """What the running text is about."""

    agency: Agency
    year: int
    edition: str
    figures: Figures
    pick: Pick


def preface(facts: Facts) -> list[str]:
    """Return the paragraphs before section one: basis, period, contact."""
    year, name = facts.year, facts.agency.name
    notice = "国办公开办函〔2021〕30号" if facts.edition == "2021" else "国办公开办函〔2019〕60号"
    basis = facts.pick(
        (
            f"根据《中华人民共和国政府信息公开条例》和{notice}文件要求，{name}编制本报告。",
            f"本报告由{name}按照《中华人民共和国政府信息公开条例》（以下简称《条例》）和{notice}文件的要求编制。",
        )
    )
    parts = "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。"
    period = facts.pick(
        (
            f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
            f"数据统计期限为{year}年1月1日至{year}年12月31日。",
        )
    )
    contact = f"如对本报告有疑问，请与{name}联系（地址：文昌路18号，邮编：000018，电话：0388-6620015）。"
    return [basis + facts.pick((parts, "")) + period, contact]


def opening(facts: Facts) -> str:
    """Return the opening paragraph of section one."""
    return facts.pick(
        (
            f"{facts.year}年，{facts.agency.we}认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，依法做好政府信息公开各项工作。",
            f"{facts.year}年，{facts.agency.we}紧紧围绕中心工作和群众关切，不断加大公开力度，有力保障了群众的知情权、参与权、表达权和监督权。",
            f"{facts.year}年，{facts.agency.name}严格执行政府信息公开各项规定，公开的质量和实效稳步提升。",
        )
    )


def items(facts: Facts) -> dict[str, str]:
    """Return the text of the five items of section one by key."""
    supervision = facts.pick(
        (
            "明确分管领导和专职人员，全年开展业务培训两次，对发现的问题及时督促整改。",
            "健全工作机制，定期开展自查，设立监督电话，主动接受社会监督。",
        )
    )
    return {
        "proactive": _proactive(facts),
        "on_request": _on_request(facts),
        "management": facts.pick(
            (
                "严格落实信息发布审核制度，坚持先审查、后公开，动态调整主动公开目录，及时清理失效内容。",
                "完善政府信息制作、获取、保存、处理等制度，对拟公开的信息逐件进行保密审查。",
                "规范公文公开属性认定，做好已公开信息的日常维护，确保内容准确、链接可用。",
            )
        ),
        "platform": facts.pick(
            (
                "依托门户网站政府信息公开专栏发布信息，优化栏目设置和检索功能，方便公众查阅。",
                "加强门户网站和政务新媒体建设，做好栏目更新和日常监测，运行平稳有序。",
            )
        ),
        "supervision": supervision + (_duties(facts) if facts.agency.is_people_government else ""),
    }


def _proactive(facts: Facts) -> str:
    lead = facts.pick(
        (
            "围绕重点领域及时发布权威信息，主动回应社会关切。",
            "聚焦群众关心的热点问题，持续扩大公开范围。",
            "做好政策文件、财政预决算等信息的发布工作。",
        )
    )
    told = [_decisions(facts), _documents(facts)]
    return lead + "".join(facts.pick((sentence, "")) for sentence in told if sentence)


def _decisions(facts: Facts) -> str:
    table = facts.figures["disclosures"]
    names = (("licensing", "行政许可"), ("penalty", "行政处罚"), ("coercion", "行政强制"))
    told = [f"{name}决定{table[row]['decisions']}件" for row, name in names if int(table[row]["decisions"])]
    none = [name for row, name in names if not int(table[row]["decisions"])]
    if not told:
        return facts.pick(("全年未作出行政许可、行政处罚和行政强制决定。", ""))
    return f"全年作出{'、'.join(told)}" + (f"，无{'、'.join(none)}事项。" if none else "。")


def _documents(facts: Facts) -> str:
    row = facts.figures["disclosures"]["normative_documents"]
    if facts.edition == "2021":
        return (
            f"全年制发行政规范性文件{row['issued']}件，废止{row['repealed']}件，现行有效{row['in_force']}件。"
        )
    return f"全年新制作规范性文件{row['created']}件，新公开{row['published']}件。"


def _on_request(facts: Facts) -> str:
    table = facts.figures["applications"]
    new, into, total, out = (
        number(table, [row], "total") for row in ("new", "carried_in", "total", "carried_out")
    )
    lead = facts.pick(("畅通申请渠道，规范答复流程。", "健全登记、审核、办理、答复、归档等环节的工作制度。"))
    if not any((new, into, total, out)):
        text = facts.pick(("未收到政府信息公开申请，无结转事项。", "没有收到政府信息公开申请。"))
        return f"{lead}{facts.year}年，{facts.agency.we}{text}" + facts.pick(("", _disputes(facts)))
    handling = facts.pick(
        (
            f"{facts.year}年，共收到政府信息公开申请{new}件，上年结转{into}件；办结{total}件，结转下年度继续办理{out}件。",
            f"全年新收政府信息公开申请{new}件，上年结转{into}件，共办结{total}件，结转下年度继续办理{out}件。",
        )
    )
    return lead + handling + facts.pick((_outcomes(facts), "")) + facts.pick((_disputes(facts), ""))


def _outcomes(facts: Facts) -> str:
    table = facts.figures["applications"]
    told = [f"{name}{number(table, rows, 'total')}件" for name, rows in _OUTCOMES]
    return f"办理结果为：{'、'.join(told)}。"


def _disputes(facts: Facts) -> str:
    table = facts.figures["disputes"]
    reviews = number(table, ["review"], "total")
    lawsuits = number(table, ["litigation_direct", "litigation_after_review"], "total")
    if not reviews and not lawsuits:
        return "全年未发生因政府信息公开引起的行政复议和行政诉讼。"
    return f"全年因政府信息公开工作被申请行政复议{reviews}件、被提起行政诉讼{lawsuits}件。"


def _duties(facts: Facts) -> str:
    return facts.pick(
        (
            "将政府信息公开工作纳入年度绩效，做好工作考核；组织开展社会评议，认真听取群众意见；全年未发生责任追究情形。",
            "工作考核方面，对各单位公开情况按季度通报；社会评议方面，通过问卷听取公众评价，总体反映良好；责任追究方面，全年没有需要追究责任的情形。",
        )
    )


def problems(facts: Facts) -> list[str]:
    """Return the paragraphs of section five: the problems, then the improvements."""
    return [
        facts.pick(
            (
                "存在的主要问题：一是政策解读的形式不够丰富；二是个别栏目更新不够及时。",
                f"{facts.year}年，{facts.agency.we}政府信息公开工作虽取得一定成效，但仍存在一些问题：工作人员业务能力有待提高，公开的深度还需拓展。",
            )
        ),
        facts.pick(
            (
                "改进情况：一是采用图文、视频等多种形式解读政策；二是明确更新时限，安排专人每周检查栏目。",
                "下一步改进措施：加强业务培训，细化公开事项清单，提升公开的针对性和便捷度。",
                f"{facts.year + 1}年，我们将采取以下措施加以改进：加大培训力度，完善公开目录，拓宽公开渠道。",
            )
        ),
    ]


def other(facts: Facts) -> list[str]:
    """Return the paragraphs of section six."""
    we = facts.agency.we
    fee = facts.pick(
        (
            f"{facts.year}年，{we}未收取政府信息公开信息处理费。",
            f"{facts.year}年度，{we}没有向申请人收取信息处理费。",
        )
    )
    return [fee, *filter(None, [facts.pick(("没有其他需要报告的事项。", ""))])]
