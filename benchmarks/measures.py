"""What is measured, each against its goal. The goals are those of docs/performance.md."""

import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

import reports
import wordings
import yardsticks
from installed import install
from timing import Job, Ratio, paired, process, summarise

from nianbao.corpus.check import Judge, check_files
from nianbao.corpus.worker import Checker
from nianbao.packs.collection import collect
from nianbao.packs.load import packs

HERE = Path(__file__).resolve().parent


class Pairs(NamedTuple):
    """How often each kind of measurement is repeated."""

    warm: int = 100
    slow: int = 15
    """Pairs with a yardstick or a job of a quarter of a second."""
    cold: int = 21
    fine: int = 60
    """Pairs of whole processes that differ by a few per cent."""
    long: int = 5
    documents: int = 1000
    copies: int = 64
    """How often a long file holds the report."""


class Measure(NamedTuple):
    """One line of the table."""

    what: str
    goal: float
    unit: str
    measured: float
    detail: str

    @property
    def kept(self) -> bool:
        """True when the goal is met."""
        return self.measured <= self.goal


class Setting(NamedTuple):
    """What is measured with."""

    files: dict[str, Path]
    """One report by format: ``docx``, ``pdf``, ``html``, ``text``."""
    own_pdf: Path
    """The report as our own writer's PDF, whose fonts are fewer and smaller than an office's."""
    wps_pdf: Path
    """The report as PDF in the manner of WPS: vertical writing, scaled fonts, lines by pieces."""
    folder: Path
    """Where more files may be written."""
    program: tuple[str, ...]
    """The command measured."""
    pairs: Pairs


FRAME = ("LOD", "SEC", "TAB", "ARI", "DAT507")
"""The packs on the report's frame and tables, for which the goals of a warm check are set; those on its prose
have a goal of their own (``prose``)."""


def checking(path: Path, packs_of: tuple[str, ...] = ("",)) -> Job:
    """Return a job that judges a file by the rules whose codes begin so, from its bytes to its findings.

    What is read in a child has one that is running, as in a run over many files, and the text of the report stays there,
    as it does in ``check`` unless an output shows it.
    """
    given = packs()
    rules = [rule for rule in given.rules if rule.code.startswith(packs_of)]

    judge = Judge(rules, given.forms)
    checker = Checker(whole=False)

    def run() -> None:
        result = checker.check(str(path), judge)
        if result.failed or result.errors:
            sys.exit(f"{path}: {result.report.document.failure} {result.errors}")

    return run


