"""A pack in Python: what it says of itself is checked, and what its hooks give is bound to where it applies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from nianbao.api import FormSpec, LexiconData, Rule
from nianbao.packs.bounded import bounded
from nianbao.packs.pack import BrokenPack, Pack, pack_info, scope_of, with_default
from nianbao.plugins.manager import PackProblem, ask

if TYPE_CHECKING:
    from nianbao.plugins.manager import HookPack


def hooked(pack: HookPack, named: Sequence[str] = ()) -> tuple[Pack, list[PackProblem]]:
    """Return what an installed pack gives to the judging of reports, and which of its hooks failed.

    Raises ``BrokenPack`` when what the pack says of itself is wrong.
    """
    _check(pack)
    problems: list[PackProblem] = []
    info = pack_info(pack.about, pack.distribution, named)
    scope = scope_of(info)
    given: dict[type, list[Any]] = {}
    for hook, kind in (
        ("nianbao_rules", Rule),
        ("nianbao_forms", FormSpec),
        ("nianbao_lexicons", LexiconData),
    ):
        found, failed = ask(pack, hook)
        given[kind] = [one for one in found if isinstance(one, kind)]
        problems += failed
        problems += [_stranger(pack, hook, one, kind) for one in found if not isinstance(one, kind)]
    rules = (
        with_default(rule._replace(check=bounded(rule.check), scope=scope.skip), pack.about)
        for rule in given[Rule]
    )
    return Pack(info, tuple(rules), tuple(given[FormSpec]), tuple(given[LexiconData]), scope), problems


def _check(pack: HookPack) -> None:
    from nianbao.packs.references import wrong_regions
    from nianbao.packs.schema import faults, schema
    from nianbao.packs.source import Source

    source = Source(pack.file, {"pack": dict(pack.about)}, {("pack",): pack.line})
    wrong = list(faults(source, schema("pack"))) or list(
        wrong_regions(source, source.data["pack"], ("pack",))
    )
    if wrong:
        raise BrokenPack(wrong)


def _stranger(pack: HookPack, hook: str, one: object, kind: type) -> PackProblem:
    return PackProblem(
        pack.name,
        f"{hook} 应给出 nianbao.api.{kind.__name__}，现为 {type(one).__name__}（wrong type），请告知规则包的作者",
    )
