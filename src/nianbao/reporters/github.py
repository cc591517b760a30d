"""``--format github``: workflow commands, which GitHub shows as annotations, and the whole in the log."""

from msgspec import Struct
from msgspec.structs import replace

from nianbao.model import SEVERITIES, FileResult, Severity
from nianbao.reporters import RenderOptions
from nianbao.reporters.causes import one_a_cause
from nianbao.reporters.plain import line_of, message_with_place, path_of
from nianbao.reporters.text import concise_lines

MOST = 10
"""Annotations of a type that GitHub shows of one step."""
_LONGEST = 4_000
"""Characters of a message; the runner cuts at 4,096."""
_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}
_WORDS = {
    "zh": (
        "另有 {number} 处同样的问题",
        "另有 {number} 条注释未列出（GitHub 每类只显示 10 条），全部结果见日志和作业摘要",
    ),
    "en": (
        "{number} more of the kind in this file",
        "{number} more annotations are not listed (GitHub shows 10 a type); see the log and the job summary",
    ),
}


class _Note(Struct, frozen=True):
    path: str
    line: int
    title: str
    message: str
    code: str


class GithubReporter:
    """Writes the log file by file and the annotations, worst first, at the end."""

    def __init__(self, options: RenderOptions) -> None:
        self._options = options
        self._notes: dict[Severity, list[_Note]] = {severity: [] for severity in SEVERITIES}
        self._names = {rule.code: rule.name for rule in options.rules}

    def begin(self) -> str:
        """Return nothing."""
        return ""

    def file(self, result: FileResult) -> str:
        """Return the file's findings as a group of the log."""
        result = one_a_cause(result, self._options.lang)
        path = path_of(result)
        for finding in result.findings:
            title = f"{finding.code} {finding.rule}".rstrip()
            message = message_with_place(finding, self._options.lang)
            self._notes[finding.severity].append(_Note(path, line_of(finding), title, message, finding.code))
        if not result.findings:
            return ""
        lines = "".join(f"{_harmless(line)}\n" for line in concise_lines(result, self._options))
        return f"::group::{_data(path)} ({len(result.findings)})\n{lines}::endgroup::\n"

    def end(self) -> str:
        """Return the annotations."""
        lines = []
        left = 0
        for severity in SEVERITIES:
            room = MOST - 1 if severity == "note" else MOST  # the closing line is a notice too
            notes = self._notes[severity]
            shown = notes if len(notes) <= room else self._grouped(notes)
            left += len(shown) - len(shown[:room])
            lines += [_command(_COMMANDS[severity], note) for note in shown[:room]]
        if left:
            lines.append(f"::notice title=nianbao::{_data(self._words()[1].format(number=left))}")
        return "".join(f"{line}\n" for line in lines)

    def _words(self) -> tuple[str, str]:
        return _WORDS[self._options.lang]

    def _grouped(self, notes: list[_Note]) -> list[_Note]:
        """Return one annotation a file and rule, where there are more than GitHub shows."""
        groups: dict[tuple[str, str], list[_Note]] = {}
        for note in notes:
            groups.setdefault((note.path, note.code), []).append(note)
        return [
            replace(first, message=f"{first.message}（{self._words()[0].format(number=len(same) - 1)}）")
            if len(same) > 1
            else first
            for same in groups.values()
            for first in same[:1]
        ]


def _command(name: str, note: _Note) -> str:
    properties = f"file={_property(note.path)},line={note.line},title={_property(note.title)}"
    return f"::{name} {properties}::{_data(note.message[:_LONGEST])}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _harmless(line: str) -> str:
    """Return a line of the log that the runner cannot take for a command."""
    return line.replace("::", "：：").replace("##[", "## [")
