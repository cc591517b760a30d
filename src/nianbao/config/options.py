"""What an option is. It is declared once, as a field with its type, its default and its meaning.

Command line, settings, JSON schema of the configuration, help and documentation are made from that.
"""

from typing import Annotated, Any, Literal, get_args, get_origin

from msgspec import Struct

Kind = Literal["switch", "number", "choice", "text", "list", "table"]
_KINDS: dict[type, Kind] = {bool: "switch", int: "number", str: "text", tuple: "list"}


class Option(Struct, frozen=True):
    """What a field's type and default do not say of it."""

    help: str
    """Its meaning in Chinese, without a full stop, as help, schema and documentation give it."""
    example: str = ""
    """How a configuration writes a value."""
    metavar: str = "FILE"
    """What stands for a value in the help."""
    short: str = ""
    """Short form of the flag, e.g. ``-q``."""
    bounds: tuple[int, int] = (0, 999_999)
    """First and last value of a number."""
    split: bool = False
    """True for a list whose values may be separated by commas."""
    single: bool = False
    """True for a list for which a configuration may give one value as it is."""
    flag: bool = True
    """False for what only a configuration can say."""
    entry: str = ""
    """Of a table: the meaning of an entry."""
    pattern: str = ""
    """Of a table: regular expression of an entry."""


class Declared(Struct, frozen=True):
    """An option as it is declared."""

    field: str
    type: Any
    option: Option
    default: Any = None

    @property
    def key(self) -> str:
        """Return the key of the configuration: the field with ``-`` for ``_``."""
        return self.field.replace("_", "-")

    @property
    def flag(self) -> str:
        """Return the option as typed, e.g. ``--fail-on``; ``""`` when the command line cannot say it."""
        return f"--{self.key}" if self.option.flag and self.kind != "table" else ""

    @property
    def meaning(self) -> str:
        """Return its meaning with an example, for who writes a configuration."""
        return f"{self.option.help}，如 {self.option.example}" if self.option.example else self.option.help

    @property
    def kind(self) -> Kind:
        """Return what its values are."""
        origin = get_origin(self.type)
        if origin is Literal:
            return "choice"
        return _KINDS.get(origin or self.type, "table")

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the values of a choice."""
        return choices(self.type)


def declared(owner: Any) -> tuple[Declared, ...]:
    """Return the options that a ``NamedTuple`` class declares: its fields of type ``Annotated[…, Option(…)]``."""
    return tuple(
        Declared(field, _type(hint.__origin__), option, owner._field_defaults.get(field))
        for field, hint in owner.__annotations__.items()
        if get_origin(hint) is Annotated
        for option in hint.__metadata__
        if isinstance(option, Option)
    )


def choices(kind: Any) -> tuple[str, ...]:
    """Return the values of a ``Literal``, or of a union of them."""
    if get_origin(kind) is Literal:
        return get_args(kind)
    return tuple(value for one in get_args(kind) for value in choices(one))


def split_list(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the items of repeated, comma-separated values (a full-width comma counts too)."""
    return tuple(
        item.strip() for value in values for item in value.replace("，", ",").split(",") if item.strip()
    )


def _type(hint: Any) -> Any:
    """Return a type without ``None``."""
    inner = [one for one in get_args(hint) if one is not type(None)]
    return inner[0] if type(None) in get_args(hint) else hint
