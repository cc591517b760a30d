"""The published samples and real reports are not ours to publish: no passage of them stands in the project."""

import re
from pathlib import Path

from nianbao.chinese.characters import squash
from nianbao.model import ITEM_TITLES, SECTION_TITLES
from nianbao.recognition.tables.form_specs import read_forms
from tests.architecture.sources import ROOT, RULES, modules
from tests.published.folder import published

PASSAGE = 20
"""Characters in a row that two authors do not choose alike; what the law and the forms prescribe is cut out first."""
PRESCRIBED = (
    "中华人民共和国政府信息公开条例",
    "中华人民共和国政府信息公开工作年度报告格式",
    "国务院办公厅政府信息与政务公开办公室关于印发",  # the circular's own title, 国办公开办函〔2021〕30号
    "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
    "主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障",
)


def prescribed() -> re.Pattern[str]:
    sections = [title.partition("、")[2] for title in SECTION_TITLES.values()]
    words = {squash(word) for word in (*PRESCRIBED, *sections, *ITEM_TITLES.values())}
    for form in read_forms(str(RULES / "forms")):
        words |= {squash(word) for word in form.blocks}
        words |= {squash(word) for part in (*form.rows, *form.columns) for word in part.labels}
    long = sorted((word for word in words if len(word) > 3), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, long)))


def passages(text: str, cut: re.Pattern[str]) -> set[str]:
    """Return every run of ``PASSAGE`` Chinese characters and marks between what is prescribed, digits and letters."""
    found = set()
    for part in cut.sub("\n", squash(text)).split("\n"):
        for run in re.split(r"[0-9A-Za-z|<>/=\"-]+", part):
            found |= {run[start : start + PASSAGE] for start in range(len(run) - PASSAGE + 1)}
    return found


def ours() -> list[Path]:
    files = [path for path in (ROOT / "samples").glob("*/*") if path.suffix in (".txt", ".md", ".html")]
    texts = [path for folder in ("docs", "rules") for path in (ROOT / folder).rglob("*.md")]
    return files + texts + modules("src", "rules", "tests", "samples", "benchmarks")


def test_no_passage_of_a_published_report_stands_in_the_project() -> None:
    cut = prescribed()
    theirs = set()
    for path in published().rglob("*.*"):
        if path.name != "README.md":
            theirs |= passages(path.read_text(encoding="utf-8", errors="replace"), cut)
    assert theirs
    copied = {
        str(path): same
        for path in ours()
        if (same := passages(path.read_text(encoding="utf-8"), cut) & theirs)
    }
    assert copied == {}


def test_a_copied_passage_would_be_seen() -> None:
    cut = prescribed()
    sentence = "本单位把政务公开摆上重要议事日程，逐级压实责任，全年召开专题会议研究部署。"
    assert passages(f"一、总体情况\n2024年，{sentence}", cut) & passages(sentence, cut)
    assert not passages("三、收到和处理政府信息公开申请情况（三）不予公开1.属于国家秘密", cut)
