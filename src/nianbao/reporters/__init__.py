"""Findings in, text out: one module a format, each with ``render(results, options) -> Iterator[str]``."""

from typing import NamedTuple

from nianbao.model import Severity


class RuleInfo(NamedTuple):
    """What a reporter may say of a rule."""

    code: str
    name: str
    severity: Severity
    title: str
    title_en: str
    basis: str
    page: str = ""
    """The rule's page (Markdown); ``""`` when it has none."""


class RenderOptions(NamedTuple):
    """What a reporter needs to know besides the results."""

    version: str
    """Version of nianbao."""
    lang: str = "zh"
    rules: tuple[RuleInfo, ...] = ()
    """The selected rules, by code."""
    color: bool = False
    width: int = 0
    """Columns of the terminal; 0 when lines may be of any length."""
    quiet: bool = False
    root: str = ""
    """Folder, absolute, that the paths in SARIF are relative to: the repository's."""
