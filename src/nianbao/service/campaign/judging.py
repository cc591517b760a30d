"""What is done to two versions of a report in a child process with limits; no HTTP and no database here."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from nianbao.corpus.check import Judge, read_judged
from nianbao.service.campaign.changes import changed_content


def changed(judge: Judge, name: str, data: bytes, earlier: bytes) -> dict[str, Any] | None:
    """Return as plain data what changed since ``earlier``; ``None`` where one of them cannot be read."""
    reader = replace(judge, rules=())
    return changed_content(read_judged(name, reader, earlier), read_judged(name, reader, data))
