"""The statutory forms that sample reports are made of, and what the specifications leave to the page's layout."""

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from nianbao.model import FormSpec
from nianbao.recognition.tables.form_specs import read_forms

HANDLING = "三、本年度办理结果"
"""Label over the rows of table 3 that tell the outcomes."""

DISCLOSURE_BLOCKS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "2021": (
        ("第二十条第（一）项", ("regulations", "normative_documents")),
        ("第二十条第（五）项", ("licensing",)),
        ("第二十条第（六）项", ("penalty", "coercion")),
        ("第二十条第（八）项", ("fees",)),
    ),
    "2019": (
        ("第二十条第（一）项", ("regulations", "normative_documents")),
        ("第二十条第（五）项", ("licensing", "other_services")),
        ("第二十条第（六）项", ("penalty", "coercion")),
        ("第二十条第（八）项", ("fees",)),
        ("第二十条第（九）项", ("procurement",)),
    ),
}
"""Blocks of table 2 by edition: heading and row keys."""


@cache
def form_spec(form: str, edition: str) -> FormSpec:
    """Return a statutory form. Raises ``ValueError`` when there is none of that key and edition."""
    try:
        return _national_forms()[form, edition]
    except KeyError:
        raise ValueError(f"no statutory form {form!r} of edition {edition!r}") from None


@cache
def _national_forms() -> dict[tuple[str, str], FormSpec]:
    """Return the forms of the national pack, read as data: a rule that fails to import must not break a sample."""
    package = find_spec("nianbao_rules")
    if package is None or package.origin is None:
        raise ImportError("the package nianbao_rules, which ships with nianbao, is not installed")
    forms = read_forms(Path(package.origin).with_name("forms"))
    return {(spec.key, spec.edition): spec for spec in forms}
