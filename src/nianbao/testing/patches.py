"""Apply the patches of rules' pages: tables of one method of ``SampleReport`` and its arguments."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from nianbao.testing.canonical import canonical
from nianbao.testing.sample import SampleReport

METHODS = frozenset(
    {
        "set",
        "drop_table",
        "drop_row",
        "drop_column",
        "drop_cell",
        "swap_rows",
        "repeat_row",
        "set_label",
        "set_column_label",
        "put_stray",
        "drop_section",
        "set_heading",
        "swap_sections",
        "repeat_section",
        "empty_section",
        "drop_item",
        "set_item_heading",
        "set_title",
        "replace",
        "add_paragraph",
        "add_table",
    }
)
"""Methods of ``SampleReport`` that a patch may call."""
_CHOICES = ("edition", "level")

Patch = Mapping[str, Any]
"""One key, the method's name; its value holds the arguments, a single one may stand without a list."""


def apply_patches(report: SampleReport, patches: Iterable[Patch], earlier: int = 0) -> SampleReport:
    """Apply the patches to the report in place, in order, and return it.

    ``edition`` and ``level`` choose the canonical report to begin with, ``earlier`` years before the usual one, and come
    first. Raises ``ValueError`` for a
    patch that is none or that finds nothing to change.
    """
    wanted: dict[str, Any] = {}
    changed = False
    for patch in patches:
        name, arguments = _read(patch)
        if name not in _CHOICES:
            changed = True
            try:
                getattr(report, name)(*arguments)
            except TypeError as error:
                raise ValueError(f"patch {name}: wrong arguments {list(arguments)!r}") from error
            continue
        if changed or len(arguments) != 1:
            raise ValueError(f"patch {name}: takes one value and comes before all changes")
        wanted[name] = arguments[0]
        chosen = canonical(**({"edition": report.edition, "level": report.level} | wanted), earlier=earlier)
        vars(report).update(vars(chosen))
    return report


def _read(patch: Patch) -> tuple[str, Sequence[Any]]:
    if len(patch) != 1:
        raise ValueError(f"a patch has one key, not {list(patch)!r}")
    ((name, value),) = patch.items()
    if name not in METHODS and name not in _CHOICES:
        raise ValueError(f"unknown patch {name!r}")
    return name, value if isinstance(value, list | tuple) else (value,)
