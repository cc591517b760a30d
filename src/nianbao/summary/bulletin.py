"""The office's bulletin (通报) as a Word file: what was handed in, what is wrong most, the figures, every unit.

Fonts, sizes and margins are those of official documents (GB/T 9704—2012); the wording is neutral and the office's to edit.
"""

from __future__ import annotations

from datetime import date

from nianbao.editing.docx_file import DocxFile
from nianbao.editing.docx_mark import set_mark
from nianbao.reporters import RenderOptions
from nianbao.summary.changes import change
from nianbao.summary.docx_layout import Layout
from nianbao.summary.measures import MEASURES
from nianbao.summary.picture import Picture, State
from nianbao.summary.view import rule_rows
from nianbao.summary.words import WORDS, Words, shown

_MOST_RULES = 15
_MOST_NAMES = 60
"""Units that are named in the text; the table at the end has them all."""
_FIGURES = (
    "received", "new", "carried_in", "total", "granted", "partial", "denied", "unavailable", "carried_out", "reviews",
    "lawsuits", "corrected", "issued", "repealed", "in_force", "disclosed_share", "unavailable_share", "carried_share",
    "correction_rate", "dispute_rate",
)  # fmt: skip
_HANDED_IN: tuple[State, ...] = ("passed", "warnings", "errors", "unsure", "conflicting", "unread")


def bulletin(picture: Picture, options: RenderOptions, office: str = "") -> bytes:
    """Return the Word file; without the ``office`` that issues it there is a place for its name."""
    words = WORDS["zh"]
    title = f"关于{picture.year}年度政府信息公开工作年度报告\n报送和检查情况的通报"
    layout = Layout(title.replace("\n", ""), options.made)
    layout.title(title)
    layout.plain("各有关单位：")
    layout.paragraph(
        f"现将{picture.year}年度政府信息公开工作年度报告（以下简称年度报告）的报送和检查情况通报如下。"
        f"有关数据截至{_day(picture.today)}。"
    )
    _handed_in(layout, picture, words)
    _checked(layout, picture, words, options)
    _reckoned(layout, picture, words)
    _asked(layout, picture)
    layout.signature(office or "（发文单位）", _day(picture.today))
    _units(layout, picture, words)
    return _marked(layout.save(), options.version)


def _marked(data: bytes, version: str) -> bytes:
    """Return the file with the mark by which a later check leaves it out."""
    file = DocxFile(data)
    set_mark(file, version)
    return file.save()


def _handed_in(layout: Layout, picture: Picture, words: Words) -> None:
    layout.heading("一、报送情况")
    number = picture.states.get
    exempt, missing = number("exempt", 0), number("missing", 0)
    owing = len(picture.board) - exempt
    text = f"应报送年度报告的单位{owing}个，已报送{owing - missing}个，未报送{missing}个"
    text += f"；另有{exempt}个单位本年度免报。" if exempt else "。"
    if not picture.with_roster:
        text += "应报送单位按历年报送过年度报告的单位统计。"
    layout.paragraph(text)
    late = [row.unit for row in picture.board if row.state == "missing"]
    if late:
        more = f"等{len(late)}个单位（详见附表）" if len(late) > _MOST_NAMES else ""
        layout.paragraph(f"未报送的单位：{'、'.join(late[:_MOST_NAMES])}{more}。")
    due = [f"{words.levels[level]}{_day(day)}" for level, day in picture.last_days.items()]
    if due:
        layout.paragraph(
            f"公布年度报告的最后期限：{'，'.join(due)}（《中华人民共和国政府信息公开条例》第四十九条）。"
        )


def _checked(layout: Layout, picture: Picture, words: Words, options: RenderOptions) -> None:
    layout.heading("二、检查情况")
    found = [(state, picture.states.get(state, 0)) for state in _HANDED_IN]
    whole = sum(number for _, number in found)
    parts = [f"{words.states[state]}{number}个" for state, number in found if number]
    layout.paragraph(f"已报送的单位中，{'，'.join(parts)}（见表1）。" if parts else "没有已报送的单位。")
    rows = [(words.states[state], f"{number:,}", _share(number, whole)) for state, number in found if number]
    layout.table("表1  检查结果", ("检查结果", "单位数", "占比"), [*rows, ("合计", f"{whole:,}", _share(whole, whole))], (6.0, 4.5, 4.5))  # fmt: skip
    if not picture.rules:
        return
    rules = rule_rows(picture, options)[:_MOST_RULES]
    layout.paragraph(f"常见问题共{len(picture.rules)}类，涉及单位较多的见表2。")
    layout.table(
        "表2  常见问题",
        ("序号", "要求", "依据", "单位数", "问题数"),
        [
            (str(at), demand or row.code, basis, f"{row.reports:,}", f"{row.findings:,}")
            for at, (row, demand, basis) in enumerate(rules, 1)
        ],
        (1.2, 5.4, 5.8, 1.6, 1.6),
    )


