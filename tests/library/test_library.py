"""The library: what is taken, what comes back, what is raised."""

import io
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas
import pytest

import nianbao
from nianbao.cli.start import start
from nianbao.testing import apply_patches, canonical, render


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a clean report, a faulty one and a file that cannot be read."""
    faulty = apply_patches(canonical(), ({"set": ["applications", "total", "total", "987"]},))
    (tmp_path / "报告").mkdir()
    (tmp_path / "报告/a.html").write_bytes(render(canonical(), "html"))
    (tmp_path / "报告/b.docx").write_bytes(render(faulty, "docx"))
    (tmp_path / "报告/c.pdf").write_bytes(b"%PDF-1.7 broken")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import nianbao, sys; print([name for name in sys.modules if name.startswith('nianbao')])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "['nianbao']\n"


def test_every_name_that_is_offered_is_there() -> None:
    assert all(getattr(nianbao, name) is not None for name in nianbao.__all__)
    assert set(nianbao.__all__) <= set(dir(nianbao))
    with pytest.raises(AttributeError, match="no attribute 'chekc'"):
        nianbao.chekc  # noqa: B018


# --- check


def test_check_says_what_the_command_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(["check", "报告", "--format", "json"])
    files = json.loads(capsys.readouterr().out)["files"]
    expected = [(file["path"], [one["fingerprint"] for one in file["findings"]]) for file in files]
    results = nianbao.check("报告")
    assert [(one.path, [finding.fingerprint for finding in one.findings]) for one in results] == expected
    assert [one.failed for one in results] == [False, False, True]
    assert not results.passed
    assert results[:1].passed


@pytest.mark.parametrize("given", ["path", "pathlib", "bytes", "file", "memory", "list", "pattern"])
def test_a_report_is_a_path_bytes_or_an_open_file(folder: Path, given: str) -> None:
    path = Path("报告/b.docx")
    data = path.read_bytes()
    with path.open("rb") as file:
        sources = {
            "path": str(path),
            "pathlib": path,
            "bytes": data,
            "file": file,
            "memory": io.BytesIO(data),
            "list": [path],
            "pattern": "报告/*.docx",
        }
        (result,) = nianbao.check(sources[given], select="ARI302")
    assert [one.code for one in result.findings] == ["ARI302"]
    assert result.path == ("<bytes>" if given in ("bytes", "memory") else "报告/b.docx")


def test_sources_of_all_kinds_are_checked_in_their_order(folder: Path) -> None:
    data = Path("报告/a.html").read_bytes()
    assert [one.path for one in nianbao.check([data, "报告/b.docx", Path("报告")])] == [
        *("<bytes>", "报告/b.docx", "报告/a.html"),
        *("报告/b.docx", "报告/c.pdf"),
    ]


def test_nothing_to_check_gives_no_results() -> None:
    assert list(nianbao.check([])) == []


def test_results_come_one_by_one(folder: Path) -> None:
    each = nianbao.check_each("报告")
    assert next(each).path == "报告/a.html"
    assert [one.path for one in each] == ["报告/b.docx", "报告/c.pdf"]


def test_options_are_those_of_the_command(folder: Path) -> None:
    (folder / "nianbao.toml").write_text('ignore = ["ARI"]\n', encoding="utf-8")
    (folder / "strict.toml").write_text('select = ["ARI302"]\n', encoding="utf-8")
    path = "报告/b.docx"
    assert "ARI302" not in nianbao.check(path)[0].checks
    assert "ARI302" in nianbao.check(path, isolated=True)[0].checks
    assert "SEC101" not in nianbao.check(path, config="strict.toml")[0].checks
    assert "ARI303" not in nianbao.check(path, isolated=True, ignore="ARI303")[0].checks


def test_a_wording_list_is_used(folder: Path) -> None:
    Path("用语表.csv").write_text("wrong,right\n政府信息公开,政务信息公开\n", encoding="utf-8")
    codes = {one.code for one in nianbao.check("报告/a.html", wording="用语表.csv").findings}
    assert codes == {"TXT807"}


# --- read


def test_read_gives_the_report(folder: Path) -> None:
    report = nianbao.read("报告/a.html")
    assert report.agency == "云溪市应急管理局"
    assert nianbao.read(Path("报告/a.html").read_bytes()).sections == report.sections


def test_a_file_that_cannot_be_read_says_why(folder: Path) -> None:
    with pytest.raises(nianbao.Unreadable, match=r"报告/c.pdf：PDF 文件已损坏") as raised:
        nianbao.read("报告/c.pdf")
    assert raised.value.failure.kind == "unreadable"


def test_read_takes_one_report(folder: Path) -> None:
    with pytest.raises(ValueError, match="one report"):
        nianbao.read("报告")


# --- extract


@pytest.mark.parametrize("layout", ["tidy", "wide", "statements"])
def test_extract_gives_what_the_command_writes(folder: Path, layout: str) -> None:
    words = {"tidy": [], "wide": ["--layout", "wide"], "statements": ["--statements"]}[layout]
    start(["extract", "报告", "--format", "parquet", "-o", "a.parquet", *words])
    figures = nianbao.extract("报告", layout=layout)  # type: ignore[arg-type]
    expected = pandas.read_parquet("a.parquet")
    assert list(expected.columns) == [field.name for field in figures.fields]
    assert len(figures) == len(expected) > 0
    found = figures.to_frame()
    for name in expected.columns:
        assert list(found[name].astype(object).where(found[name].notna(), None)) == list(
            expected[name].astype(object).where(expected[name].notna(), None)
        )


def test_a_row_is_a_mapping(folder: Path) -> None:
    row = nianbao.extract("报告/a.html")[0]
    assert (row["form"], row["row"], row["column"], row["state"]) == (
        "disclosures",
        "regulations",
        "issued",
        "value",
    )
    assert len(nianbao.extract("报告/a.html")[:3]) == 3


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.parquet", "a.duckdb", "a.sqlite", "a.db"])
def test_figures_are_written_in_the_format_of_the_suffix(folder: Path, name: str) -> None:
    figures = nianbao.extract("报告/a.html")
    figures.write(name)
    start(
        ["extract", "报告/a.html", "--format", {"db": "sqlite"}.get(name[2:], name[2:]), "-o", f"b{name[1:]}"]
    )
    if name in ("a.csv", "a.sqlite", "a.db"):
        assert Path(name).read_bytes() == Path(f"b{name[1:]}").read_bytes()
    if name.endswith("xlsx"):
        assert openpyxl.load_workbook(name).sheetnames == ["cells"]
    assert Path(name).stat().st_size > 0


def test_an_unknown_suffix_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match=r"'.odt'"):
        nianbao.extract("报告/a.html").write("a.odt")


# --- frames and notebooks


def test_findings_make_a_frame_with_the_columns_of_csv(folder: Path) -> None:
    frame = nianbao.check("报告", select="ARI").to_frame()
    assert list(frame.columns)[:5] == ["path", "agency", "year", "severity", "code"]
    assert set(frame[frame["path"] == "报告/b.docx"]["severity"]) == {"error"}
    assert str(frame["year"].dtype) == "Int64"


def test_no_findings_make_an_empty_frame(folder: Path) -> None:
    frame = nianbao.check("报告/a.html").to_frame()
    assert len(frame) == 0
    assert "code" in frame.columns


def test_a_frame_without_pandas_names_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(nianbao.MissingExtra, match="pip install pandas"):
        nianbao.check("报告/a.html").to_frame()


def test_a_notebook_shows_tables_with_every_text_escaped(folder: Path) -> None:
    Path("<b>.html").write_bytes(Path("报告/a.html").read_bytes())
    results, figures = nianbao.check("<b>.html"), nianbao.extract("<b>.html")
    for shown in (results._repr_html_(), figures._repr_html_()):
        assert "<b>" not in shown
        assert "&lt;b&gt;.html" in shown
        assert shown.startswith("<table>")
    assert f"共 {len(figures)} 行" in figures._repr_html_()


# --- errors


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"sources": "没有"}, nianbao.PathNotFound, "没有 找不到"),
        ({"sources": "空"}, nianbao.PathNotFound, "没有可以检查的文件"),
        ({"sources": "报告", "select": "XYZ"}, nianbao.UnknownRule, "没有规则 XYZ"),
        ({"sources": "报告", "config": "没有.toml"}, nianbao.InvalidConfiguration, "没有.toml"),
        ({"sources": "报告", "wording": "没有.csv"}, nianbao.InvalidConfiguration, "没有.csv"),
        ({"sources": "报告", "packs": "./没有.toml"}, nianbao.BrokenPacks, "没有.toml"),
    ],
)
@pytest.mark.parametrize("call", [nianbao.check, lambda **given: list(nianbao.check_each(**given))])
def test_a_mistake_has_a_name_and_the_words_of_the_command(
    folder: Path, call: object, arguments: dict[str, str], error: type[Exception], words: str
) -> None:
    (folder / "空").mkdir()
    with pytest.raises(error, match=words) as raised:
        call(**arguments)  # type: ignore[operator]
    assert isinstance(raised.value, nianbao.NianbaoError)


@pytest.mark.parametrize("source", [3, io.StringIO("甲")])
def test_what_is_no_report_is_a_type_error(source: object) -> None:
    with pytest.raises(TypeError):
        nianbao.check([source])  # type: ignore[list-item]
