"""``--format sarif``: SARIF 2.1.0 as code scanning services take it. One run; results are written as they come."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

import sarif_om as om

from nianbao.model import FileResult, Finding, Location, Outcome, Place, Suppressed
from nianbao.reporters import RenderOptions
from nianbao.reporters.json import suspects_json
from nianbao.reporters.sarif_paths import artifact_uri
from nianbao.reporters.sarif_rules import descriptors, title_of
from nianbao.reporters.sarif_text import plain, sarif_json
from nianbao.reporters.words import WORDS, place_words

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST_RESULTS = 5_000
"""What GitHub shows of one run."""
HOME = "urn:uuid:6f2f1c1e-3c0b-5d52-9e55-0d5b7a3a4c11"
"""Names the tool; validators demand a URI."""
_KINDS: dict[Outcome, str] = {"pass": "pass", "not_applicable": "notApplicable", "not_assessable": "open"}
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


class SarifReporter:
    """Writes one run; of a file that is done only its path is kept."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._writer = _Writer(options)
        self._room = _Room() if options.sarif_profile == "github" else None
        self._separator = "\n"

    def begin(self) -> str:
        """Return the tool with its rules."""
        options = self._options
        driver = om.ToolComponent(
            name="nianbao",
            version=options.version,
            information_uri=HOME,
            semantic_version=options.version,
            language=_LANGUAGES[options.lang],
            rules=descriptors(options.rules, options.lang),
        )
        language = f'"language": "{_LANGUAGES[options.lang]}", "columnKind": "unicodeCodePoints"'
        return (
            f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n'
            f'"tool": {sarif_json(om.Tool(driver=driver))}, {language},\n"results": ['
        )

    def file(self, result: FileResult) -> str:
        """Return the file's results."""
        texts = [(one.level, sarif_json(one)) for one in self._writer.results(result)]
        return self._listed(
            [text for level, text in texts if self._room is None or self._room.take(level, text)]
        )

    def end(self) -> str:
        """Return the results that waited, the files, and how the run went."""
        waiting = self._listed(self._room.waiting()) if self._room is not None else ""
        left_out = self._room.left_out if self._room is not None else 0
        return (
            f'{waiting}\n],\n"artifacts": {sarif_json(self._writer.artifacts)},\n'
            f'"invocations": [{sarif_json(self._writer.invocation(left_out))}]\n}}]}}\n'
        )

    def _listed(self, texts: list[str]) -> str:
        if not texts:
            return ""
        separator, self._separator = self._separator, ",\n"
        return separator + ",\n".join(texts)


class _Room:
    """Code scanning keeps the first 5,000 results of a run: errors go first, the rest while there is room."""

    def __init__(self) -> None:
        self._left = MOST_RESULTS
        self._waiting: dict[str, list[str]] = {"warning": [], "note": []}
        self.left_out = 0

    def take(self, level: str, text: str) -> bool:
        """Tell whether a result is written now; one that is no error waits."""
        waiting = self._waiting.get(level)
        if waiting is not None and len(waiting) < MOST_RESULTS:
            waiting.append(text)
        elif waiting is None and self._left:
            self._left -= 1
            return True
        else:
            self.left_out += 1
        return False

    def waiting(self) -> list[str]:
        """Return what waited and has room, the worst first."""
        texts = [text for texts in self._waiting.values() for text in texts]
        self.left_out += max(len(texts) - self._left, 0)
        return texts[: self._left]


