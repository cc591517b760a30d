"""Changes to files: bytes, lines and marks of each format, words that recognition knows."""

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache

from nianbao.testing import canonical, render
from tests.fuzz.tables import labels, random_report
from tests.loaders.pdf.build import pdf, ruled, say

MARKS = {
    "text": ["\t", "|", "\n\n", "\f", "一、", "（一）", "1.", "共计", "件", "其中", "\ufeff", "\x00", "。" * 50, "9" * 400],
    "markdown": ["# ", "|---|", "```", "<table>", "<td rowspan=9>", "*", "[a](b)", "- ", "\\", "<!-- nianbao: ignore ALL -->"],
    "html": ["<td colspan=99>", "<table>", "</table>", "<tr>", "<div>" * 30, "<!--", "-->", "<![CDATA[", "&#x110000;", "&nbsp;",
             "<meta charset=utf-16>", "<td rowspan=0>", " a=1" * 30, "<script>", "<ol type=i><li>", "\x00"],
    "docx": ["<w:tbl>", "</w:tbl>", "<w:tr>", "<w:tc>", '<w:gridSpan w:val="99"/>', "<w:vMerge/>", "<w:p>", "</w:p>", "<w:r><w:t>",
             '<w:ilvl w:val="99"/>', "&a;", "<w:del>", "<w:sdt><w:sdtContent>", '<w:fldChar w:fldCharType="begin"/>', "<w:txbxContent>"],
    "pdf": ["/Contents[4 0 R 4 0 R]", "/Filter/LZWDecode", "/Kids[1 0 R]", "0 0 9 9 re f ", "q Q ", "BT ET", "/F1 0 Tf", "1e30", "<<", ">>",
            "endstream", "/MediaBox[0 0 0 0]", "/Rotate 45", "-1", "99999999", "/XObject<</X 3 0 R>>", "Do "],
}  # fmt: skip
NAMES = {
    "text": "a.txt",
    "markdown": "a.md",
    "html": "a.html",
    "docx": "a.docx",
    "pdf": "a.pdf",
    "tables": "a.txt",
}


@cache
def seeds(target: str) -> tuple[bytes, ...]:
    """Return the files of a format to begin with."""
    if target == "pdf":
        page = say("本单位认真开展各项工作。")
        return (render(canonical(), "pdf"), pdf(ruled([["甲", "1"], ["乙", "20"]]), page, pageCompression=0))
    return tuple(render(canonical(edition), target) for edition in ("2021", "2019"))  # type: ignore[arg-type]


def mutated(target: str, rng: random.Random) -> tuple[str, bytes]:
    """Return the name and the bytes of a hostile file for a target."""
    if target == "tables":
        return random_report(rng)
    data = rng.choice(seeds(target))
    if target == "docx" and rng.random() < 0.8:
        return NAMES[target], in_archive(data, lambda part: changed(part, target, rng), rng)
    return NAMES[target], changed(data, target, rng)


def changed(data: bytes, target: str, rng: random.Random) -> bytes:
    """Change a file in some places."""
    content = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4, 12))):
        start = rng.randrange(len(content) + 1)
        end = min(len(content), start + rng.choice((0, 0, 1, 4, 30, 400)))
        kind = rng.randrange(6)
        if kind == 0:
            content[start:end] = rng.choice(MARKS[target]).encode() * rng.choice((1, 1, 3, 60))
        elif kind == 1:
            content[start:end] = rng.choice(labels()).encode()
        elif kind == 2:
            content[start:end] = rng.randbytes(rng.randrange(8))
        elif kind == 3:
            other = rng.randrange(len(content) + 1)
            content[start:start] = content[other : other + rng.randrange(2_000)]
        elif kind == 4:
            del content[start : start + rng.choice((1, 20, 5_000))]
        elif content:
            content[start % len(content)] ^= 1 << rng.randrange(8)
    return bytes(content)


def in_archive(data: bytes, change: Callable[[bytes], bytes], rng: random.Random) -> bytes:
    """Change one part of an archive, most often the document, and pack it again."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        wanted = "word/document.xml" if rng.random() < 0.8 else rng.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, change(part) if name == wanted else part)
    return out.getvalue()
