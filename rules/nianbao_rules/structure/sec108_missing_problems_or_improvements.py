"""SEC108: Section five tells of problems and of improvements."""

import re
from collections.abc import Iterator

from nianbao.api import Finding, Report, Skip, rule, squash
from nianbao_rules._forms import too_old
from nianbao_rules.structure._content import is_empty

_BETTER = ("加强", "提高", "提升", "改进", "完善", "加大", "拓展", "优化")
_WANTING = (
    *("有待", "尚待", "亟待", "仍需", "尚需", "还需", "亟需", "需进一步", "需要进一步"),
    *(verb + word for verb in ("需", "需要") for word in _BETTER),
    *("待" + word for word in _BETTER[:5]),
)
# words rather than patterns: compiling alternatives of Chinese words takes longer than looking for each
_PROBLEM = (
    *_WANTING,
    *(
        "问题",
        "不足",
        "短板",
        "弱项",
        "薄弱",
        "较弱",
        "偏弱",
        "差距",
        "欠缺",
        "缺乏",
        "缺少",
        "较少",
        "偏少",
        "偏低",
    ),
    *(
        "困难",
        "滞后",
        "单一",
        "粗放",
        "疏漏",
        "误区",
        "不够",
        "不高",
        "不强",
        "不深",
        "不多",
        "不大",
        "不广",
        "不严",
    ),
    *(
        "不细",
        "不实",
        "不均",
        "不平衡",
        "不到位",
        "不完善",
        "不健全",
        "不及时",
        "不全面",
        "不规范",
        "不充分",
        "不熟",
    ),
    *("不丰富", "不明显", "不紧密", "不顺畅", "不主动", "不系统", "未能", "尚未", "没有完全", "不太"),
)
_REMEDY = (
    *(
        "改进",
        "整改",
        "下一步",
        "下步",
        "今后",
        "接下来",
        "后续",
        "将",
        "措施",
        "打算",
        "计划",
        "加强",
        "强化",
        "完善",
    ),
    *(
        "提升",
        "提高",
        "优化",
        "健全",
        "加大",
        "推进",
        "深化",
        "拓宽",
        "拓展",
        "规范",
        "细化",
        "落实",
        "开展",
        "组织",
    ),
    *(
        "采用",
        "采取",
        "明确",
        "建立",
        "增强",
        "加快",
        "丰富",
        "创新",
        "坚持",
        "扎实",
        "做好",
        "改善",
        "解决",
        "扩大",
    ),
)
_AIM = r"针对|问题导向|(?:热点|难点|焦点|突出|关注的?|关切的?|关心的?).{0,4}问题|解决.{0,12}问题|问题.{0,6}(?:整改|解决)"
"""Words on problems that an improvement is aimed at."""
_CLAUSE = re.compile(r"[。；;，,：:！!？?\n]+")


@rule(
    "SEC108",
    name="missing-problems-or-improvements",
    severity="warning",
    title_en="Section five tells of problems and of improvements",
    basis="《中华人民共和国政府信息公开条例》第五十条第一款第四项：存在的主要问题及改进情况",
)
def missing_problems_or_improvements(report: Report) -> Iterator[Finding | Skip]:
    """第五部分应既有存在的主要问题，又有改进情况。"""
    section = report.section("problems")
    skip = too_old(report)
    if skip is None and (section is None or is_empty(section, report)):
        skip = Skip("not_assessable", "没有第五部分的内容")
    if skip is not None or section is None:
        yield skip or Skip("not_assessable")
        return
    clauses = [squash(clause) for clause in _CLAUSE.split(section.text)]
    missing = []
    if not any(map(_is_problem, clauses)):
        missing.append(("problems", "存在的主要问题"))
    if not any(_tells(_REMEDY, clause) and not _is_problem(clause) for clause in clauses):
        missing.append(("improvements", "改进情况"))
    if missing:
        words = "和".join(name for _, name in missing)
        yield Finding(
            message=f"第五部分没有写明{words}；请补写",
            message_en=f"section five lacks {' and '.join(key for key, _ in missing)}",
            place=section.place(),
            evidence={"missing": [key for key, _ in missing]},
        )


def _is_problem(clause: str) -> bool:
    return _tells(_PROBLEM, clause) and not re.search(_AIM, clause)


def _tells(words: tuple[str, ...], clause: str) -> bool:
    return any(word in clause for word in words)
