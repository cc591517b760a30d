"""Tables of every shape: labels of the forms and figures in any order, cells that span too far, rows cut and doubled."""

import random
from html import escape

from nianbao.packs.load import packs
from nianbao.testing import canonical, render

VALUES = (
    "0",
    "1",
    "23",
    "1,024",
    "１２",
    "",
    "",
    "/",
    "—",
    "无",
    "约5",
    "-3",
    "7.5",
    "9" * 400,
    "22（其中修订16件）",
    "\ufffd",
)
NOISE = (
    "申请人情况",
    "本年度办理结果",
    "行政诉讼",
    "单位：万元",
    "合计",
    "(一)",
    "一、总体情况",
    "三、",
    "　",
    "a|b",
    "表三",
)


def labels() -> list[str]:
    """Return the labels of all forms and editions, and words that stand about tables."""
    found = set(NOISE)
    for spec in packs().forms:
        for row in spec.rows:
            found.update((row.group, *row.labels))
        for column in spec.columns:
            found.update(column.labels)
    return sorted(found)


def random_table(rng: random.Random) -> list[list[str]]:
    """Return rows of cells: of a real form that was damaged, or thrown together."""
    if rng.random() < 0.4:
        known = labels()
        width = rng.randint(1, 16)
        return [
            [rng.choice(known if rng.random() < 0.6 else VALUES) for _ in range(rng.randint(0, width))]
            for _ in range(rng.randint(1, 9))
        ]
    lines = render(canonical(), "text").decode().split("\n")
    rows = [line.split("\t") for line in lines if "\t" in line]
    start = rng.randrange(len(rows))
    rows = rows[start : start + rng.randint(1, 40)]
    for _ in range(rng.randint(1, 8)):
        damage(rows, rng)
    return rows


def damage(rows: list[list[str]], rng: random.Random) -> None:
    """Do one damage to a table."""
    if not rows:
        return
    at = rng.randrange(len(rows))
    row = rows[at]
    kind = rng.randrange(9)
    if kind == 0:
        del rows[at]
    elif kind == 1:
        rows.insert(rng.randrange(len(rows) + 1), list(row))
    elif kind == 2:
        rng.shuffle(rows)
    elif kind == 3 and row:
        del row[rng.randrange(len(row))]
    elif kind == 4:
        row.insert(rng.randrange(len(row) + 1), rng.choice(VALUES))
    elif kind == 5 and row:
        row[rng.randrange(len(row))] = rng.choice(labels())
    elif kind == 6:
        rows[:] = [list(column) for column in zip(*rows, strict=False)]
    elif kind == 7 and row:
        place = rng.randrange(len(row))
        row[place] = row[place][: rng.randrange(len(row[place]) + 1)]
    else:
        rng.shuffle(row)


def as_text(rows: list[list[str]], rng: random.Random) -> str:
    """Write the table as lines, cells between tabs or bars, or a cell a line."""
    kind = rng.randrange(4)
    if kind == 0:
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)
    if kind == 1:
        return "\n".join(cell for row in rows for cell in row)
    return "\n".join("\t".join(row) for row in rows)


def as_page(rows: list[list[str]], rng: random.Random) -> str:
    """Write the table as HTML with spans that nobody checked."""

    def span() -> str:
        return "".join(
            f" {name}={rng.choice((0, 2, 3, 7, 40, -1, 99999))}"
            for name in ("rowspan", "colspan")
            if rng.random() < 0.12
        )

    body = "".join(f"<tr>{''.join(f'<td{span()}>{escape(cell)}' for cell in row)}" for row in rows)
    return f"<table>{body}</table>"


def random_report(rng: random.Random) -> tuple[str, bytes]:
    """Return the name and the bytes of a report with damaged tables."""
    write, suffix = rng.choice(((as_text, "txt"), (as_page, "html")))
    parts = ["某市应急管理局2024年政府信息公开工作年度报告", "一、总体情况", "本年新收申请5件，办结4件。"]
    for title in (
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    ):
        parts += [title, *(write(random_table(rng), rng) for _ in range(rng.randint(0, 2)))]
    if suffix == "html":
        parts = [part if part.startswith("<") else f"<p>{part}</p>" for part in parts]
        return "a.html", f"<html><body>{''.join(parts)}</body></html>".encode("utf-8", "replace")
    return "a.txt", "\n".join(parts).encode("utf-8", "replace")
