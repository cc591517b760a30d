"""Write the sample reports of this folder: one clean and one broken, each in five formats.

Run ``python samples/generate.py`` from a checkout; it needs python-docx and reportlab.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent / "rules")]

from nianbao.testing import KINDS, SampleReport, apply_patches, canonical, render  # noqa: E402

SUFFIXES = {"docx": "docx", "pdf": "pdf", "html": "html", "markdown": "md", "text": "txt"}
DEFECTS = (
    {"level": "government"},
    {"drop_item": "management"},
    {"replace": ["组织开展社会评议，认真听取群众意见；", ""]},
    {"drop_row": ["disclosures", "coercion"]},
    {"set": ["disclosures", "fees", "amount", "276954元"]},
    {"set_heading": ["applications", ""]},
    {"set": ["applications", "total", "natural_person", "68"]},
    {"set": ["disputes", "litigation_direct", "corrected", ""]},
    {"replace": ["被申请行政复议9件", "被申请行政复议6件"]},
    {"replace": ["2024年，我县未收取政府信息公开信息处理费。", "2023年，我县未收取政府信息公开信息处理费。"]},
)
"""What is wrong in the broken report; README.md tells it in words."""


def reports() -> Iterator[tuple[str, SampleReport]]:
    """Yield folder and report."""
    yield "clean", canonical()
    yield "broken", apply_patches(canonical(), DEFECTS)


def write(folder: Path) -> list[Path]:
    """Write all samples below a folder and return their paths."""
    paths = []
    for name, report in reports():
        (folder / name).mkdir(parents=True, exist_ok=True)
        for kind in KINDS:
            path = folder / name / f"{report.agency}{report.year}年.{SUFFIXES[kind]}"
            path.write_bytes(render(report, kind))
            paths.append(path)
    return paths


if __name__ == "__main__":
    for written in write(HERE):
        print(written.relative_to(HERE))
