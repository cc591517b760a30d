"""What rules and packs there are, as people and programs are shown them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from nianbao.linting.page import english_mend, reader_page
from nianbao.reporters import RuleInfo

if TYPE_CHECKING:
    from nianbao.linting.rule import Rule
    from nianbao.packs.pack import PackInfo


def rule_info(rule: Rule, *, with_page: bool) -> RuleInfo:
    """Return what a reporter may say of a rule."""
    page = _page(rule) if with_page else ""
    severity = rule.usage.severity or rule.severity
    return RuleInfo(
        rule.code,
        rule.name,
        severity,
        rule.title,
        rule.title_en,
        rule.basis,
        reader_page(page),
        rule.usage.off,
        english_mend(page),
    )


def _page(rule: Rule) -> str:
    """Return the rule's page, the Markdown file beside its module; ``""`` when it has none."""
    module = getattr(sys.modules.get(rule.module), "__file__", None)
    file = rule.page or (os.path.splitext(module)[0] + ".md" if module else "")
    if not file:
        return ""
    try:
        with open(file, encoding="utf-8", errors="replace") as page:
            return page.read()
    except OSError:
        return ""


def rule_json(info: RuleInfo) -> dict[str, str | bool]:
    """Return a rule's description for the JSON outputs."""
    return {
        "code": info.code,
        "name": info.name,
        "severity": info.severity,
        "title": info.title,
        "title_en": info.title_en,
        "basis": info.basis,
        "off": info.off,
    }


def pack_json(info: PackInfo) -> dict[str, Any]:
    """Return a pack's description for the JSON outputs."""
    return {
        "name": info.name,
        "title": info.title,
        "version": info.version,
        "origin": info.origin,
        "regions": list(info.regions),
        "years": list(info.years),
        "when": pack_times(info),
    }


def pack_times(info: PackInfo) -> str:
    """Return when a pack is on, and why."""
    first, last = info.years
    years = f"，{first or ''}—{last or ''} 年度" if first or last else ""
    places = "、".join(info.regions)
    if info.named == "name":
        return f"总是（按名称指定）{years}"
    if not places:
        return f"总是（没有限定地区）{years}"
    unknown = "，或者看不出单位所在地（按路径指定）" if info.named == "path" else ""
    return f"单位在{places}时{unknown}{years}"