def warm(setting: Setting) -> Iterator[Measure]:
    """Measure the check of one file's frame and tables in a process that is running."""
    files, pairs = setting.files, setting.pairs
    against = (
        ("docx", 2.5, "P", yardsticks.zip_and_xml, pairs.warm),
        ("pdf", 2.2, "T", yardsticks.pdfium_text, pairs.warm // 2),
        ("pdf", 0.12, "Q", yardsticks.pdfplumber_tables, pairs.slow),
        ("html", 2.5, "H", yardsticks.lxml_page, pairs.warm),
    )
    for kind, goal, unit, yardstick, number in against:
        ratio = paired(checking(files[kind], FRAME), yardstick(files[kind]), number)
        yield _line(f"check {kind}, warm", goal, unit, ratio)
    wps = setting.wps_pdf
    ratio = paired(checking(wps, FRAME), yardsticks.pdfium_text(wps), pairs.warm // 2)
    yield _line("check pdf as WPS writes it, warm", 2.2, "T", ratio)


def prose(setting: Setting) -> Iterator[Measure]:
    """Measure the check by all packs against that without the packs on prose."""
    for kind, path in setting.files.items():
        ratio = paired(checking(path), checking(path, FRAME), setting.pairs.warm // 2)
        yield _line(f"{kind}, all packs", 2.0, "x frame and tables", ratio)


def cold(setting: Setting) -> Iterator[Measure]:
    """Measure whole commands, from start to exit."""
    files = setting.files
    commands = (
        ("--version", 2.5, ["--version"]),
        ("check docx, cold", 15.0, ["check", str(files["docx"])]),
        ("check pdf, cold", 17.0, ["check", str(files["pdf"])]),
    )
    for name, goal, arguments in commands:
        job = process(*setting.program, *arguments)
        yield _line(name, goal, "Z", paired(job, yardsticks.bare_python(), setting.pairs.cold))


def growth(setting: Setting) -> Iterator[Measure]:
    """Measure what a page costs in a file that holds the same report many times."""
    for kind, path in setting.files.items():
        copies = setting.pairs.copies
        long = reports.write_repeated(path, copies)
        times = 8 if kind == "pdf" else 16
        ratio = paired(checking(long), checking(path), setting.pairs.long, yardstick_times=times)
        scaled = ratio._replace(value=ratio.value / copies, low=ratio.low / copies, high=ratio.high / copies)
        yield _line(f"{kind}, a page of {copies} x the length", 1.3, "x 1 page", scaled)


def memory(setting: Setting) -> Iterator[Measure]:
    """Measure how the peak of memory grows from document 50 to document 1,000 of one process."""
    for kind in setting.files:
        folder = setting.folder / f"many-{kind}"
        paths = reports.write_many(folder, kind, 20)
        number = setting.pairs.documents
        early, late = map(int, _child("memory", str(number), *map(str, paths)).split())
        detail = f"{early / 1024:.1f} -> {late / 1024:.1f} MB"
        yield Measure(f"{kind}, memory from 50 to {number} files", 1.1, "x", late / early, detail)


def sarif(setting: Setting) -> Iterator[Measure]:
    """Measure the SARIF log of 10,000 findings against a plain dict and ``json.dumps``, imports included."""
    found = []
    for _ in range(setting.pairs.long):
        ours = _child("sarif", "ours").split()
        plain = _child("sarif", "plain").split()
        found.append((float(ours[0]), float(plain[0])))
    ratio = summarise(found)
    detail = f"{_times(ratio)}; {int(ours[1]) / 1e6:.1f} and {int(plain[1]) / 1e6:.1f} MB"
    yield Measure("SARIF of 10,000 findings", 3.0, "x dict + json", ratio.value, detail)


def installed(setting: Setting) -> Iterator[Measure]:
    """Measure what 200 rules of 20 installed packs cost where none of them is for the report."""
    site = str(install(setting.folder))
    empty = setting.folder / "empty"  # packs are paid for, not a longer path on which modules are looked for
    empty.mkdir()
    document = str(setting.files["docx"])
    for name, goal, arguments in (
        ("--version, 200 more rules", 1.15, ["--version"]),
        ("check docx, cold, 200 more rules", 1.02, ["check", document]),
    ):
        job, alone = (process(*setting.program, *arguments, site=one) for one in (site, str(empty)))
        yield _line(name, goal, "x without", paired(job, alone, setting.pairs.fine))
    sys.path.append(site)
    given = collect()
    sys.path.remove(site)
    judge = Judge(given.rules, given.forms, additions=given.additions)
    national = Judge(packs().rules, given.forms)
    job, alone = (partial(_judge, one, document) for one in (judge, national))
    yield _line("check docx, warm, 200 more rules", 1.02, "x without", paired(job, alone, setting.pairs.warm))


def wording(setting: Setting) -> Iterator[Measure]:
    """Measure what 20,000 entries of a wording list cost: a warm check, a start, memory."""
    page, table = setting.files["html"], setting.folder / "wording.csv"
    wordings.write_list(page, table)
    job, alone = (partial(next, wordings.checking_with(page, *lists)) for lists in ((table,), ()))
    ratio = paired(job, alone, setting.pairs.warm)
    yield _line("check html, warm, 20,000 wordings", 1.03, "x without", ratio)
    command = [*setting.program, "check", str(page), "--isolated"]
    long, short = process(*command, "--wording", str(table)), process(*command)
    found = median(_processor_ms(long) - _processor_ms(short) for _ in range(setting.pairs.cold))
    yield Measure(
        "start with 20,000 wordings", 50, "ms more", found, f"processor, {setting.pairs.cold} pairs"
    )
    more = [
        (int(_child("peak", *command, "--wording", str(table))) - int(_child("peak", *command))) / 1024
        for _ in range(3)
    ]
    yield Measure("memory of 20,000 wordings", 40, "MB more", median(more), "peak of whole commands")


def _processor_ms(job: Job) -> float:
    """Return the processor time of a job that is a process, which a busy machine changes less than the clock's."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    job()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime) * 1000


def _judge(judge: Judge, path: str) -> None:
    list(check_files([(path, judge)]))


def asides(setting: Setting) -> Iterator[str]:
    """Yield lines on what the issue sets no goal for: memory of whole commands, PDF that cost PDFium little."""
    for kind in ("docx", "pdf"):
        command = [*setting.program, "check", str(setting.files[kind])]
        found = [int(_child("peak", *command)) / 1024 for _ in range(3)]
        yield f"peak memory of check {kind}: {median(found):.1f} MB"
    own = setting.own_pdf
    ratio = paired(checking(own, FRAME), yardsticks.pdfium_text(own), setting.pairs.warm // 2)
    yield f"check pdf of our own writer, warm: {ratio.value:.2f} T  ({_times(ratio)})"


def _line(what: str, goal: float, unit: str, ratio: Ratio) -> Measure:
    return Measure(what, goal, unit, ratio.value, _times(ratio))


def _times(ratio: Ratio) -> str:
    return f"{ratio.low:.2f}-{ratio.high:.2f} in {ratio.pairs} pairs; {ratio.job_ms:.1f} and {ratio.yardstick_ms:.2f} ms"


def _child(job: str, *arguments: str) -> str:
    command: Sequence[str] = [sys.executable, str(HERE / "child.py"), job, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


ALL = (warm, prose, cold, installed, wording, growth, memory, sarif)
