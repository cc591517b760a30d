"""The whole of it: ``python -m tests.series --units 300 --years 5``; status 1 where anything is missed or too much."""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.series.generate import write
from tests.series.judging import found_in

CLEAN = 30


def main() -> int:
    """Generate, judge, compare, and say the numbers."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=300)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--faults", type=int, default=5, help="of each rule")
    parser.add_argument("--clean", type=int, default=CLEAN, help="clean rosters")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        written = write(folder, units=given.units, years=given.years, faults=given.faults)
        begin = time.monotonic()
        found = dict(found_in(folder))
        seconds = time.monotonic() - begin
    missed, more = written.expected - set(found), set(found) - written.expected
    print(f"{written.reports} reports judged in {seconds:.0f} s")
    print("found:", dict(sorted(Counter(code for _, code in found if (_, code) in written.expected).items())))
    for what, faults in (("missed", missed), ("too much", more)):
        for fault in sorted(faults):
            print(f"{what}: {fault} {found.get(fault, '')}")
    loud = 0
    for seed in range(1, given.clean + 1):
        with TemporaryDirectory() as name:
            write(Path(name), units=24, years=2, faults=0, seed=seed)
            said = found_in(Path(name))
            loud += bool(said)
            for fault, message in said:
                print(f"clean roster {seed}: {fault} {message}")
    print(f"{given.clean} clean rosters, {loud} of them not silent")
    return int(bool(missed or more or loud))


if __name__ == "__main__":
    sys.exit(main())
