"""Random reports in five formats, half of them clean and half with defects: the same files for the same number."""

import random
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "rules"), str(ROOT)]

from nianbao.model import ITEM_TITLES  # noqa: E402
from nianbao.testing import KINDS, SampleReport, apply_patches, render  # noqa: E402
from tests.generators import random_report  # noqa: E402
from tests.generators.narrative_defects import DEFECTS, broken_report  # noqa: E402

SUFFIXES = {"docx": "docx", "pdf": "pdf", "html": "html", "markdown": "md", "text": "txt"}
FOLDER_SIZE = 50
"""Reports a folder: large enough that starting a program counts little, small enough to share among processors."""
_TEXTS = ("", "0", "3", "12", "1280", "-1", "/", "无", "五", "1,024", "3.5", "12件", "约40")
_LABELS = ("其他", "合计", "", "行政备案")
_HEADINGS = ("", "二、其他情况", "第四部分 基本情况", "总体情况")
_TITLES = ("", "政府信息公开工作总结", "2024年工作报告")


def write(folder: Path, number: int) -> list[Path]:
    """Write so many reports in all formats and return the folders below, in order; files that are there are kept."""
    starts = range(0, number, FOLDER_SIZE)
    seeds = {
        folder / f"random-{start:04}": range(start, min(start + FOLDER_SIZE, number)) for start in starts
    }
    with ProcessPoolExecutor() as pool:
        list(pool.map(_write_folder, seeds, seeds.values()))
    return list(seeds)


def report(seed: int) -> SampleReport:
    """Return a clean report for an even seed, for an odd one a report with defects in prose or tables in turn."""
    rng = random.Random(seed)
    if seed % 2 == 0:
        return random_report(rng)
    if seed % 4 == 1:
        codes = sorted(DEFECTS)
        return broken_report(codes[seed // 4 % len(codes)], rng).report
    made = random_report(rng)
    for _ in range(rng.randint(1, 3)):
        _damage(made, rng)
    return made


def _write_folder(folder: Path, seeds: range) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        paths = {kind: folder / f"{seed:04}-{kind}.{SUFFIXES[kind]}" for kind in KINDS}
        if all(path.exists() for path in paths.values()):
            continue
        made = report(seed)
        for kind, path in paths.items():
            path.write_bytes(render(made, kind, random.Random(seed)))


def _damage(made: SampleReport, rng: random.Random) -> None:
    """Change a table, a heading or an item; a change that an earlier one made impossible is drawn anew."""
    while True:
        try:
            apply_patches(made, [_patch(made, rng)])
        except ValueError:
            continue
        return


def _patch(made: SampleReport, rng: random.Random) -> dict[str, list[str]]:
    form = rng.choice(sorted(made.figures) or ["disclosures"])
    rows = made.figures.get(form) or {"total": {"total": "0"}}
    row, other = rng.choice(sorted(rows)), rng.choice(sorted(rows))
    column = rng.choice(sorted(rows[row]))
    section, second = rng.choice(made.sections).key, rng.choice(made.sections).key
    text = rng.choice(_TEXTS)
    choices: tuple[dict[str, list[str]], ...] = (
        *[{"set": [form, row, column, text]}] * 6,
        {"drop_cell": [form, row, column]},
        {"drop_row": [form, row]},
        {"drop_column": [form, column]},
        {"drop_table": [form]},
        {"swap_rows": [form, row, other]},
        {"repeat_row": [form, row]},
        {"set_label": [form, row, rng.choice(_LABELS)]},
        {"put_stray": [form, row, text or "1"]},
        {"drop_section": [section]},
        {"set_heading": [section, rng.choice(_HEADINGS)]},
        {"swap_sections": [section, second]},
        {"repeat_section": [section]},
        {"empty_section": [section]},
        {"drop_item": [rng.choice(list(ITEM_TITLES))]},
        {"set_title": [rng.choice(_TITLES)]},
        {"add_paragraph": [section, "全年另收到来信12件，均已转办。"]},
    )
    return rng.choice(choices)
