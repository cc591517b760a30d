"""Tables as programs export them: every figure of random reports is read, or none is wrong.

``python -m tests.property.test_exports 1000`` tries more of them.
"""

import csv
import io
import random
import sys

import pytest

from nianbao.loaders import load
from nianbao.model import Table
from tests.recognition.tables.build import applications, bind, disclosures, disputes, spec, table

FEW = 12
COLUMNS = ["natural_person", "business", "research", "public_welfare", "legal_service", "other_org", "total"]
Truth = dict[tuple[str, str, str], int]


def drawn(rng: random.Random) -> tuple[list[Table], Truth]:
    """Return the three tables with random figures, and the figures."""
    rows = {
        row.key: [str(rng.choice((0, 0, rng.randrange(5000)))) for _ in COLUMNS]
        for row in spec("applications").rows
    }
    last = [str(rng.randrange(40)) for _ in range(15)]
    truth: Truth = {
        ("applications", key, column): int(text)
        for key, texts in rows.items()
        for column, text in zip(COLUMNS, texts, strict=True)
    }
    cells = [("disputes", row.key, column) for row in spec("disputes").rows for column in row.columns]
    truth |= {cell: int(text) for cell, text in zip(cells, last, strict=True)}
    documents = (0, 0, 0, 9, 7, 12)
    named = [
        ("disclosures", row, column)
        for row in ("regulations", "normative_documents")
        for column in ("issued", "repealed", "in_force")
    ]
    truth |= dict(zip(named, documents, strict=True))
    truth |= {
        ("disclosures", row, "decisions"): value
        for row, value in (("licensing", 126), ("penalty", 46), ("coercion", 3))
    }
    return [table(disclosures()), table(applications(rows)), table(disputes(last))], truth


def spread(one: Table, merged: str) -> list[list[str]]:
    """Return the rows with each merged cell ``repeated``, ``first`` (in its first field) or ``lost`` (its row short)."""
    if merged == "lost":
        return [[cell.text for cell in one.cells if cell.row == row] for row in range(one.rows)]
    rows = [[""] * one.columns for _ in range(one.rows)]
    for cell in one.cells:
        for row in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                if merged == "repeated" or (row, column) == (cell.row, cell.column):
                    rows[row][column] = cell.text
    return rows


def pipes(rows: list[list[str]]) -> str:
    """Return the rows as pandas writes them: a delimiter row below the first."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + ":---|" * len(rows[0]), *lines[1:]])


def tabs(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def commas(rows: list[list[str]], quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO()
    csv.writer(out, quoting=quoting, lineterminator="\n").writerows(rows)
    return out.getvalue()


def quoted(rows: list[list[str]]) -> str:
    return commas(rows, csv.QUOTE_ALL)


MANNERS = [
    (writer, merged)
    for writer in (pipes, tabs, commas, quoted)
    for merged in ("repeated", "first", "lost")
    if merged != "lost" or writer in (pipes, tabs)
]


def read(tables: list[Table], writer: object, merged: str) -> Truth:
    assert callable(writer)
    headings = (
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    )
    text = "\n\n".join(
        f"{heading}\n\n{writer(spread(one, merged))}" for heading, one in zip(headings, tables, strict=True)
    )
    document = load(text.encode(), "a.md" if writer is pipes else "a.txt")
    forms = bind(*(block for block in document.blocks if isinstance(block, Table)))
    return {
        (form.key, row, column): int(cell.value)
        for form in forms.values()
        for (row, column), cell in form.cells.items()
        if cell.value is not None and column != "amount"
    }


@pytest.mark.parametrize(("writer", "merged"), MANNERS)
def test_every_figure_of_an_export_is_read(writer: object, merged: str) -> None:
    for seed in range(FEW):
        tables, truth = drawn(random.Random(seed))
        assert read(tables, writer, merged) == truth


def main(number: int) -> None:
    """Try that many reports in every manner and print how many cells were right."""
    for writer, merged in MANNERS:
        right = wrong = cells = 0
        for seed in range(number):
            tables, truth = drawn(random.Random(seed))
            found = read(tables, writer, merged)
            cells += len(truth)
            right += sum(found.get(cell) == value for cell, value in truth.items())
            wrong += sum(truth.get(cell) != value for cell, value in found.items())
        print(f"{writer.__name__:8} {merged:9} {right}/{cells} right, {wrong} wrong")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else FEW)
