"""Choose rules by the words of a user."""

from collections.abc import Sequence

from msgspec.structs import replace

from nianbao.linting.rule import Rule

ALL = "ALL"


class SelectionError(ValueError):
    """A word names no rule. The message is one Chinese line that names the nearest ones."""


def select(
    rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str], extend: Sequence[str] = ()
) -> tuple[Rule, ...]:
    """Return the rules named by ``select`` (all when it is empty) or ``extend`` without those named by ``ignore``.

    A word is a code (``ARI301``), the beginning of codes (``ARI``, ``ARI3``), a name (``outcomes-sum``), a kind of a rule's
    findings (``机构名称``) or ``ALL``, in capitals or not. A rule that is off by default waits to be named. Gate rules stay on until they are named by
    ``ignore``: a file that cannot be read is always reported.
    Raises ``SelectionError`` for a word that names no rule.
    """
    wanted = {rule.code for rule in rules if rule.gate or (not select and not rule.usage.off)}
    kinds = {kind for rule in rules for kind in rule.kinds if not _named(rules, kind)}
    named = kinds.intersection((*select, *extend))
    dropped = kinds.intersection(ignore)
    wanted |= matching(rules, [word for word in (*select, *extend) if word not in named])
    unwanted = matching(rules, [word for word in ignore if word not in dropped])
    chosen = []
    for rule in rules:
        whole = rule.code in wanted
        left = tuple(kind for kind in rule.kinds if (whole or kind in named) and kind not in dropped)
        if rule.code not in unwanted and (left or (whole and not rule.kinds)):
            chosen.append(
                rule if left == rule.kinds else replace(rule, usage=replace(rule.usage, kinds=left))
            )
    return tuple(chosen)


def matching(rules: Sequence[Rule], words: Sequence[str]) -> set[str]:
    """Return the codes of the rules that any of the words names. Raises ``SelectionError``."""
    codes: set[str] = set()
    for word in words:
        named = _named(rules, word)
        if not named:
            raise SelectionError(unknown_rule(word, rules))
        codes |= named
    return codes


def _named(rules: Sequence[Rule], word: str) -> set[str]:
    """Return the codes of the rules that a word names."""
    start = word.strip().upper()
    return {
        rule.code
        for rule in rules
        if start == ALL or start == rule.name.upper() or (start and rule.code.startswith(start))
    }


def unknown_rule(word: str, rules: Sequence[Rule]) -> str:
    """Return what is said of a word that is no rule's."""
    from nianbao.chinese.advice import nearest

    names = [name for rule in rules for name in (rule.code, rule.name)]
    return f"没有规则 {word}，{nearest(word, names, '全部规则见 nianbao rules', 3)}"
