"""What the rules of a pack say of the canonical report with some patches."""

from typing import Any

from nianbao.corpus.check import understand
from nianbao.linting.run import lint
from nianbao.loaders import load
from nianbao.model import Finding
from nianbao.packs.gather import PackOptions, gather
from nianbao.testing.canonical import canonical
from nianbao.testing.patches import apply_patches
from nianbao.testing.rendering import Kind, render

_SUFFIXES = {"docx": "docx", "pdf": "pdf", "html": "html", "markdown": "md", "text": "txt"}


def findings(code: str, *patches: dict[str, Any], pack: str = "", kind: Kind | str = "html") -> list[Finding]:
    """Return what a rule finds in the canonical report with the patches, rendered to a format.

    ``pack`` is the path of a pack's folder or TOML file, whose Python is run. A pack for a region is asked all the
    same: the canonical report's place is invented. Raises ``ValueError`` when the pack or the rule cannot be used.
    """
    given = gather(PackOptions((pack,) if pack else (), allow_code=True))
    if given.problems:
        raise ValueError("\n".join(f"{problem.pack}: {problem.reason}" for problem in given.problems))
    rules = [rule for rule in given.rules if rule.code == code]
    if not rules:
        raise ValueError(f"no rule {code}")
    data = render(apply_patches(canonical(), patches), kind)  # type: ignore[arg-type]
    document = load(data, f"a.{_SUFFIXES[kind]}")
    report = understand(document, given.forms, None, given.words, given.additions)
    result = lint(report, rules, "a")
    if result.errors:
        raise ValueError(result.errors[0])
    return list(result.findings)
