"""Find the title of a report and read agency, year and level out of it; failing that out of the body."""

import re
from collections.abc import Sequence

from nianbao.chinese.characters import squash
from nianbao.model import Level, Paragraph, Title

_TITLE = re.compile(
    r"(?P<head>.{0,60}?)(?:政府信息公开|政务公开|信息公开)(?:工作)?(?P<middle>.{0,12}?)(?:年度)?(?:工作)?(?:报告|年报)"
    r"(?:[（(](?P<tail>[0-9〇零○一二三四五六七八九]{4}年度?)[）)])?\Z"
)
_YEAR = re.compile(r"(20[0-3][0-9])(?:年度|年)|(二[〇零○0]二?[〇零○0一二三四五六七八九]{1,2})年度?")
_AGENCY_ENDS = (
    *(
        "政府",
        "街道",
        "办事处",
        "局",
        "委员会",
        "管委会",
        "委",
        "办",
        "办公室",
        "厅",
        "院",
        "中心",
        "部",
        "署",
        "会",
        "乡",
    ),
    *("镇", "队", "所", "站", "社", "馆", "公司", "学校", "大学", "中学", "小学", "幼儿园", "海关", "集团"),
)
# compiled when the title names no agency, which few reports need
_BODY_AGENCY = (
    r"(?:本报告|本年度报告|年度报告)由(\w{3,30}?)(?:按照|根据|依据|编制|制作)",
    r"(?:请|可)(?:与|向|联系|致电)(\w{3,30}?)(?:联系|咨询|反映|[（(]|，|,)",
    r"反映了?(\w{3,30}?)20[0-9]{2}年",
    r"(?:\A|[，。、；：])(\w{3,30}?)20[0-9]{2}年度?政府信息公开",
)
_PERIOD = re.compile(r"(20[0-3][0-9])年1月1日")
_NOT_A_TITLE = ("通知", "公告", "解读", "关于印发", "关于做好", "首页", ">", "》")
_DIGITS = {"〇": "0", "零": "0", "○": "0", **{char: str(i) for i, char in enumerate("一二三四五六七八九", 1)}}
_LABELS = ("正文", "标题：", "标题:", "信息名称：", "信息名称:", "名称：", "名称:")
_BREADCRUMBS = ("首页", "当前位置", "您当前的位置", "您的位置", "当前所在位置", "您现在的位置")
_SUFFIXES = (".docx", ".doc", ".pdf", ".wps", ".html", "(公开版)", "(公示版)", "(定稿)", "(全文)", "(图文)")
_ABOVE = ("文件", "号")
"""What stands above a title on a paper's first page ends so: it is no part of the title."""
_SITES = ("网", "网站", "政府", "平台", "门户", "专栏")
_PLACES = ("省", "市", "县", "区", "州", "盟", "旗")
"""A report named after a place alone is its government's."""
_ZONES = (
    "开发区",
    "高新区",
    "经开区",
    "园区",
    "示范区",
    "新区",
    "度假区",
    "保税区",
    "景区",
    "管理区",
    "工业区",
)
_OTHER_PAPERS = ("总结", "自查", "汇报", "比对", "对比", "比较", "预算", "决算", "会议")
_HEADING, _STATED = 8, 4
"""What a heading, and the title that the page states, weigh against the fullness of a title's wording."""
_FAR = 40
"""The title stands among the first paragraphs above the first section, at most so many before it."""


def says_annual_report(title: str) -> bool:
    """Tell whether a title's words are those of an annual report, not of a summary or a comparison."""
    plain = squash(title)
    return ("年报" in plain or "年度" in plain) and not any(word in plain for word in _OTHER_PAPERS)


def has_blank_title(paragraphs: Sequence[Paragraph]) -> bool:
    """Tell whether the heading that holds the title is that of a template, with neither agency nor year."""
    headings = [one for one in paragraphs if one.level is not None and _TITLE.match(squash(one.text))]
    return bool(headings) and all(
        parse_title(squash(one.text), one) is None and not _YEAR.search(one.text) for one in headings
    )


def find_title(paragraphs: Sequence[Paragraph], stated: Title | None = None) -> Title | None:
    """Return the report's title among the paragraphs above the first section.

    A heading comes before a plain line, one of the agency and year ``stated`` by the page before others, then the
    fullest wording; the stated one stands in where the text has none of its own.
    """
    best = _best_title(paragraphs, stated)
    if stated is None or not stated.agency or not stated.year:
        return best[1] if best else None
    return best[1] if best and (best[0] >= _HEADING or _same(best[1], stated)) else stated


def _same(title: Title, stated: Title) -> bool:
    return (title.agency is None or title.agency == stated.agency) and title.year in (None, stated.year)


def _best_title(paragraphs: Sequence[Paragraph], stated: Title | None) -> tuple[int, Title] | None:
    best: tuple[int, Title] | None = None
    first = max(0, len(paragraphs) - _FAR)
    for start in range(first, len(paragraphs)):
        joined = ""
        for index, paragraph in enumerate(paragraphs[start : start + 4], start):
            if len(paragraph.text) > 70 or "。" in paragraph.text:
                break
            joined += squash(paragraph.text)
            title = parse_title(joined, paragraphs[start])
            if title is None:
                if ">" in joined or joined.endswith(_ABOVE):
                    break
                continue
            title = _with_line_below(title, paragraphs[index + 1 : index + 2])
            score = (title.agency is not None) * 2 + (title.year is not None)
            score += _HEADING * (paragraphs[start].level is not None)
            score += _STATED * (stated is not None and _same(title, stated))
            if best is None or score > best[0] or (score == best[0] and _is_glued(best[1], title)):
                best = score, title
            break
    return best


