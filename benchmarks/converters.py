"""What is read of the clean sample behind the converters that people use: ``python benchmarks/converters.py PYTHON…``.

Each PYTHON is the interpreter of an environment that holds some of the converters; what it lacks is passed over. The
sample's own figures are the truth. One line a converter: figures read, wrong, lost, and what was found.
"""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from nianbao.corpus.check import Judge, check_files
from nianbao.model import FileResult
from nianbao.packs.load import all_forms, all_rules

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "clean"
CONVERTERS = {
    "markitdown docx.md": "from markitdown import MarkItDown; print(MarkItDown().convert(docx).text_content)",
    "markitdown html.md": "from markitdown import MarkItDown; print(MarkItDown().convert(html).text_content)",
    "html2text.md": "import html2text; print(html2text.html2text(open(html, encoding='utf-8').read()))",
    "html2text unwrapped.md": "import html2text; h = html2text.HTML2Text(); h.body_width = 0; print(h.handle(open(html, encoding='utf-8').read()))",
    "inscriptis.txt": "from inscriptis import get_text; print(get_text(open(html, encoding='utf-8').read()))",
    "markdownify.md": "import markdownify; print(markdownify.markdownify(open(html, encoding='utf-8').read()))",
    "trafilatura.txt": "import trafilatura; print(trafilatura.extract(open(html, encoding='utf-8').read(), include_tables=True))",
    "trafilatura markdown.md": "import trafilatura; print(trafilatura.extract(open(html, encoding='utf-8').read(), output_format='markdown', include_tables=True))",
    "pypdf.txt": "import pypdf; print('\\n'.join(page.extract_text() for page in pypdf.PdfReader(pdf).pages))",
    "pypdf layout.txt": "import pypdf; print('\\n'.join(page.extract_text(extraction_mode='layout') for page in pypdf.PdfReader(pdf).pages))",
    "pdftotext.txt": "import subprocess; print(subprocess.run(['pdftotext', pdf, '-'], capture_output=True, check=True).stdout.decode())",
    "pdftotext layout.txt": "import subprocess; print(subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, check=True).stdout.decode())",
    "pandas markdown.md": "import pandas; print('\\n\\n'.join(t.to_markdown(index=False) for t in pandas.read_html(html, header=None)))",
    "pandas csv.txt": "import pandas; print('\\n\\n'.join(t.to_csv(index=False, header=False) for t in pandas.read_html(html)))",
    "pandas tabs.txt": "import pandas; print('\\n\\n'.join(t.to_csv(index=False, header=False, sep='\\t') for t in pandas.read_html(html)))",
}
_HEAD = "import sys; docx, html, pdf = sys.argv[1:]\n"


def main(pythons: list[str]) -> None:
    """Print a line for each converter of each environment."""
    sources = [str(next(SAMPLES.glob(f"*.{kind}"))) for kind in ("docx", "html", "pdf")]
    truth = _figures(_judged(Path(sources[1])))
    with TemporaryDirectory() as folder:
        for python in pythons or [sys.executable]:
            for name, code in CONVERTERS.items():
                run = subprocess.run([python, "-c", _HEAD + code, *sources], capture_output=True, check=False)
                if run.returncode == 0 and run.stdout.strip():
                    path = Path(folder) / f"out.{name.rpartition('.')[2]}"
                    path.write_bytes(run.stdout)
                    print(_line(Path(python).parents[1].name, name, _judged(path), truth))


def _judged(path: Path) -> FileResult:
    (result,) = check_files([(str(path), Judge(all_rules(), all_forms()))])
    return result


def _figures(result: FileResult) -> dict[tuple[str, str, str], object]:
    return {
        (form.key, row, column): cell.value
        for form in result.report.forms.values()
        for (row, column), cell in form.cells.items()
        if cell.value is not None
    }


def _line(where: str, name: str, result: FileResult, truth: dict[tuple[str, str, str], object]) -> str:
    found = _figures(result)
    right = sum(found.get(cell) == value for cell, value in truth.items())
    wrong = sum(truth.get(cell) != value for cell, value in found.items())
    codes = Counter(one.code for one in result.findings if one.severity != "note")
    said = ", ".join(f"{code} x{number}" for code, number in codes.items())
    return (
        f"{where:14} {name:26} {right:3} right  {wrong:3} wrong  {len(truth) - right - wrong:3} lost  {said}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
