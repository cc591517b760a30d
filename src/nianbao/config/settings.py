"""What a configuration can say, as it is in force for a file."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from nianbao.model import Level, Severity
from nianbao.packs.collection import PackConfig

DEFAULT = "默认值"
COMMAND_LINE = "命令行"


class ConfigError(ValueError):
    """The configuration is wrong. The text names file and line, for the user; one line a mistake."""


class Settings(NamedTuple):
    """The settings in force. Fields are the keys of the configuration file with ``_`` for ``-``."""

    file: str = ""
    """Absolute path of the configuration file; ``""`` when there is none."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Mapping[str, Severity | Literal["off"]] = {}
    """Severity, or ``off``, by code, beginning of codes, or name."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = {}
    """Words for rules by pattern; a pattern with ``/`` is absolute, another is for the name of the file."""
    rules: Mapping[str, Mapping[str, Any]] = {}
    """Options of rules by code or name."""
    packs: tuple[str, ...] = ()
    """Names of installed packs, or absolute paths of folders and TOML files."""
    required_packs: Mapping[str, str] = {}
    allow_missing_packs: bool = False
    level: Level | None = None
    year: int | None = None
    fail_on: str = "error"
    exit_zero: bool = False
    max_findings: int = 0
    format: tuple[str, ...] = ("text",)
    sarif_profile: str = "full"
    lang: str = "zh"
    baseline: str = ""
    """Absolute path; ``""`` for none."""
    origins: Mapping[str, str] = {}
    """Where a setting comes from, by field, and by ``field.key`` for the entries of tables; defaults are not there."""

    def origin(self, field: str, key: str = "") -> str:
        """Return where a setting, or an entry of a table, comes from."""
        return self.origins.get(f"{field}.{key}" if key else field, DEFAULT)

    def pack_config(self) -> PackConfig:
        """Return what is said of packs."""
        return PackConfig(self.file, self.packs, self.required_packs, self.allow_missing_packs)


NO_SETTINGS = Settings()
FIELDS = tuple(field for field in Settings._fields if field not in ("file", "origins"))


def key_of(field: str) -> str:
    """Return the key of the configuration file for a field."""
    return field.replace("_", "-")


def overridden(settings: Settings, told: Mapping[str, Any]) -> Settings:
    """Return the settings with what the command line told; what it did not tell is absent or ``None``."""
    given = {field: value for field, value in told.items() if value is not None and field in FIELDS}
    origins = {
        origin: place for origin, place in settings.origins.items() if origin.partition(".")[0] not in given
    }
    origins |= dict.fromkeys(given, COMMAND_LINE)
    return settings._replace(**given, origins=origins)
