"""The committed samples are what their generator writes."""

import importlib.util
from io import BytesIO
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FOLDERS = ("clean", "broken")


def generator():
    spec = importlib.util.spec_from_file_location("generate_samples", SAMPLES / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    generator().write(folder)
    return folder


def names(folder):
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.glob("*/*.*") if path.parent.name in FOLDERS
    )


def content(path):
    """What a reader sees of a file; of docx and PDF, whose bytes depend on the library's version, the text."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        from docx import Document

        document = Document(BytesIO(data))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return [paragraph.text for paragraph in document.paragraphs], cells
    if path.suffix == ".pdf":
        import pdfplumber

        with pdfplumber.open(BytesIO(data)) as pdf:
            return [page.extract_text() for page in pdf.pages]
    return data


def test_there_is_a_clean_and_a_broken_report_in_five_formats():
    suffixes = [Path(name).suffix for name in names(SAMPLES)]
    assert sorted(suffixes) == sorted([".docx", ".pdf", ".html", ".md", ".txt"] * 2)


def test_the_generator_writes_the_files_that_are_there(written):
    assert names(written) == names(SAMPLES)


@pytest.mark.parametrize("name", names(SAMPLES))
def test_a_sample_holds_what_the_generator_writes(written, name):
    assert content(SAMPLES / name) == content(written / name)


@pytest.mark.parametrize("name", [name for name in names(SAMPLES) if name.endswith((".html", ".md", ".txt"))])
def test_the_broken_report_has_its_defects_and_the_clean_one_has_none(name):
    text = (SAMPLES / name).read_text("utf-8")
    broken = name.startswith("broken")
    assert ("276954元" in text) == broken
    assert ("三、收到和处理政府信息公开申请情况" not in text) == broken
    assert text.count("行政强制决定") == 1
    assert text.count("行政强制") == (1 if broken else 2)
