"""``extract`` to each format: read back by pandas, DuckDB and sqlite3 as they come, equal to its JSON."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pandas
import pytest

from nianbao.cli.start import start
from nianbao.testing import apply_patches, canonical, render

KEYS = ("path", "form", "row", "column")
PATCHES: tuple[dict[str, Any], ...] = (
    {"set": ["applications", "total", "total", "987"]},
    {"set": ["disputes", "review", "other", ""]},
    {"set": ["disclosures", "penalty", "decisions", "许多"]},
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a clean report, a faulty one, one of 2019 and a file that cannot be read."""
    (tmp_path / "报告").mkdir()
    (tmp_path / "报告/a.html").write_bytes(render(canonical(), "html"))
    (tmp_path / "报告/b.docx").write_bytes(render(apply_patches(canonical(), PATCHES), "docx"))
    (tmp_path / "报告/c.txt").write_bytes(render(canonical("2019"), "text"))
    (tmp_path / "报告/d.pdf").write_bytes(b"%PDF-1.7 broken")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def extract(name: str, *arguments: str) -> str:
    assert start(["extract", "报告", "--format", name.rpartition(".")[2], "-o", name, *arguments]) == 1
    return name


def figures(name: str = "figures.json") -> dict[tuple[Any, ...], Any]:
    """Return every cell of the JSON that ``extract`` writes."""
    files = json.loads(Path(extract(name)).read_text(encoding="utf-8"))["files"]
    return {
        (file["path"], form, row, column): value
        for file in files
        for form, rows in file["forms"].items()
        for row, columns in rows.items()
        for column, value in columns.items()
    }


def records(frame: pandas.DataFrame) -> list[dict[str, Any]]:
    return [
        {name: None if pandas.isna(value) else value for name, value in record.items()}
        for record in frame.to_dict("records")
    ]


def with_pandas(read: Callable[[str], pandas.DataFrame]) -> Callable[[str, str], list[dict[str, Any]]]:
    return lambda path, _: records(read(path))


