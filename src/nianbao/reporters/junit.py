"""``--format junit``: a test suite a report and a test case a rule, those that passed too: the proof of the check."""

from collections.abc import Iterator

from nianbao.model import SEVERITIES, FileResult, Finding, Outcome, Severity
from nianbao.reporters import RenderOptions, RuleInfo
from nianbao.reporters.plain import message_with_place, path_of, xml_text
from nianbao.reporters.words import SEVERITY, WORDS


class JunitReporter:
    """Writes suites as they come. A case fails on errors and warnings; notes stand in its output and pass."""

    def __init__(self, options: RenderOptions) -> None:
        self._lang = options.lang
        self._rules = {rule.code: rule for rule in options.rules}

    def begin(self) -> str:
        """Open the document."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="nianbao">\n'

    def file(self, result: FileResult) -> str:
        """Return the file's suite."""
        by_code: dict[str, list[Finding]] = {}
        for finding in result.findings:
            by_code.setdefault(finding.code, []).append(finding)
        raised = {error.partition(":")[0]: error for error in result.errors}
        failures = sum(_fails(found) for code, found in by_code.items() if code not in raised)
        skipped = sum(
            code not in by_code and code not in raised and outcome in ("not_applicable", "not_assessable")
            for code, outcome in result.checks.items()
        )
        name = xml_text(path_of(result))
        head = (
            f'  <testsuite name="{name}" tests="{len(result.checks)}" failures="{failures}" '
            f'errors="{len(raised)}" skipped="{skipped}">\n'
        )
        cases = "".join(
            self._case(name, code, outcome, by_code.get(code, []), raised.get(code, ""))
            for code, outcome in result.checks.items()
        )
        return f"{head}{cases}  </testsuite>\n"

    def end(self) -> str:
        """Close the document."""
        return "</testsuites>\n"

    def _case(self, suite: str, code: str, outcome: Outcome, found: list[Finding], raised: str) -> str:
        rule = self._rules.get(code)
        head = f'    <testcase classname="{suite}" name="{xml_text(_name(code, rule, self._lang))}"'
        inside = "".join(f"      {line}\n" for line in self._inside(outcome, found, raised))
        return f"{head}>\n{inside}    </testcase>\n" if inside else f"{head}/>\n"

    def _inside(self, outcome: Outcome, found: list[Finding], raised: str) -> Iterator[str]:
        lines = [
            f"{SEVERITY[self._lang][finding.severity]} {message_with_place(finding, self._lang)}"
            for finding in sorted(found, key=lambda one: SEVERITIES.index(one.severity))
        ]
        text = xml_text("\n".join(lines))
        if raised:
            yield f'<error message="{xml_text(raised)}" type="rule-error">{text}</error>'
        elif found and _fails(found):
            yield f'<failure message="{xml_text(lines[0])}" type="{_worst(found)}">{text}</failure>'
        elif found:
            yield f"<system-out>{text}</system-out>"
        elif outcome in ("not_applicable", "not_assessable"):
            message = WORDS[self._lang][outcome].partition("：" if self._lang == "zh" else ":")[0]
            yield f'<skipped message="{xml_text(message)}"/>'


def _name(code: str, rule: RuleInfo | None, lang: str) -> str:
    if rule is None:
        return code
    return f"{code} {(rule.title_en if lang == 'en' else '') or rule.title}"


def _worst(found: list[Finding]) -> Severity:
    return min((finding.severity for finding in found), key=SEVERITIES.index)


def _fails(found: list[Finding]) -> bool:
    return any(finding.severity != "note" for finding in found)
