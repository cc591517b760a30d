"""Rules as SARIF describes them."""

from collections.abc import Sequence

import sarif_om as om

from nianbao.reporters import RuleInfo

_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
_LIMIT = 1000
"""GitHub takes descriptions of up to 1,024 characters."""
_BASIS = {"zh": "（依据：{basis}）", "en": " (basis: {basis})"}


def descriptors(rules: Sequence[RuleInfo], lang: str) -> list[om.ReportingDescriptor]:
    """Return the metadata of the rules, with help from their pages."""
    return [_descriptor(rule, lang) for rule in rules]


def title_of(rule: RuleInfo, lang: str) -> str:
    """Return what the rule demands, in the language of the run where the rule has it in that."""
    return (rule.title_en if lang == "en" else "") or rule.title or rule.name


def _descriptor(rule: RuleInfo, lang: str) -> om.ReportingDescriptor:
    title = title_of(rule, lang)
    full = f"{title}{_BASIS[lang].format(basis=rule.basis)}" if rule.basis else title
    page = rule.page or full
    return om.ReportingDescriptor(
        id=rule.code,
        name="".join(word.capitalize() for word in rule.name.split("-")),
        short_description=om.MultiformatMessageString(text=title[:_LIMIT]),
        full_description=om.MultiformatMessageString(text=full[:_LIMIT]),
        help=om.MultiformatMessageString(text=page, markdown=page),
        default_configuration=om.ReportingConfiguration(level=rule.severity),
        properties={
            "tags": [rule.code.rstrip("0123456789")],
            "precision": "high",
            "problem.severity": _PROBLEM[rule.severity],
        },
    )
