"""The sidecar of a report that cannot be edited: ``年报.pdf.nianbao.toml`` lists what of it to ignore, and why."""

from __future__ import annotations

import os

from nianbao.linting.suppression import Suppression
from nianbao.model import Idle
from nianbao.packs.language.schema import faults, schema
from nianbao.packs.language.source import PackError, Source, read_source

_MOST = 1 << 18
"""Characters of a sidecar."""
_MOST_ORDERS = 1000


def read_sidecar(path: str) -> tuple[Suppression | Idle, ...]:
    """Return the suppressions of a sidecar file; what is wrong in it silences nothing and says so."""
    try:
        source = read_source(path, _MOST)
    except PackError as error:
        return (Idle("malformed", str(error)),)
    orders = source.data.get("ignore")
    if isinstance(orders, list) and len(orders) > _MOST_ORDERS:
        reason = f"{path} 中的忽略说明超过 {_MOST_ORDERS} 条（too many orders），一条也没有用"
        return (Idle("malformed", reason),)
    wrong = list(faults(source, schema("sidecar", os.path.dirname(__file__))))
    if wrong:
        return tuple(Idle("malformed", str(fault)) for fault in wrong)
    return tuple(_order(source, number) for number in range(len(source.data["ignore"])))


def _order(source: Source, number: int) -> Suppression | Idle:
    entry = source.data["ignore"][number]
    code, fingerprint, reason = entry.get("code", ""), entry.get("fingerprint", ""), entry["reason"]
    if not (code or fingerprint):
        fault = source.error(("ignore", number), "应写 fingerprint 或 code（missing key），说明忽略哪个问题")
        return Idle("malformed", str(fault))
    words = (code,) if code else ()
    text = " ".join(filter(None, (code, fingerprint, reason)))
    return Suppression(words, reason, "external", fingerprint=fingerprint, text=text)
