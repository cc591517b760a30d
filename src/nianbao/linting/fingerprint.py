"""Fingerprints: what makes a finding the same one in another run, after other things were edited."""

import os
from collections.abc import Iterable

from msgspec.structs import replace

from nianbao.model import Finding

_LENGTH = 32


def with_fingerprints(findings: Iterable[Finding], path: str) -> tuple[Finding, ...]:
    """Return the findings of one file, in order, each with its fingerprint: 32 hexadecimal digits.

    A fingerprint is made of the rule, the path, the place in the report's own terms and ``evidence["item"]``; never
    of line, page, value or message, which change without the finding being another one. Findings that are equal in
    all of that are numbered in their order; the first keeps the plain fingerprint.
    """
    path = _plain(path)
    seen: dict[str, int] = {}
    marked = []
    for finding in findings:
        identity = _identity(finding, path)
        before = seen.get(identity, 0)
        seen[identity] = before + 1
        marked.append(replace(finding, fingerprint=_digest(identity + f"#{before}" if before else identity)))
    return tuple(marked)


def group_fingerprint(finding: Finding, path: str) -> str:
    """Return the fingerprint that the first of the findings alike in all but their order has."""
    return _digest(_identity(finding, _plain(path)))


def _plain(path: str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")


def _identity(finding: Finding, path: str) -> str:
    place = finding.place
    item = finding.evidence.get("item")
    parts = (
        finding.code,
        path,
        place.section,
        place.form,
        place.row,
        place.column,
        None if item is None else str(item),
    )
    # each part with its length, so that no two lists of parts read the same
    return "".join("-;" if part is None else f"{len(part)}:{part};" for part in parts)


def _digest(identity: str) -> str:
    from hashlib import sha256  # takes longer to import than a clean report to judge

    return sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
