"""The running text of a report, section by section."""

from tests.generators.wording.applications import on_request
from tests.generators.wording.asides import asides
from tests.generators.wording.citations import cited
from tests.generators.wording.disclosures import proactive, published
from tests.generators.wording.disputes import disputes
from tests.generators.wording.facts import Facts


def preface(facts: Facts) -> list[str]:
    """Return the paragraphs before section one: basis, period, contact."""
    year, name = facts.year, facts.agency.name
    notice = "国办公开办函〔2021〕30号" if facts.edition == "2021" else "国办公开办函〔2019〕60号"
    basis = facts.pick(
        (
            f"根据《中华人民共和国政府信息公开条例》和{notice}文件要求，{name}编制本报告。",
            f"本报告由{name}按照《中华人民共和国政府信息公开条例》（以下简称《条例》）和{notice}文件的要求编制。",
            f"按照《中华人民共和国政府信息公开条例》第五十条规定，现公布{name}{year}年政府信息公开工作年度报告。",
        )
    )
    parts = "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。"
    period = facts.pick(
        (
            f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
            f"数据统计期限为{year}年1月1日至{year}年12月31日。",
            f"本报告所列数据的统计期限为{year}年1月1日至12月31日。",
            f"报告中的数据统计期限从{year}年1月1日起，到{year}年12月31日止。",
        )
    )
    contact = facts.pick(
        (
            f"如对本报告有疑问，请与{name}联系（地址：文昌路18号，邮编：000018，电话：0388-6620015）。",
            f"联系单位：{name}；联系电话：0388—6620015；电子邮箱：xxgk@example.cn。",
        )
    )
    return [basis + facts.pick((parts, "")) + period, contact]


def opening(facts: Facts) -> str:
    """Return the opening paragraph of section one."""
    return facts.pick(
        (
            f"{facts.year}年，{facts.agency.we}认真贯彻落实《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，依法做好政府信息公开各项工作。",
            f"{facts.year}年，{facts.agency.we}紧紧围绕中心工作和群众关切，不断加大公开力度，有力保障了群众的知情权、参与权、表达权和监督权。",
            f"{facts.year}年，{facts.agency.name}严格执行政府信息公开各项规定，公开的质量和实效稳步提升。",
            f"{facts.year}年是“十四五”时期的重要一年，{facts.agency.we}持续深化政务公开，各项任务顺利完成。"
            if facts.edition == "2021" and facts.year < 2025
            else f"{facts.year}年，{facts.agency.we}持续深化政务公开，各项任务顺利完成。",
        )
    )


def items(facts: Facts) -> dict[str, str]:
    """Return the text of the five items of section one by key."""
    supervision = facts.pick(
        (
            "明确分管领导和专职人员，全年开展业务培训两次，对发现的问题及时督促整改。",
            "健全工作机制，定期开展自查，设立监督电话，主动接受社会监督。",
            f"举办业务培训{facts.some(5)}期，培训{facts.some(300)}人次；开展抽查{facts.some(12)}次，发现问题均已整改。",
        )
    )
    duties = _duties(facts) if facts.agency.is_people_government else ""
    management, platform, watch = (facts.perhaps(aside) for aside in asides(facts, 3))
    stated = proactive(facts)
    besides = published(facts)
    return {
        "proactive": stated,
        "on_request": on_request(facts) + facts.maybe(disputes(facts)),
        "management": _management(facts) + facts.perhaps(cited(facts)) + management,
        "platform": _platform(facts) + ("" if besides in stated else facts.perhaps(besides)) + platform,
        "supervision": supervision + duties + watch,
    }


def _management(facts: Facts) -> str:
    return facts.pick(
        (
            "严格落实信息发布审核制度，坚持先审查、后公开，动态调整主动公开目录，及时清理失效内容。",
            "完善政府信息制作、获取、保存、处理等制度，对拟公开的信息逐件进行保密审查。",
            "规范公文公开属性认定，做好已公开信息的日常维护，确保内容准确、链接可用。",
            f"对{facts.some(90)}件公文逐件认定公开属性，及时更新公开指南和目录。",
            f"编制完成{facts.year + 1}年政府信息管理工作计划，明确责任分工。",
        )
    )


def _platform(facts: Facts) -> str:
    return facts.pick(
        (
            "依托门户网站政府信息公开专栏发布信息，优化栏目设置和检索功能，方便公众查阅。",
            "加强门户网站和政务新媒体建设，做好栏目更新和日常监测，运行平稳有序。",
            f"开设政务新媒体账号{facts.some(4)}个，关注人数{facts.some(900)}万人，总阅读量{facts.some(9)}.2万次。",
        )
    )


def _duties(facts: Facts) -> str:
    return facts.pick(
        (
            "将政府信息公开工作纳入年度绩效，做好工作考核；组织开展社会评议，认真听取群众意见；全年未发生责任追究情形。",
            "工作考核方面，对各单位公开情况按季度通报；社会评议方面，通过问卷听取公众评价，总体反映良好；责任追究方面，全年没有需要追究责任的情形。",
        )
    )


def problems(facts: Facts) -> list[str]:
    """Return the paragraphs of section five: the problems, then the improvements."""
    following = facts.year + 1
    return [
        facts.pick(
            (
                "存在的主要问题：一是政策解读的形式不够丰富；二是个别栏目更新不够及时。",
                f"{facts.year}年，{facts.agency.we}政府信息公开工作虽取得一定成效，但仍存在一些问题：工作人员业务能力有待提高，公开的深度还需拓展。",
                f"主要问题：抽查答复文书{facts.some(30)}份，发现格式不规范{facts.some(3)}份，业务水平有待提高。",
            )
        ),
        facts.pick(
            (
                "改进情况：一是采用图文、视频等多种形式解读政策；二是明确更新时限，安排专人每周检查栏目。",
                "下一步改进措施：加强业务培训，细化公开事项清单，提升公开的针对性和便捷度。",
                f"{following}年，我们将采取以下措施加以改进：加大培训力度，完善公开目录，拓宽公开渠道。",
                f"改进措施：{following}年计划举办培训{facts.some(6)}期，公开解读材料{facts.some(40)}篇以上，力争申请答复满意率达到98%。",
                f"针对{facts.year - 1}年报告中提出的栏目更新问题，{facts.year}年已全部整改；下一步改进重点是提升解读质量。",
            )
        ),
    ]


def other(facts: Facts) -> list[str]:
    """Return the paragraphs of section six, the date that closes the report with them."""
    we, year = facts.agency.we, facts.year
    fee = facts.pick(
        (
            f"{year}年，{we}未收取政府信息公开信息处理费。",
            f"{year}年度，{we}没有向申请人收取信息处理费。",
            f"依据《政府信息公开信息处理费管理办法》，{year}年收取信息处理费0元。"
            if facts.edition == "2021"
            else f"{year}年，{we}未收取信息处理费。",
            f"{year}年发出信息处理费收费通知{facts.some(9)}件，收取{facts.some(9) * 100}元。"
            if facts.edition == "2021"
            else f"{year}年，没有收取信息处理费。",
        )
    )
    more = [
        facts.pick(("没有其他需要报告的事项。", "")),
        facts.perhaps(
            f"{year}年承办人大代表建议{facts.some(20)}件、政协提案{facts.some(20)}件，全部按期办复。"
        ),
        facts.perhaps(f"{facts.agency.name}\n{year + 1}年1月{facts.some(31)}日"),
    ]
    return [fee, *(line for text in more if text for line in text.split("\n"))]
