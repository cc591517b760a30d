"""Baselines: the findings that were there when nianbao was taken into use, so that only what is new counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from nianbao.chinese.characters import squash
from nianbao.linting.fingerprint import group_fingerprint
from nianbao.linting.suppression import NEVER
from nianbao.model import FileResult, Finding, Suppressed

SCHEMA = "nianbao.baseline/1"
_LONGEST = 60
_MOST = 1 << 26
"""Characters of a baseline."""
_DIGITS = str.maketrans("", "", "0123456789０１２３４５６７８９,，.．%％ \t\u3000")


class BaselineError(ValueError):
    """The baseline cannot be used; the text says why, in Chinese."""


class Entry(Struct, frozen=True):
    """Findings of one rule at one place of one report."""

    code: str
    path: str
    place: str
    """In words, for the reader of the file."""
    words: tuple[str, ...]
    """For each finding the text that stands there, without figures: a figure may change and the finding stay."""


class Baseline:
    """Known findings by their group's fingerprint. Remembers which of them were met."""

    def __init__(self, entries: Mapping[str, Entry] | None = None) -> None:
        self._entries = dict(entries or {})
        self._gone = 0

    @property
    def gone(self) -> int:
        """Known findings of the files seen so far that are there no more."""
        return self._gone

    def watch(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield the results with what is known moved to ``suppressed``."""
        paths = Counter(entry.path for entry in self._entries.values() for _ in entry.words)
        for result in results:
            known = self._known(result)
            self._gone += paths.pop(result.path, 0) - len(known)
            if not known:
                yield result
                continue
            kept = tuple(finding for finding in result.findings if finding.fingerprint not in known)
            failing = {finding.code for finding in kept}
            passed = {one.code for one in result.findings if one.code not in failing}
            yield replace(
                result,
                findings=kept,
                checks={code: "pass" if code in passed else check for code, check in result.checks.items()},
                suppressed=(
                    *result.suppressed,
                    *(Suppressed(one, "baseline") for one in result.findings if one.fingerprint in known),
                ),
            )

    def _known(self, result: FileResult) -> set[str]:
        """Return the fingerprints of the findings that are known."""
        known = set()
        for group, findings in _grouped(result).items():
            entry = self._entries.get(group)
            waiting = Counter(entry.words if entry is not None else ())
            for finding in findings:
                # a cell is known by form, row and column; a sentence of a section by its words
                words = finding_words(finding)
                if finding.place.form is not None and waiting and words not in waiting:
                    words = next(iter(waiting))
                if waiting[words] > 0:
                    waiting[words] -= 1
                    waiting += Counter()
                    known.add(finding.fingerprint)
        return known


class Recorder:
    """Notes the findings of a run for a new baseline."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    @property
    def number(self) -> int:
        """Findings noted so far."""
        return sum(len(entry.words) for entry in self._entries.values())

    def watch(self, results: Iterable[FileResult]) -> Iterator[FileResult]:
        """Yield the results unchanged, noting their findings."""
        for result in results:
            for group, findings in _grouped(result).items():
                first = findings[0]
                self._entries[group] = Entry(
                    first.code, result.path, first.place.label, tuple(map(finding_words, findings))
                )
            yield result

    def text(self) -> str:
        """Return the baseline file: one finding a line in a fixed order, so that its changes are read as a diff."""
        ordered = sorted(self._entries.items(), key=lambda item: (item[1].path, item[1].code, item[0]))
        lines = ",\n".join(
            json.dumps({"fingerprint": group, **asdict(entry)}, ensure_ascii=False)
            for group, entry in ordered
        )
        return f'{{"schema": "{SCHEMA}", "findings": [\n{lines}\n]}}\n'


def read_baseline(path: str) -> Baseline:
    """Read a baseline file. Raises ``BaselineError``."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read(_MOST + 1)
        if len(text) > _MOST:
            raise BaselineError(f"基线文件 {path} 太大（too large），请用 --write-baseline 重新生成")
        read = json.loads(text)
        if not isinstance(read, dict) or read.get("schema") != SCHEMA:
            raise BaselineError(f"{path} 不是基线文件，请用 --write-baseline 生成")
        return Baseline({one["fingerprint"]: _entry(one) for one in read["findings"]})
    except OSError as error:
        raise BaselineError(f"基线文件 {path} 无法读取：{error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        if isinstance(error, BaselineError):
            raise
        raise BaselineError(f"基线文件 {path} 已损坏，请用 --write-baseline 重新生成") from error


def _entry(stored: Mapping[str, Any]) -> Entry:
    return Entry(
        str(stored["code"]), str(stored["path"]), str(stored["place"]), tuple(map(str, stored["words"]))
    )


def _grouped(result: FileResult) -> dict[str, list[Finding]]:
    """Return the findings that a baseline may know, by the fingerprint of their group."""
    groups: dict[str, list[Finding]] = {}
    for finding in result.findings:
        if finding.code not in NEVER:
            groups.setdefault(group_fingerprint(finding, result.identity or result.path), []).append(finding)
    return groups


def finding_words(finding: Finding) -> str:
    """Return the text of a finding's place without figures, by which findings of one section are distinguished from each other."""
    return squash(finding.place.excerpt).translate(_DIGITS)[:_LONGEST]
