"""The national rule packs, given through the same hooks as anybody's pack."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from nianbao.api import FormSpec, Rule, hookimpl, read_forms

_HERE = Path(__file__).parent


@hookimpl
def nianbao_rules() -> Iterator[Rule]:
    """Yield the rules of every module in every pack folder; adding a rule touches no list."""
    for path in sorted(_HERE.glob("*/*.py")):
        if not path.name.startswith("_"):
            module = import_module(f"{__name__}.{path.parent.name}.{path.stem}")
            yield from (value for value in vars(module).values() if isinstance(value, Rule))


@hookimpl
def nianbao_forms() -> Iterator[FormSpec]:
    """Yield the statutory forms of all editions."""
    yield from read_forms(_HERE / "forms")
