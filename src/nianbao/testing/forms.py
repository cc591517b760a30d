"""The statutory forms that sample reports are made of."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from nianbao.model import FormSpec
from nianbao.recognition.tables.form_specs import read_forms


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
