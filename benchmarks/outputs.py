"""What a version says of each file, without what differs from run to run: version numbers, dates, identifiers."""

import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Set
from filecmp import cmpfiles
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import versions

CHECK, SARIF, EXTRACT, COPY, RUN = "check", "sarif", "extract", "annotate", "run"
"""Kinds of output. ``run`` is what belongs to no single file: exit statuses, messages, a log's head."""
_NUMBERS = ("tool.version", "tool.driver.version", "tool.driver.semanticVersion")
"""Keys that hold the version of the program."""
_DATES = (
    (rb"/(CreationDate|ModDate|M)\s*\(.*?\)", rb"/\1()"),
    (rb"/ID\s*\[.*?\]", rb"/ID[]"),
    (rb'(w\d*:date(?:Utc)?)="[^"]*"', rb'\1=""'),
    (rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\1"),
    (rb'(w14:(?:paraId|textId)|w16cid:durableId)="[^"]*"', rb'\1=""'),
    (rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?", rb"DATE"),
)


class Known(NamedTuple):
    """A difference that is meant and not counted."""

    reason: str
    output: str = "*"
    """Pattern of the kind of output."""
    files: str = "*"
    """Pattern of the file's name, with the folder of the comparison."""
    key: str = ""
    """Pattern of a dotted key of JSON, list positions left out: ``findings.location.node``."""
    code: str = ""
    """Pattern of the codes of findings that are left out."""

    def covers(self, kind: str, file: str) -> bool:
        """Tell whether it speaks of this output of this file."""
        return fnmatchcase(kind, self.output) and fnmatchcase(file, self.files)


class Output(NamedTuple):
    """One kind of output of one file: JSON data, or lines of text."""

    data: Any

    @property
    def lines(self) -> list[str]:
        """The output as lines, for a diff."""
        if isinstance(self.data, list) and all(isinstance(line, str) for line in self.data):
            return self.data
        return json.dumps(self.data, ensure_ascii=False, indent=1, sort_keys=True).splitlines()

    def without(self, known: list[Known]) -> "Output":
        """Return the output without what may differ."""
        if any(not one.key and not one.code for one in known):
            return Output(None)
        return Output(_pruned(self.data, "", known)) if known else self


Outputs = dict[tuple[str, str], Output]
"""By kind of output and file; the file is ``FOLDER/NAME``, or ``FOLDER`` and a command."""


def collect_both(before: versions.Version, after: versions.Version, files: Path) -> tuple[Outputs, Outputs]:
    """Return what two versions left of a folder of files. Raises ``OSError`` when their commands have not been run."""
    copies = [one.place("annotate", files) / versions.COPIES for one in (before, after)]
    same = set(cmpfiles(*copies, [path.name for path in copies[0].iterdir()], shallow=False)[0])
    return _collect(before, files, same), _collect(after, files, same)


def _collect(one: versions.Version, files: Path, same: Set[str]) -> Outputs:
    """Return what a version left; copies that are the same to the byte are not looked into."""
    places = {command: one.place(command, files) for command in versions.COMMANDS}
    outputs: Outputs = {}
    names = {f"{files.name}/{path.name}" for path in files.iterdir()}
    for command, place in places.items():
        status = (place / versions.STATUS).read_text()
        screen = (place / versions.SCREEN).read_text(encoding="utf-8").splitlines()
        rest = [f"exit status {status}"]
        messages: dict[str, list[str]] = {}
        for line in screen:
            owner = next((part for part in re.split("[：:]", line, maxsplit=1)[:1] if part in names), None)
            messages.setdefault(owner, []).append(line) if owner else rest.append(line)
        outputs[RUN, f"{files.name} {command}"] = Output(rest)
        if command == "annotate":
            outputs |= _copies(place / versions.COPIES, same, messages, one.number)
        elif messages:
            outputs |= {(RUN, f"{name} {command}"): Output(lines) for name, lines in messages.items()}
    outputs |= _json(CHECK, places["check"] / "check.json", files.name)
    outputs |= _json(EXTRACT, places["extract"] / "extract.json", files.name)
    outputs |= _sarif(places["check"] / "check.sarif", files.name)
    return outputs


def changed_keys(before: Any, after: Any, key: str = "") -> Iterator[str]:
    """Yield the dotted keys at which data differ, those of lists of another length as a whole."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in before.keys() | after.keys():
            below = f"{key}.{name}" if key else name
            if name in before and name in after:
                yield from changed_keys(before[name], after[name], below)
            else:
                yield below
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for one, other in zip(before, after, strict=True):
            yield from changed_keys(one, other, key)
    else:
        yield key


def _pruned(value: Any, key: str, known: list[Known]) -> Any:
    if isinstance(value, list):
        return [_pruned(item, key, known) for item in value if not _left_out(item, known)]
    if not isinstance(value, dict):
        return value
    below = {name: f"{key}.{name}" if key else name for name in value}
    return {
        name: _pruned(item, below[name], known)
        for name, item in value.items()
        if not any(
            (one.key and fnmatchcase(below[name], one.key))
            or (one.code and key == "checks" and fnmatchcase(name, one.code))
            for one in known
        )
    }


def _left_out(item: Any, known: list[Known]) -> bool:
    if not isinstance(item, dict):
        return False
    code = item.get("code", item.get("ruleId"))
    return isinstance(code, str) and any(one.code and fnmatchcase(code, one.code) for one in known)


def _json(kind: str, path: Path, folder: str) -> Outputs:
    """Return a file's part of a result each; where the program wrote none, what belongs to all is empty."""
    data = _read(path)
    found: Outputs = {(kind, part["path"]): Output(part) for part in data.pop("files", [])}
    return found | {(RUN, f"{folder} {path.name}"): Output(_unnumbered(data))}


def _sarif(path: Path, folder: str) -> Outputs:
    """Return the results of each file, its artifact with them, and the rest of the log."""
    data = _read(path)
    parts: dict[str, dict[str, list[Any]]] = {}
    for run in data.get("runs", []):
        for artifact in run.pop("artifacts", []):
            part = parts.setdefault(artifact["location"]["uri"], {"artifacts": [], "results": []})
            part["artifacts"].append(artifact)
        for result in run.pop("results", []):
            uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            parts.setdefault(uri, {"artifacts": [], "results": []})["results"].append(result)
    data["runs"] = [_unnumbered(run) for run in data.get("runs", [])]
    found: Outputs = {(SARIF, unquote(uri)): Output(part) for uri, part in parts.items()}
    return found | {(RUN, f"{folder} {path.name}"): Output(data)}


def _read(path: Path) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return data


def _unnumbered(data: dict[str, Any]) -> dict[str, Any]:
    return dict(_pruned(data, "", [Known("version", key=key) for key in _NUMBERS]))


def _copies(folder: Path, same: Set[str], messages: Mapping[str, list[str]], number: str) -> Outputs:
    """Return each file's messages and its copy, which the messages name; a copy that none names stands alone."""
    left = {
        path.name: [] if path.name in same else _content(path, number) for path in sorted(folder.iterdir())
    }
    outputs: Outputs = {}
    for name, lines in messages.items():
        content = list(lines)
        for copy in [copy for copy in left if any(line.endswith(copy) for line in lines)]:
            content += left.pop(copy)
        outputs[COPY, name] = Output(content)
    return outputs | {(COPY, name): Output(lines) for name, lines in left.items()}


def _content(path: Path, number: str) -> list[str]:
    """Return a copy as lines of text, a docx part by part."""
    data = path.read_bytes()
    if data[:2] != b"PK":
        return _text(data, number)
    with zipfile.ZipFile(path) as package:
        return [
            line
            for name in sorted(package.namelist())
            for line in (f"--- {name}", *_text(package.read(name).replace(b"><", b">\n<"), number))
        ]


def _text(data: bytes, number: str) -> list[str]:
    for pattern, instead in _DATES:
        data = re.sub(pattern, instead, data)
    text = data.decode("utf-8", errors="backslashreplace")
    return text.replace(f"nianbao {number}", "nianbao VERSION").splitlines()