class _Writer:
    """Makes the results of one file after the other, and keeps what stands at the log's end."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._numbers = {rule.code: number for number, rule in enumerate(options.rules)}
        self._titles = {rule.code: title_of(rule, options.lang) for rule in options.rules}
        self._notifications: list[om.Notification] = []
        self.artifacts: list[om.Artifact] = []

    def results(self, result: FileResult) -> Iterator[om.Result]:
        """Yield the findings of a file, then how each rule without finding ended."""
        uri = artifact_uri(result.path, self._options.root)
        file = plain(om.ArtifactLocation(uri=uri, index=len(self.artifacts)))
        self.artifacts.append(om.Artifact(location=om.ArtifactLocation(uri=uri), roles=["analysisTarget"]))
        self._notifications += [self._notification(error, file) for error in result.errors]
        for finding in result.findings:
            yield self._finding(finding, file, _of_same_cause(finding, result.findings))
        if self._options.sarif_profile == "github":
            return
        for silent in result.suppressed:
            yield self._suppressed(silent, file)
        for code, outcome in result.checks.items():
            if outcome in _KINDS:
                yield self._check(code, outcome, self._titles.get(code, code), file)

    def invocation(self, left_out: int) -> om.Invocation:
        """Return how the run went; findings are no failure, a rule that raised is one."""
        notifications = list(self._notifications)
        if left_out:
            text = WORDS[self._options.lang]["left_out"].format(number=left_out)
            notifications.append(om.Notification(level="note", message=om.Message(text=text)))
        return om.Invocation(
            execution_successful=not self._notifications,
            tool_execution_notifications=notifications or None,
        )

    def _suppressed(self, silent: Suppressed, file: dict[str, Any]) -> om.Result:
        result = self._finding(silent.finding, file)
        kind = "inSource" if silent.kind == "in_source" else "external"
        result.suppressions = [om.Suppression(kind=kind, justification=silent.reason or silent.kind)]
        return result

    def _finding(self, finding: Finding, file: dict[str, Any], others: Sequence[Finding] = ()) -> om.Result:
        lang = self._options.lang
        message = (finding.message_en if lang == "en" else "") or finding.message
        fingerprints = {"nianbao/v1": finding.fingerprint}
        if (
            finding.place.location.line is None
        ):  # all stand on "line 1", where a hash of the line would be the same
            fingerprints["primaryLocationLineHash"] = f"{finding.fingerprint[:16]}:1"
        return om.Result(
            rule_id=finding.code,
            rule_index=self._numbers.get(finding.code, -1),
            kind="fail",
            level=finding.severity,
            message=om.Message(text=_with_place(message, finding.place, lang)),
            locations=[_location(finding.place, file)],
            related_locations=[
                _location(place, self._artifact(place, file), number, place_words(place, lang))
                for number, place in enumerate((*finding.related, *(other.place for other in others)))
            ]
            or None,
            partial_fingerprints=fingerprints,
            properties=_properties(finding),
        )

    def _artifact(self, place: Place, file: dict[str, Any]) -> dict[str, Any]:
        """Return the file that a place stands in."""
        return {"uri": artifact_uri(place.file, self._options.root)} if place.file else file

    def _check(self, code: str, outcome: Outcome, title: str, file: dict[str, Any]) -> om.Result:
        words = WORDS[self._options.lang]
        digest = sha256(f"{code}\0{file['uri']}".encode()).hexdigest()
        return om.Result(
            rule_id=code,
            rule_index=self._numbers.get(code, -1),
            kind=_KINDS[outcome],
            level="none",
            message=om.Message(text=words[outcome].format(title=title)),
            locations=[{"physicalLocation": {"artifactLocation": file, "region": _FILE_REGION}}],
            partial_fingerprints={"nianbao/v1": digest, "primaryLocationLineHash": f"{digest[:16]}:1"},
        )

    def _notification(self, error: str, file: dict[str, Any]) -> om.Notification:
        code = error.partition(":")[0]
        known = code in self._numbers
        return om.Notification(
            level="error",
            message=om.Message(text=error),
            locations=[om.Location(physical_location=om.PhysicalLocation(artifact_location=file))],
            associated_rule={"id": code, "index": self._numbers[code]} if known else None,
        )


_FILE_REGION = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2}


def _with_place(message: str, place: Place, lang: str) -> str:
    words = place_words(place, lang)
    if not words:
        return message
    end = "" if message.endswith(("。", ".", "！", "？")) else WORDS[lang]["stop"]
    return f"{message}{end}{WORDS[lang]['place']}{words}{WORDS[lang]['stop'].rstrip()}"


def _location(place: Place, file: dict[str, Any], number: int = -1, message: str = "") -> om.Location:
    keys = [key for key in (place.form or place.section, place.row, place.column) if key]
    physical = {"artifactLocation": file, "region": _region(place)}
    logical = om.LogicalLocation(
        fully_qualified_name="/".join(keys), name=place.label.rpartition("／")[2] or None, kind="element"
    )
    return om.Location(
        id=number,
        physical_location=physical,
        logical_locations=[logical] if keys else None,
        message=om.Message(text=message) if message else None,
        properties=_file_place(place.location),
    )


def _region(place: Place) -> dict[str, Any]:
    """Return the lines of a text-like file; line 1, which services demand, of a file that has no lines."""
    snippet = {"snippet": {"text": place.excerpt}} if place.excerpt else {}
    line, column = place.location.line, place.location.column or 1
    if line is None:
        return {**_FILE_REGION, **snippet}
    length = max(len(place.excerpt.partition("\n")[0]), 1)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": line,
        "endColumn": column + length,
        **snippet,
    }


def _file_place(location: Location) -> dict[str, Any] | None:
    found = {"page": location.page, "bbox": location.bbox, "node": location.node}
    return {key: value for key, value in found.items() if value is not None} or None


def _of_same_cause(finding: Finding, findings: Sequence[Finding]) -> list[Finding]:
    """Return the other findings that the same change would mend."""
    if not finding.cause:
        return []
    return [other for other in findings if other.cause == finding.cause and other is not finding]


def _properties(finding: Finding) -> dict[str, Any] | None:
    properties: dict[str, Any] = {}
    if finding.evidence:
        properties["evidence"] = dict(finding.evidence)
    if finding.cause:
        properties["cause"] = finding.cause
    if finding.suspects:
        properties["suspects"] = suspects_json(finding)
    return properties or None