def with_duckdb(path: str, _: str) -> list[dict[str, Any]]:
    found = duckdb.sql(f"SELECT * FROM '{path}'")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def of_duckdb(path: str, table: str) -> list[dict[str, Any]]:
    with duckdb.connect(path, read_only=True) as base:
        found = base.sql(f"SELECT * FROM {table}")
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def of_sqlite(path: str, table: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as base:
        found = base.execute(f"SELECT * FROM {table}")
        names = [one[0] for one in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


READERS: tuple[tuple[str, Callable[[str, str], list[dict[str, Any]]]], ...] = (
    ("f.csv", with_pandas(pandas.read_csv)),
    ("f.csv", with_duckdb),
    ("f.parquet", with_pandas(pandas.read_parquet)),
    ("f.parquet", with_duckdb),
    ("f.duckdb", of_duckdb),
    ("f.sqlite", of_sqlite),
    ("f.xlsx", with_pandas(lambda path: pandas.read_excel(path, engine="openpyxl"))),
)


@pytest.mark.parametrize(("name", "read"), READERS)
def test_cells_read_back_equal_the_json(
    folder: Path, name: str, read: Callable[[str, str], list[dict[str, Any]]]
) -> None:
    expected = figures()
    found = {tuple(row[key] for key in KEYS): row["value"] for row in read(extract(name), "cells")}
    assert len(expected) > 500
    assert found == expected


@pytest.mark.parametrize(("name", "read"), READERS)
def test_a_row_a_report_reads_back_equal_the_json(
    folder: Path, name: str, read: Callable[[str, str], list[dict[str, Any]]]
) -> None:
    rows = {row["path"]: row for row in read(extract(name, "--layout", "wide"), "reports")}
    assert sorted(rows) == ["报告/a.html", "报告/b.docx", "报告/c.txt", "报告/d.pdf"]
    assert {path: row["status"] for path, row in rows.items()}["报告/d.pdf"] == "failed"
    for (path, form, row, column), value in figures().items():
        assert rows[path][f"{form}_{row}_{column}".replace(".", "_")] == value


@pytest.mark.parametrize(("name", "read"), READERS)
def test_statements_read_back_equal_the_json(
    folder: Path, name: str, read: Callable[[str, str], list[dict[str, Any]]]
) -> None:
    files = json.loads(Path(extract("s.json", "--statements")).read_text(encoding="utf-8"))["files"]
    expected = [
        (file["path"], one["concept"], one["value"]) for file in files for one in file.get("statements", ())
    ]
    if name.endswith("xlsx"):
        extract(name, "--statements")
        rows = records(pandas.read_excel(name, sheet_name="statements", engine="openpyxl"))
    else:
        rows = read(extract(name, "--statements"), "statements")
    assert expected
    assert [(row["path"], row["concept"], row["value"]) for row in rows] == expected


def test_json_lines_hold_the_files_of_the_json(folder: Path) -> None:
    whole = json.loads(Path(extract("f.json")).read_text(encoding="utf-8"))
    lines = [json.loads(line) for line in Path(extract("f.jsonl")).read_text(encoding="utf-8").splitlines()]
    assert [line.pop("schema") for line in lines] == ["nianbao.figures/1"] * 4
    assert lines == whole["files"]


@pytest.fixture
def cells(folder: Path) -> dict[tuple[str, ...], dict[str, Any]]:
    return {
        (Path(row["path"]).name, row["form"], row["row"], row["column"]): row
        for row in of_sqlite(extract("f.sqlite"), "cells")
    }


@pytest.mark.parametrize(
    ("place", "state", "text"),
    [
        (("a.html", "applications", "new", "total"), "value", None),
        (("b.docx", "disputes", "review", "other"), "blank", ""),
        (("b.docx", "disclosures", "penalty", "decisions"), "unreadable", "许多"),
    ],
)
def test_a_cell_has_its_state_and_what_stands_there(
    cells: dict[tuple[str, ...], dict[str, Any]],
    place: tuple[str, str, str, str],
    state: str,
    text: str | None,
) -> None:
    row = cells[place]
    assert row["state"] == state
    assert text is None or row["text"] == text


def test_a_cell_names_the_findings_that_touch_it(cells: dict[tuple[str, ...], dict[str, Any]]) -> None:
    found = {key[1:]: row["findings"] for key, row in cells.items() if key[0] == "b.docx"}
    assert "ARI302" in found["applications", "total", "total"]
    assert found["disputes", "review", "other"] == "ARI304 TAB204"
    assert found["disclosures", "penalty", "decisions"] == "TAB205"
    assert found["disclosures", "licensing", "decisions"] == ""


def test_a_cell_has_its_words_and_what_is_known_of_the_report(
    cells: dict[tuple[str, ...], dict[str, Any]],
) -> None:
    row = next(
        row
        for key, row in cells.items()
        if key[1:] == ("applications", "denied.state_secret", "natural_person")
    )
    assert (row["level"], row["edition"]) == ("department", "2021")
    assert row["row_label"] == "（三）不予公开／1.属于国家秘密"
    assert row["column_label"] == "自然人"


def test_findings_follow_the_selection(folder: Path) -> None:
    rows = of_sqlite(extract("f.sqlite", "--select", "TAB"), "cells")
    assert {row["findings"] for row in rows} == {"", "TAB204", "TAB205"}


@pytest.mark.parametrize("format", ["xlsx", "parquet", "duckdb", "sqlite"])
def test_what_is_no_text_needs_a_file(folder: Path, capsys: pytest.CaptureFixture[str], format: str) -> None:
    assert start(["extract", "报告", "--format", format]) == 2
    assert f"-o 数字.{format}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("format", "library", "extra"), [("parquet", "duckdb", "data"), ("xlsx", "xlsxwriter", "xlsx")]
)
def test_a_library_that_is_missing_is_named_with_its_extra(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    format: str,
    library: str,
    extra: str,
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert start(["extract", "报告", "--format", format, "-o", "a"]) == 2
    assert (
        capsys.readouterr().err == f"错误：{format} 格式需要安装 {library}：pip install 'nianbao[{extra}]'\n"
    )
    assert not Path("a").exists()


@pytest.mark.parametrize("name", ["f.csv", "f.xlsx"])
def test_no_text_of_a_report_is_a_formula(folder: Path, name: str) -> None:
    patch = {"set": ["disclosures", "penalty", "decisions", "=1+1"]}
    (folder / "报告/b.docx").write_bytes(render(apply_patches(canonical(), (patch,)), "docx"))
    extract(name)
    if name.endswith("csv"):
        texts = set(pandas.read_csv(name)["text"])
        assert "'=1+1" in texts
        assert "=1+1" not in texts
    else:
        import openpyxl

        values = [cell for row in openpyxl.load_workbook(name).active for cell in row if cell.value == "=1+1"]  # type: ignore[union-attr]
        assert [cell.data_type for cell in values] == ["s"]


@pytest.mark.parametrize(("name", "layout"), [("f.csv", "tidy"), ("f.parquet", "wide"), ("f.sqlite", "tidy")])
def test_a_data_package_describes_the_file(folder: Path, name: str, layout: str) -> None:
    (folder / "meta").mkdir()
    extract(name, "--layout", layout, "--datapackage", "meta/datapackage.json")
    described = json.loads(Path("meta/datapackage.json").read_text(encoding="utf-8"))
    (resource,) = described["resources"]
    assert described["profile"] == "tabular-data-package"
    assert (Path("meta") / resource["path"]).resolve() == Path(name).resolve()
    names = [field["name"] for field in resource["schema"]["fields"]]
    if name.endswith("sqlite"):
        assert names == list(of_sqlite(name, resource["name"])[0])
    else:
        assert names == list(with_duckdb(name, "")[0])
    rows = with_duckdb(name, "") if not name.endswith("sqlite") else of_sqlite(name, resource["name"])
    keys = [tuple(row[key] for key in resource["schema"]["primaryKey"]) for row in rows]
    assert len(set(keys)) == len(keys)


def test_names_of_wide_columns_stand_for_one_cell_each() -> None:
    from nianbao.corpus.data.tables import wide_columns
    from nianbao.packs.load import all_forms

    cells = {(spec.key, row, column) for spec in all_forms() for row, column in spec.cell_keys()}
    assert len(wide_columns(all_forms())) == len(cells)
