"""What has to be measured in a process of its own: ``python child.py memory|sarif|peak ARGUMENTS``."""

import os
import sys
from itertools import cycle, islice
from time import perf_counter

FINDINGS = 10_000
FILES = 100


def memory(number: str, *paths: str) -> None:
    """Print the peak of resident memory (KB) after 50 and after ``number`` checked files."""
    from nianbao.corpus.check import Judge, check_files
    from nianbao.packs.load import packs

    given = packs()
    judge = Judge(given.rules, given.forms)
    results = check_files((path, judge) for path in islice(cycle(paths), int(number)))
    for count, _ in enumerate(results, 1):
        if count in (50, int(number)):
            print(_peak(), end=" ")


def sarif(way: str) -> None:
    """Print the seconds and bytes of a SARIF log of 10,000 findings, made by us or as a plain dict."""
    from nianbao.reporters import RenderOptions, written

    results = _results()
    options = RenderOptions("0", root=os.getcwd())
    start = perf_counter()
    if way == "ours":
        from nianbao.reporters.sarif import SarifReporter

        text = "".join(map(str, written(SarifReporter(options), results)))
    else:
        text = _plain(results)
    print(perf_counter() - start, len(text.encode()))


def peak(*command: str) -> None:
    """Print the peak of resident memory (KB) of a command."""
    null = os.open(os.devnull, os.O_RDWR)
    streams = [(os.POSIX_SPAWN_DUP2, null, number) for number in range(3)]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=streams)
    print(os.wait4(child, 0)[2].ru_maxrss)


def _peak() -> int:
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def _results():
    from nianbao.model import Document, FileResult, Finding, Location, Place, Report

    document = Document("", "docx")
    results = []
    for file in range(FILES):
        findings = []
        for number in range(FINDINGS // FILES):
            label = f"三、收到和处理政府信息公开申请情况／三、本年度办理结果／第 {number} 项／自然人"
            location = Location(node=f"body/tbl[2]/tr[{number}]/tc[4]")
            place = Place(
                "applications", "applications", f"row{number}", "natural_person", label, location, "575"
            )
            message = f"总计为 575，各项办理结果之和为 {number}，相差 {575 - number}，请核对各项数字。"
            findings.append(
                Finding(
                    message,
                    place,
                    evidence={"formula": "总计＝各项办理结果之和", "expected": number, "actual": 575},
                    code="ARI302",
                    rule="outcomes-sum",
                    fingerprint=f"{file:032x}{number:032x}",
                )
            )
        results.append(FileResult(f"年报/{file}.docx", Report(document), tuple(findings), {"ARI302": "fail"}))
    return results


def _plain(results) -> str:
    """Return the same log as a plain dict through ``json.dumps``."""
    import json
    from urllib.parse import quote

    found = [_plain_result(one, quote(result.path)) for result in results for one in result.findings]
    run = {"tool": {"driver": {"name": "nianbao", "rules": []}}, "results": found}
    return json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False)


def _plain_result(finding, uri: str):
    place = finding.place
    physical = {
        "artifactLocation": {"uri": uri, "index": 0},
        "region": {
            "startLine": 1,
            "startColumn": 1,
            "endLine": 1,
            "endColumn": 2,
            "snippet": {"text": place.excerpt},
        },
    }
    logical = {
        "fullyQualifiedName": f"{place.form}/{place.row}/{place.column}",
        "name": place.label.rpartition("／")[2],
        "kind": "element",
    }
    return {
        "ruleId": finding.code,
        "ruleIndex": 0,
        "kind": "fail",
        "level": finding.severity,
        "message": {"text": f"{finding.message}位置：{place.label}。"},
        "locations": [
            {
                "physicalLocation": physical,
                "logicalLocations": [logical],
                "properties": {"node": place.location.node},
            }
        ],
        "partialFingerprints": {
            "nianbao/v1": finding.fingerprint,
            "primaryLocationLineHash": f"{finding.fingerprint[:16]}:1",
        },
        "properties": {"evidence": dict(finding.evidence)},
    }


if __name__ == "__main__":
    {"memory": memory, "sarif": sarif, "peak": peak}[sys.argv[1]](*sys.argv[2:])
