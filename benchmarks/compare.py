"""Say where the outputs of two checkouts differ on the same files: ``python benchmarks/compare.py BEFORE AFTER``."""

import argparse
import os
import shutil
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

import outputs
import variety
import versions

ROOT = Path(__file__).resolve().parents[1]
_WIDTH = 300
"""Characters of a line that are shown."""
_LINES = 40
"""Lines of a difference that are shown."""


class Pair(NamedTuple):
    """The outputs of one kind of one file."""

    kind: str
    file: str
    before: outputs.Output
    after: outputs.Output

    def without(self, known: list[outputs.Known]) -> "Pair":
        """Return the pair without what is known to differ."""
        mine = [one for one in known if one.covers(self.kind, self.file)]
        return self._replace(before=self.before.without(mine), after=self.after.without(mine))

    @property
    def differs(self) -> bool:
        """True when there is something to show."""
        return bool(self.before != self.after)

    @property
    def keys(self) -> list[str]:
        """The kind of output with the keys at which its data differ."""
        keys = sorted(set(outputs.changed_keys(self.before.data, self.after.data)) - {""})
        return [f"{self.kind} {key}" for key in keys] or [self.kind]


class Summary:
    """What was compared, counted."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.compared: Counter[str] = Counter()
        self.known = 0
        self.different: list[Pair] = []

    def add(self, file: str, pairs: list[Pair], known: list[outputs.Known]) -> None:
        """Count the outputs of a file; a copy that differs by findings known to differ is no difference."""
        self.files |= {file} if any(pair.kind == outputs.CHECK for pair in pairs) else set()
        left = [pair.without(known) for pair in pairs]
        excused = any(
            raw.kind == outputs.CHECK and raw.differs and not pruned.differs
            for raw, pruned in zip(pairs, left, strict=True)
        )
        for raw, pruned in zip(pairs, left, strict=True):
            self.compared[raw.kind] += 1
            if pruned.differs and not (excused and raw.kind == outputs.COPY):
                self.different.append(pruned)
            elif raw.differs:
                self.known += 1

    def lines(self, show: int) -> Iterator[str]:
        """Yield what is printed: counts, where outputs differ, and the first differences, each of another kind."""
        total, different = self.compared.total(), len(self.different)
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(self.compared.items()))
        yield f"{len(self.files)} files, {total} outputs compared ({kinds})"
        yield f"{total - different - self.known} equal, {self.known} known to differ, {different} different"
        suffixes = Counter(Path(pair.file).suffix or pair.kind for pair in self.different)
        if suffixes:
            yield "different by kind of file: " + ", ".join(
                f"{name} {n}" for name, n in suffixes.most_common()
            )
        places = Counter(key for pair in self.different for key in pair.keys)
        yield from (f"  {count:6} {key}" for key, count in places.most_common(50))
        shown: set[str] = set()
        for pair in self.different:
            if len(shown) < show and not shown.issuperset(pair.keys[:1]):
                shown.add(pair.keys[0])
                yield from ("", *_difference(pair))


def main(arguments: Sequence[str]) -> int:
    """Compare and print; return 1 when something differs that is not known, 2 when a checkout cannot be run."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        try:
            summary = _compared(options, (options.work or Path(temporary)).resolve())
        except versions.WrongCheckout as problem:
            print(problem, file=sys.stderr)
            return 2
    print(*summary.lines(options.show), sep="\n")
    return int(bool(summary.different))


def _compared(options: argparse.Namespace, work: Path) -> Summary:
    known = _known(options.known)
    before = versions.version(options.before, work)
    after = versions.version(options.after, work)
    if before.code == after.code:  # two runs of it are compared, not one with itself
        after = versions.version(options.after, work, "-again")
    batches = _inputs(work / "input", options)
    _run((before, after), batches, options.jobs)
    summary = Summary()
    for files in batches:
        _compare(before, after, files, known, summary)
    return summary


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path, help="a checkout")
    parser.add_argument("after", type=Path, help="another one")
    parser.add_argument("folders", type=Path, nargs="*", help="more files to compare on, beside samples/")
    parser.add_argument("--reports", type=int, default=500, help="random reports, each in five formats")
    parser.add_argument("--known", type=Path, default=Path(__file__).with_suffix(".toml"))
    parser.add_argument("--show", type=int, default=5, help="differences shown in full")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--work", type=Path, help="keep files and output here, and use again what is here")
    return parser.parse_intermixed_args(arguments)


def _known(path: Path) -> list[outputs.Known]:
    return [
        outputs.Known(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("known", [])
    ]


def _inputs(folder: Path, options: argparse.Namespace) -> list[Path]:
    """Return folders of files: the samples, those given, and random ones."""
    given = [
        _copied(source, folder / f"given-{'-'.join(source.resolve().parts[-2:])}")
        for source in options.folders
    ]
    samples = _copied(ROOT / "samples", folder / "samples")
    return [samples, *given, *variety.write(folder, options.reports)]


def _copied(source: Path, target: Path) -> Path:
    """Copy the files of a folder and those below into one, so that annotated copies have different names."""
    files = {
        "-".join(path.relative_to(source).parts): path
        for path in sorted(source.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    if not files:
        raise SystemExit(f"{source} holds no files")
    target.mkdir(parents=True, exist_ok=True)
    for old in target.iterdir():
        if old.name not in files:
            old.unlink()
    for name, path in files.items():
        if not (target / name).exists() or (target / name).read_bytes() != path.read_bytes():
            shutil.copyfile(path, target / name)
    return target


def _run(both: Sequence[versions.Version], batches: Sequence[Path], jobs: int) -> None:
    with ThreadPoolExecutor(jobs) as pool:
        started = [
            pool.submit(versions.run, one, command, files)
            for files in batches
            for command in versions.COMMANDS
            for one in both
        ]
        try:
            for job in started:
                job.result()
        except versions.WrongCheckout:
            pool.shutdown(cancel_futures=True)
            raise


def _compare(
    before: versions.Version,
    after: versions.Version,
    files: Path,
    known: list[outputs.Known],
    summary: Summary,
) -> None:
    """Add the outputs of a folder. Ends the program when neither version said anything of its files."""
    one, other = outputs.collect_both(before, after, files)
    nothing = outputs.Output(["no output"])
    by_file: dict[str, list[Pair]] = {}
    for kind, file in sorted(one.keys() | other.keys()):
        pair = Pair(kind, file, one.get((kind, file), nothing), other.get((kind, file), nothing))
        by_file.setdefault(file, []).append(pair)
    if not any(pair.kind == outputs.CHECK for pairs in by_file.values() for pair in pairs):
        screen = (before.place("check", files) / versions.SCREEN).read_text(encoding="utf-8")
        raise SystemExit(f"neither version checked {files.name}: {screen}")
    for file, pairs in by_file.items():
        summary.add(file, pairs, known)


def _difference(pair: Pair) -> Iterator[str]:
    """Yield the first lines of a unified diff, long ones cut."""
    diff = unified_diff(
        *(pair.before.lines, pair.after.lines),
        *(f"A {pair.kind} {pair.file}", f"B {pair.kind} {pair.file}"),
        n=1,
        lineterm="",
    )
    lines = list(islice(diff, _LINES + 1))
    yield from (line if len(line) <= _WIDTH else f"{line[:_WIDTH]} …" for line in lines[:_LINES])
    if len(lines) > _LINES:
        yield "…"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
