"""The picture of a year as JSON: schema ``nianbao.summary/1``."""

from datetime import date
from typing import Any

from msgspec.structs import asdict

from nianbao.reporters.json import dumps
from nianbao.summary.measures import MEASURES, Sum
from nianbao.summary.picture import Picture, UnitRow

SCHEMA = "nianbao.summary/1"
_DIGITS = 6


def as_json(picture: Picture) -> str:
    """Return the picture as one JSON object with a line end."""
    return dumps(_plain(picture)) + "\n"


def _plain(picture: Picture) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "year": picture.year,
        "today": picture.today.isoformat(),
        "with_roster": picture.with_roster,
        "scope": picture.scope,
        "files": picture.files,
        "states": dict(picture.states),
        "board": [{key: _value(value) for key, value in asdict(row).items()} for row in picture.board],
        "years": [
            {
                "year": row.year,
                "reports": row.reports,
                "figures": {name: _sum(one) for name, one in row.figures.items()},
                "measures": {name: _sum(one) for name, one in row.measures.items()},
            }
            for row in picture.years
        ],
        "units": [_unit(row) for row in picture.units],
        "peers": {
            unit: {
                name: {key: _value(value) for key, value in asdict(one).items()}
                for name, one in rates.items()
            }
            for unit, rates in picture.peers.items()
        },
        "rules": [asdict(row) for row in picture.rules],
        "heat": {unit: dict(codes) for unit, codes in picture.heat.items()},
        "left_out": [asdict(one) for one in picture.left_out],
    }


def _unit(row: UnitRow) -> dict[str, Any]:
    return {
        "unit": row.unit,
        "year": row.year,
        "level": row.level,
        "figures": dict(row.figures),
        "measures": {name: _value(row.measures[name]) for name in MEASURES},
    }


def _sum(one: Sum) -> dict[str, Any]:
    return {"value": _value(one.value), "reports": one.reports}


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return round(value, _DIGITS) if isinstance(value, float) else value
