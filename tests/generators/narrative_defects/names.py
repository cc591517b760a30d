"""Prose that names the wrong agency, law or document: generators for IDN601, IDN602 and CIT701 to CIT704."""

import random
from collections.abc import Iterable

from nianbao.testing.sample import SampleReport
from tests.generators import wording
from tests.generators.narrative_defects.draft import Defect, Draft

_STRANGERS = (
    "临港市水利局",
    "望江市林业局",
    "东岭县审计局",
    "南屏县人民政府",
    "西泉区商务局",
    "北溪县统计局",
)
_US = ("我局", "我委", "我镇", "我乡", "我街道", "我县", "我厅")


def agency_mismatch(draft: Draft) -> str | None:
    """IDN601: the introduction or the contact is another agency's."""
    name, other = draft.facts.agency.name, draft.rng.choice(_STRANGERS)
    preface = wording.preface(draft.facts)
    index = draft.rng.randrange(len(preface))
    if name not in preface[index]:
        return None
    preface[index] = preface[index].replace(name, other)
    draft.report.preface = preface
    return preface[index]


def foreign_place(draft: Draft) -> str | None:
    """IDN602: a passage speaks of another agency, or of another "us", than the report's."""
    other = draft.rng.choice(_STRANGERS)
    ours = (draft.facts.agency.we, *(f"我{place}" for place in "县镇乡" if place in draft.facts.agency.name))
    us = draft.rng.choice([one for one in _US if one not in ours])
    text = draft.rng.choice(
        (
            f"{other}严格落实信息发布审核制度，坚持先审查、后公开。",
            f"{other}进一步加强政务新媒体管理，做好栏目更新。",
            f"下一步，{other}将继续加大政府信息公开力度。",
            f"{us}严格落实保密审查制度，明确专人负责政府信息公开工作。",
            f"{us}依托门户网站政府信息公开专栏发布信息。",
        )
    )
    draft.report.item(draft.rng.choice(("management", "platform", "supervision"))).text += text
    return text


def misquoted_law(draft: Draft) -> str | None:
    """CIT701: a title that is nearly a law's."""
    title = draft.rng.choice(
        (
            "《中华人民共和国政府信息公开条列》",
            "《中华人民共和国政务信息公开条例》",
            "《中华人民共和国政府信息公开工作条例》",
            "《政府信息公开工作条例》",
            "《信息公开工作条例》",
            "《中华人名共和国政府信息公开条例》",
            "《中华人民共和国政府公开信息条例》",
            "《中华人民共和国行政处罚条例》",
            "《政府信息公开处理费管理办法》",
            "《中华人民共和国保守国家机密法》",
            "《中华人民共和国信息公开条例》",
            "《政府信息公开信息处理费管理规定》",
            "《中华人民共和国行政许可条例》",
            "《中华人民共和国政府信息公开条例例》",
        )
    )
    return _management(draft.report, _citing(title, draft.rng))


def superseded_basis(draft: Draft) -> str | None:
    """CIT702: the basis is an edition that no longer applies."""
    old = [
        "《中华人民共和国政府信息公开条例》（国务院令第492号）",
        "《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第492号）",
        "《国务院办公厅关于加强和规范政府信息公开情况统计报送工作的通知》（国办发〔2014〕32号）",
    ]
    if draft.facts.edition == "2021":
        old += [
            "《中华人民共和国政府信息公开工作年度报告格式（试行）》（国办公开办函〔2019〕60号）",
            "国办公开办函〔2019〕60号文件",
        ]
    name, basis = draft.facts.agency.name, draft.rng.choice(old)
    text = draft.rng.choice(
        (f"根据{basis}要求，{name}编制本报告。", f"本报告由{name}按照{basis}的要求编制。")
    )
    draft.report.preface = [text, *wording.preface(draft.facts)[1:]]
    return text


def document_number(draft: Draft) -> str | None:
    """CIT703: a document number that is not written as one."""
    number = draft.rng.choice(
        (
            "国办公开办函[2021]30号",
            "国办公开办函（2021）30号",
            "国办公开办函【2021】30号",
            "国办函〔2020〕第109号",
            "国办函〔20〕109号",
            "国办公开办函〔2021〕30",
            "国办公开办函2021〕30号",
            "国办函〔2020〕0109号",
            "国办函[2020]109号",
            "国办公开办函〔2021年〕30号",
        )
    )
    return _management(draft.report, f"认真落实《通知》（{number}）要求，做好信息公开各项工作。")


def wrong_number(draft: Draft) -> str | None:
    """CIT704: a right title with another document's number."""
    title, number = draft.rng.choice(
        (
            ("《中华人民共和国政府信息公开条例》", "国务院令第722号"),
            ("《中华人民共和国政府信息公开条例》", "国务院令第717号"),
            ("《政府信息公开工作年度报告格式》", "国办公开办函〔2021〕3号"),
            ("《政府信息公开工作年度报告格式》", "国办函〔2020〕109号"),
            ("《政府信息公开信息处理费管理办法》", "国办函〔2021〕109号"),
            ("《关于印发〈政府信息公开信息处理费管理办法〉的通知》", "国办公开办函〔2021〕30号"),
        )
    )
    return _management(draft.report, _citing(f"{title}（{number}）", draft.rng))


def _citing(title: str, rng: random.Random) -> str:
    return rng.choice(
        (
            f"认真贯彻落实{title}，依法做好公开工作。",
            f"根据{title}规定，完善工作制度。",
            f"组织学习{title}，提高业务能力。",
        )
    )


def _management(report: SampleReport, text: str) -> str:
    report.item("management").text += text
    return text


DEFECTS: Iterable[tuple[str, Defect]] = (
    ("IDN601", agency_mismatch),
    ("IDN602", foreign_place),
    ("CIT701", misquoted_law),
    ("CIT702", superseded_basis),
    ("CIT703", document_number),
    ("CIT704", wrong_number),
)
