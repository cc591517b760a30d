"""The templates of the pages (Jinja2, everything escaped), and the policy that a page has."""

import os
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from nianbao.reporters.plain import writable

_FOLDER = os.path.join(os.path.dirname(__file__), "page")


def page_part(name: str, values: Mapping[str, Any]) -> str:
    """Return a template filled in."""
    return _environment().get_template(name).render(values)


def page_policy() -> str:
    """Return the policy of every page, for whoever sends one with headers."""
    return str(_environment().globals["policy"])


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
        keep_trailing_newline=True,
    )
    style, script = (_read(name) for name in ("style.css", "script.js"))
    environment.filters["address"] = _address
    # ours, and the only markup that is not escaped
    environment.globals |= {
        "style": Markup(style),  # noqa: S704
        "script": Markup(script),  # noqa: S704
        "policy": Markup(_policy(style, script)),  # noqa: S704
    }
    return environment


def _policy(style: str, script: str) -> str:
    """Return the policy: our style and our script, known by their hashes, pictures that stand in the page, nothing else."""
    style_hash, script_hash = (b64encode(sha256(text.encode()).digest()).decode() for text in (style, script))
    return (
        f"default-src 'none'; style-src 'sha256-{style_hash}'; script-src 'sha256-{script_hash}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _finalized(value: Any) -> Any:
    """Return a value without the characters that a page cannot hold."""
    return writable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _address(path: str) -> str:
    """Return a path as an address: whatever is in it is part of the path."""
    return quote(os.fsencode(path))


def _read(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        return file.read()
