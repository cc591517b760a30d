"""How well PDF by WPS are read: ``python -m tests.wps --number 1000``; ``--damaged`` for damaged lines, ``--manners``."""

import argparse
import sys
import tempfile
from pathlib import Path

from .reading import read
from .render import drawn


def main() -> int:
    """Print each report that is not read right, and the sums; return 1 when there is any."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--damaged", action="store_true")
    parser.add_argument("--manners", action="store_true", help="drawn as other programs and people do, too")
    parser.add_argument("--look", action="store_true", help="print how a report that is not read right looks")
    options = parser.parse_args()
    cells = lost = wrong = judged = bad = 0
    with tempfile.TemporaryDirectory() as name:
        for seed in range(options.first, options.first + options.number):
            report, data, look, damage = drawn(seed, harm=options.damaged, manners=options.manners)
            found = read(report, data, Path(name) / f"{seed}.pdf", look.manner.expected)
            cells += found.cells
            lost += len(found.lost)
            wrong += len(found.wrong)
            judged += len(found.findings)
            if problems := [*found.wrong, *found.lost, *found.findings]:
                bad += 1
                print(
                    f"{seed}: {len(found.wrong)} wrong, {len(found.lost)} lost, {len(found.findings)} findings"
                )
                print("   ", "; ".join(problems[:4]))
                if options.look:
                    print("   ", look, damage)
    print(
        f"{bad} of {options.number} reports; of {cells} cells {lost} lost, {wrong} wrong; {judged} false findings"
    )
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
