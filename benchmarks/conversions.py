"""How well files are read that LibreOffice converts: ``python benchmarks/conversions.py --number 120``.

Random reports (``variety.py``), half of them with a defect, go through chains of conversions. What is read and found
in each new file is compared with what is read and found in the report as it was written.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import variety

from nianbao.corpus.check import Judge, check_files
from nianbao.model import FileResult
from nianbao.packs.load import all_forms, all_rules
from nianbao.testing import render

AT_ONCE = 40
"""Files that the office program converts in one go."""
_WORD = "docx:MS Word 2007 XML"
_PAGE = "HTML (StarWriter)"
_TAGGED = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_ARCHIVE = '{"SelectPdfVersion":{"type":"long","value":"2"}}'
CHAINS: dict[str, tuple[str, ...]] = {
    "docx → docx": ("docx", _WORD),
    "docx → odt → docx": ("docx", "odt", _WORD),
    "docx → doc → docx": ("docx", "doc:MS Word 97", _WORD),
    "docx → rtf → docx": ("docx", "rtf", _WORD),
    "docx → html": ("docx", f"html:{_PAGE}"),
    "docx → xhtml": ("docx", "xhtml:XHTML Writer File"),
    "docx → txt": ("docx", "txt:Text (encoded):UTF8"),
    "docx → html → docx": ("docx", f"html:{_PAGE}", _WORD),
    "docx → pdf": ("docx", "pdf"),
    "docx → pdf, tagged": ("docx", f"pdf:writer_pdf_Export:{_TAGGED}"),
    "docx → PDF/A": ("docx", f"pdf:writer_pdf_Export:{_ARCHIVE}"),
    "html → docx": ("html", _WORD),
}
"""The format in which a report is written, and what LibreOffice makes of it, filter by filter."""
Figures = dict[tuple[str, str, str], object]


def main(arguments: Sequence[str]) -> int:
    """Print a line for each chain, and each file that is read or judged otherwise; return 1 when there is any."""
    options = _options(arguments)
    seeds = range(options.first, options.first + options.number)
    different = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        truth = {kind: _write(folder / kind, kind, seeds) for kind in ("docx", "html")}
        for chain, steps in CHAINS.items():
            if options.only in chain:
                print(chain)
                different += _compare(
                    _converted(chain, steps, truth, folder, options.office), truth[steps[0]]
                )
    return int(different > 0)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=120)
    parser.add_argument(
        "--first", type=int, default=0, help="the first seed; odd ones are reports with defects"
    )
    parser.add_argument("--only", default="", help="chains whose names hold this")
    parser.add_argument("--office", default="soffice", help="the program, when it is not soffice")
    return parser.parse_args(arguments)


def _write(folder: Path, kind: str, seeds: Sequence[int]) -> dict[Path, FileResult]:
    """Write the reports and return what is read and found in each."""
    folder.mkdir()
    for seed in seeds:
        data = render(variety.report(seed), kind, random.Random(seed))  # type: ignore[arg-type]
        (folder / f"{seed}.{kind}").write_bytes(data)
    return {path: _judged(path) for path in sorted(folder.iterdir())}


def _converted(
    chain: str, steps: Sequence[str], truth: dict[str, dict[Path, FileResult]], folder: Path, office: str
) -> list[Path]:
    paths = list(truth[steps[0]])
    for number, step in enumerate(steps[1:]):
        target = folder / f"{chain} {number}"
        reader = [f"--infilter={_PAGE}"] if paths[0].suffix == ".html" else []
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        for start in range(0, len(paths), AT_ONCE):
            command = [office, "--headless", profile, *reader, "--convert-to", step, "--outdir", str(target)]
            command += map(str, paths[start : start + AT_ONCE])
            subprocess.run(command, check=True, capture_output=True)
        paths = [target / f"{path.stem}.{step.partition(':')[0]}" for path in paths]
    return paths


def _compare(paths: Sequence[Path], truth: dict[Path, FileResult]) -> int:
    """Print what differs; return the number of files in which something does."""
    different, counts = 0, Counter[str]()
    for path, (origin, whole) in zip(paths, truth.items(), strict=True):
        result = _judged(path)
        lines = list(_differences(result, whole, counts))
        different += bool(lines)
        for line in lines:
            print(f"  {origin.name}: {line}")
    figures = ", ".join(f"{counts[kind]} {kind}" for kind in ("right", "wrong", "lost"))
    print(f"  {different} of {len(paths)} files differ; figures: {figures}")
    return different


def _differences(result: FileResult, whole: FileResult, counts: Counter[str]) -> Iterator[str]:
    found, meant = _figures(result), _figures(whole)
    wrong = [cell for cell, value in meant.items() if found.get(cell, value) != value]
    lost = [cell for cell in meant if cell not in found]
    counts.update(right=len(meant) - len(wrong) - len(lost), wrong=len(wrong), lost=len(lost))
    if wrong or lost:
        yield f"{len(wrong)} figures wrong, {len(lost)} lost: {(wrong + lost)[0]}"
    codes, expected = _codes(result), _codes(whole)
    if codes != expected:
        yield f"found {dict(codes - expected)}, missed {dict(expected - codes)}"
    for name in ("agency", "year"):
        if getattr(result.report, name) != getattr(whole.report, name):
            yield f"{name} {getattr(result.report, name)}"
    if [one.key for one in result.report.sections] != [one.key for one in whole.report.sections]:
        yield f"sections {[one.key for one in result.report.sections]}"


def _judged(path: Path) -> FileResult:
    (result,) = check_files([(str(path), Judge(all_rules(), all_forms()))])
    return result


def _codes(result: FileResult) -> Counter[str]:
    return Counter(one.code for one in result.findings if one.severity != "note")


def _figures(result: FileResult) -> Figures:
    return {
        (form.key, row, column): cell.value
        for form in result.report.forms.values()
        for (row, column), cell in form.cells.items()
        if cell.value is not None
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
