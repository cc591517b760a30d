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
_HEAD = "import re, sys; docx, html, pdf = sys.argv[1:]\n"
_PAGE = "page = re.sub(r'<(/?)h[1-6]>', r'<\\1p>', open(html, encoding='utf-8').read()); "
"""A web page of the sample whose headings are paragraphs, as editors of public bodies' sites write them."""
_TABLES = (
    "import pandas, html as markup; text = open(html, encoding='utf-8').read(); "
    "tables = iter(pandas.read_html(html, header=None)); "
)
"""The tables of the page as pandas reads them; it reads nothing else."""
_PANDAS = _TABLES + (
    "parts = re.split(r'(?s)<table.*?</table>', re.sub(r'(?s)<head>.*?</head>', '', text)); "
    "plain = [markup.unescape(re.sub('<[^>]*>', '', part)) for part in parts]; "
    "print(plain[0] + ''.join('\\n\\n' + next(tables).{export} + '\\n\\n' + part for part in plain[1:]))"
)
"""The text of the page, with its tables as pandas writes them."""
_DOCLING = (
    "from pathlib import Path; from docling.datamodel.base_models import InputFormat; "
    "from docling.datamodel.document import InputDocument; from docling.backend.{module} import {backend} as Backend; "
    "source = InputDocument(path_or_stream=Path({file}), format=InputFormat.{kind}, backend=Backend); "
    "print(Backend.convert(source._backend).export_to_markdown())"
)
CONVERTERS = {
    "markitdown docx.md": "from markitdown import MarkItDown; print(MarkItDown().convert(docx).text_content)",
    "markitdown html.md": "from markitdown import MarkItDown; print(MarkItDown().convert(html).text_content)",
    "mammoth.html": "import mammoth; print(mammoth.convert_to_html(open(docx, 'rb')).value)",
    "mammoth.md": "import mammoth; print(mammoth.convert_to_markdown(open(docx, 'rb')).value)",
    "docx2txt.txt": "import docx2txt; print(docx2txt.process(docx))",
    "docx2python.txt": "import docx2python; print(docx2python.docx2python(docx).text)",
    "pandoc docx gfm.md": "import pypandoc; print(pypandoc.convert_file(docx, 'gfm', extra_args=['-s']))",
    "pandoc docx markdown.md": "import pypandoc; print(pypandoc.convert_file(docx, 'markdown', extra_args=['-s']))",
    "pandoc docx plain.txt": "import pypandoc; print(pypandoc.convert_file(docx, 'plain', extra_args=['-s']))",
    "pandoc html gfm.md": "import pypandoc; print(pypandoc.convert_file(html, 'gfm'))",
    "pandoc html plain.txt": "import pypandoc; print(pypandoc.convert_file(html, 'plain', extra_args=['-s']))",
    "docling docx.md": _DOCLING.format(
        module="msword_backend", backend="MsWordDocumentBackend", file="docx", kind="DOCX"
    ),
    "docling html.md": _DOCLING.format(
        module="html_backend", backend="HTMLDocumentBackend", file="html", kind="HTML"
    ),
    "html2text.md": "import html2text; print(html2text.html2text(open(html, encoding='utf-8').read()))",
    "html2text unwrapped.md": "import html2text; h = html2text.HTML2Text(); h.body_width = 0; print(h.handle(open(html, encoding='utf-8').read()))",
    "html-to-markdown.md": "import html_to_markdown; found = html_to_markdown.convert(open(html, encoding='utf-8').read()); print(getattr(found, 'content', found))",
    "inscriptis.txt": "from inscriptis import get_text; print(get_text(open(html, encoding='utf-8').read()))",
    "markdownify.md": "import markdownify; print(markdownify.markdownify(open(html, encoding='utf-8').read()))",
    "readability.html": _PAGE + "from readability import Document; print(Document(page).summary())",
    "resiliparse.txt": "from resiliparse.extract.html2text import extract_plain_text; print(extract_plain_text(open(html, encoding='utf-8').read()))",
    "trafilatura.txt": _PAGE + "import trafilatura; print(trafilatura.extract(page, include_tables=True))",
    "trafilatura markdown.md": _PAGE
    + "import trafilatura; print(trafilatura.extract(page, output_format='markdown', include_tables=True))",
    "pypdf.txt": "import pypdf; print('\\n'.join(page.extract_text() for page in pypdf.PdfReader(pdf).pages))",
    "pypdf layout.txt": "import pypdf; print('\\n'.join(page.extract_text(extraction_mode='layout') for page in pypdf.PdfReader(pdf).pages))",
    "pypdfium2.txt": "import pypdfium2; print('\\n'.join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)))",
    "pdfminer.txt": "from pdfminer.high_level import extract_text; print(extract_text(pdf))",
    "pdfplumber.txt": "import pdfplumber; print('\\n'.join(page.extract_text() for page in pdfplumber.open(pdf).pages))",
    "pdfplumber layout.txt": "import pdfplumber; print('\\n'.join(page.extract_text(layout=True) for page in pdfplumber.open(pdf).pages))",
    "pdftotext.txt": "import subprocess; print(subprocess.run(['pdftotext', pdf, '-'], capture_output=True, check=True).stdout.decode())",
    "pdftotext layout.txt": "import subprocess; print(subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, check=True).stdout.decode())",
    "pandas markdown.md": _PANDAS.format(export="to_markdown(index=False)"),
    "pandas html.html": _TABLES
    + "print(re.sub(r'(?s)<table.*?</table>', lambda old: next(tables).to_html(index=False, header=False), text))",
    "pandas csv.txt": _PANDAS.format(export="to_csv(index=False, header=False)"),
    "pandas tabs.txt": _PANDAS.format(export="to_csv(index=False, header=False, sep='\\t')"),
}


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