def _is_glued(title: Title, below: Title) -> bool:
    """Tell whether a title took in a line above it that is no part of the agency's name: a menu's entry, a page header."""
    name, shorter = title.agency or "", below.agency or ""
    if not shorter or name == shorter or not name.endswith(shorter):
        return False
    above = name.removesuffix(shorter)
    return shorter.startswith(above) or not above.endswith((*_PLACES, *_ZONES, *_AGENCY_ENDS))


def _with_line_below(title: Title, below: Sequence[Paragraph]) -> Title:
    """Return the title with the agency, or the year, that stands alone in the line below it."""
    text = squash(below[0].text[:60]) if below else ""
    plain = text.strip("()")
    if title.agency is None and _is_agency(plain):
        return title._replace(text=title.text + text, agency=plain)
    year = _YEAR.fullmatch(plain) if title.year is None and plain.endswith(("年", "年度")) else None
    return title._replace(text=title.text + text, year=_year(year)) if year else title


def parse_title(text: str, paragraph: Paragraph) -> Title | None:
    """Read a title's agency and year; ``None`` when the text is no title of an annual report."""
    plain = _without_page_words(text).strip('《》"“”')
    match = _TITLE.match(plain) if len(plain) <= 80 else None
    if match is None or any(word in plain for word in _NOT_A_TITLE):
        return None
    head = match["head"]
    years = _YEAR.search(plain)
    rest = _YEAR.sub("", head).removeprefix("关于")
    for errand in ("报送", "上报", "发布", "公布"):
        rest = rest.removeprefix(errand).removesuffix(errand)
    rest = rest.removesuffix("关于").strip("的-—_|·:：")
    rest = rest.replace("(", "（").replace(")", "）")
    agency = rest if _is_agency(rest) else None
    if rest and agency is None and not _is_name(rest):
        return None
    return Title(text, agency or rest or None, _year(years), paragraph.location)


def _without_page_words(text: str) -> str:
    """Return a title without what a page puts around it: a breadcrumb, a label (标题：), the site's name."""
    text = text.rpartition(">")[2] if text.startswith(_BREADCRUMBS) else text
    for label in _LABELS:
        text = text.removeprefix(label)
    if text.startswith("【"):
        text = text.partition("】")[2]
    for suffix in _SUFFIXES:
        text = text.removesuffix(suffix)
    for mark in "-_|—":
        title, found, site = text.rpartition(mark)
        if found and site.endswith(_SITES):
            text = title
    return text.strip("-_|—")


def _is_name(text: str) -> bool:
    return 2 <= len(text) <= 30 and _is_chinese(text)


def _is_agency(text: str) -> bool:
    """Tell whether a text is a name that ends as agencies' names do; a second name in brackets is a part of it."""
    if text.endswith("）"):
        text = text.partition("（")[0]
    return 2 <= len(text) <= 45 and text.endswith(_AGENCY_ENDS) and _is_chinese(text.replace("·", ""))


def _is_chinese(text: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in text)


def _year(match: "re.Match[str] | None") -> int | None:
    if match is None:
        return None
    if match[1]:
        return int(match[1])
    digits = "".join(_DIGITS.get(char, char) for char in match[2])
    return int(digits) if len(digits) == 4 and digits.isdigit() else None


def hinted(text: str) -> Title | None:
    """Read a page title or file name as a title."""
    plain = squash(re.split(r"[\\/]", text)[-1]).split("_")[0].split("|")[0]
    plain = re.sub(r"\.[A-Za-z]{2,8}\Z", "", plain)
    return parse_title(plain, Paragraph(plain)) if plain else None


def body_agency(texts: Sequence[str]) -> str | None:
    """Return the agency that the preface names as the reporting one, ``None`` when unsure."""
    for text in texts:
        plain = squash(text)[:2000]
        for pattern in _BODY_AGENCY:
            match = re.search(pattern, plain)
            if match and _is_agency(match[1]):
                return match[1]
    return None


def body_year(preface: Sequence[str], overview: str, other: str) -> int | None:
    """Return the year of the statistics period, else of the opening of section one, else of the fee statement."""
    for text in preface:
        if match := _PERIOD.search(squash(text)[:3000]):
            return int(match[1])
    for text in (overview[:200], other[:200]):
        if match := re.search(r"(20[0-3][0-9])年", squash(text)):
            return int(match[1])
    return None


def level_of(agency: str | None) -> Level | None:
    """Return the level that an agency's name tells."""
    if agency is None:
        return None
    if re.search(r"(?:[乡镇]|苏木|街道办事处|街道办|街道)(?:人民政府)?\Z", agency) or agency.endswith(
        ("乡政府", "镇政府")
    ):
        return "township"
    if agency.endswith(_ZONES):
        return None  # some of them have a people's government, most a committee
    if agency.endswith(("人民政府", "政府", *_PLACES)):
        return "government"
    return "department" if _is_agency(agency) else None
