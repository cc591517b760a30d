"""Fuzz for so long: ``python -m tests.fuzz --seconds 600 --target docx --seed 1 --finds FOLDER``.

Without ``--atheris`` files are mutated with a dictionary of labels and judged in a child with the limits of any file; a
line says how many, and what was found. With it, one target is run by atheris in this process, led by the coverage of
our code (not for PDF, whose reader has no coverage to give).
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from nianbao.loaders.isolation import Child, Died
from nianbao.loaders.limits import LoadError
from tests.fuzz.mutate import MARKS, NAMES, mutated, seeds
from tests.fuzz.tables import labels
from tests.fuzz.target import defect, serve

SLOW = 10.0
"""Processor seconds that no file may take."""


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--target", choices=(*NAMES, "all"), default="all")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--finds", type=Path, default=Path(tempfile.gettempdir()) / "nianbao-finds")
    options.add_argument("--atheris", action="store_true")
    chosen = options.parse_args()
    chosen.finds.mkdir(parents=True, exist_ok=True)
    if chosen.atheris:
        return with_atheris(chosen.target, chosen.seconds, chosen.finds)
    targets = tuple(NAMES) if chosen.target == "all" else (chosen.target,)
    found = sum(run(one, chosen.seconds / len(targets), chosen.seed, chosen.finds) for one in targets)
    return int(found > 0)


def run(target: str, seconds: float, seed: int, finds: Path) -> int:
    """Fuzz a target and print a line; return the number of finds."""
    child = Child(lambda: serve)
    until, done, limits, seen = time.monotonic() + seconds, 0, 0, set()
    while time.monotonic() < until:
        name, data = mutated(target, random.Random(f"{target} {seed} {done}"))
        done += 1
        try:
            what = child.ask((name, data))
        except LoadError as error:
            what = str(error.failure)
        except Died as death:
            limits += 1
            what = "" if target == "pdf" or death.why == "processor" else f"died ({death.why})"
        if what and what not in seen:
            seen.add(what)
            (finds / f"{target}-{seed}-{done - 1}{Path(name).suffix}").write_bytes(data)
            print(f"{target}: {what} (seed {seed}, file {done - 1})", flush=True)
    child.close()
    print(f"{target}: {done} files in {seconds:.0f} s, {limits} over a limit, {len(seen)} finds", flush=True)
    return len(seen)


def with_atheris(target: str, seconds: float, finds: Path) -> int:
    import atheris

    with tempfile.TemporaryDirectory() as folder:
        corpus, words = Path(folder) / "corpus", Path(folder) / "words.dict"
        corpus.mkdir()
        for number, data in enumerate(seeds(target)):
            (corpus / str(number)).write_bytes(data)
        known = [*labels(), *MARKS[target]]
        escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()[:60]) for word in known if word)
        words.write_text("".join(f'"{one}"\n' for one in escaped), encoding="ascii")

        def once(data: bytes) -> None:
            what = defect(NAMES[target], data)
            if what:
                raise AssertionError(what)

        atheris.instrument_all()
        arguments = [
            sys.argv[0],
            str(corpus),
            f"-dict={words}",
            f"-max_total_time={int(seconds)}",
            "-timeout=20",
        ]
        atheris.Setup([*arguments, "-rss_limit_mb=1500", f"-artifact_prefix={finds}/{target}-"], once)
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