def _reckoned(layout: Layout, picture: Picture, words: Words) -> None:
    layout.heading("三、数据情况")
    last = picture.years[-1]
    received, shares = last.measures["received"], last.measures["disclosed_share"]
    if received.value is None:
        layout.paragraph("没有可以汇总的数据。")
        return
    text = f"{picture.year}年，报送的年度报告共受理政府信息公开申请{received.value:,}件"
    moved = change(picture, "received")
    if moved.difference is not None:
        word = "增加" if moved.difference > 0 else "减少"
        text += f"；两年均有数据的{moved.units}个单位"
        text += f"比上年度{word}{abs(moved.difference):,}件" if moved.difference else "与上年度持平"
        text += f"，{word}{abs(moved.share) * 100:.1f}%" if moved.share and moved.difference else ""
    text += f"。实质公开率为{shown('disclosed_share', shares.value)}。" if shares.value is not None else "。"
    layout.paragraph(text + f"主要数据见表3。{words[f'sum_{picture.scope}']}")
    rows = []
    for name in _FIGURES:
        total = {**last.figures, **last.measures}[name]
        moved = change(picture, name)
        label = {**words.figures, **words.measures}[name]
        rows.append((label, shown(name, total.value), str(total.reports), shown(name, moved.old), shown(name, moved.new), _moved(name, moved.difference), _grown(name, moved.share)))  # fmt: skip
    heads = ("项目", "本年度\n合计", "数据齐全\n的份数", "同口径\n上年度", "同口径\n本年度", "增减", "增减率")
    layout.table("表3  主要数据", heads, rows, (3.8, 2.0, 1.9, 2.0, 2.0, 1.9, 2.0))
    layout.note(
        "注：同口径指两年均有该项数据的单位。实质公开率＝（予以公开＋部分公开）÷办理结果总计；结转率＝结转下年度÷（本年新收＋上年结转）；"
        "纠错率＝结果纠正÷（复议和诉讼合计－尚未审结）；争议转化率＝复议和诉讼合计÷本年新收。比率的增减为百分点。"
    )


def _asked(layout: Layout, picture: Picture) -> None:
    layout.heading("四、工作要求")
    layout.paragraph(
        "请未报送的单位尽快报送年度报告。"
        if picture.states.get("missing")
        else "各单位已全部报送，请继续做好公布工作。"
    )
    layout.paragraph(
        "请有错误、无法读取或者多份不一致的单位对照检查结果逐项核实、更正后重新报送；只有警告的单位请一并核实。"
    )


def _units(layout: Layout, picture: Picture, words: Words) -> None:
    rows = [
        (str(at), row.unit if row.listed else f"{row.unit}（{words['not_listed']}）", words.levels[row.level], words.states[row.state], *(str(one or "") for one in row.counts))
        for at, row in enumerate(picture.board, 1)
    ]  # fmt: skip
    layout.appendix("附表")
    heads = ("序号", "单位", "类型", "检查结果", *words.severities)
    layout.table(f"{picture.year}年度各单位报送和检查情况", heads, rows, (1.2, 6.2, 2.0, 2.6, 1.2, 1.2, 1.2))


def _share(number: int, whole: int) -> str:
    return f"{number / whole * 100:.1f}%" if whole else "—"


def _moved(name: str, difference: float | int | None) -> str:
    if difference is None:
        return "—"
    rate = name in MEASURES and MEASURES[name].is_rate
    return f"{difference * 100:+.1f}" if rate else f"{difference:+,}" if difference else "0"


def _grown(name: str, share: float | None) -> str:
    rate = name in MEASURES and MEASURES[name].is_rate
    return "—" if share is None or rate else f"{share * 100:+.1f}%"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
