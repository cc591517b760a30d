"""Builds raw docx packages, so that tests can write what no library would."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from nianbao.loaders import docx
from nianbao.loaders.limits import Budget, Limits
from nianbao.model import Block, Document, Paragraph, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def document(body: str) -> str:
    """Return a main part with that body."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMESPACES}><w:body>{body}</w:body></w:document>'
    )


def root_relations(target: str = "word/document.xml") -> str:
    """Return ``_rels/.rels`` that points at the main part."""
    return (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        f'Target="{target}"/></Relationships>'
    )


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """Zip the parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def build(body: str, *, styles: str = "", numbering: str = "", **extra: str | bytes) -> bytes:
    """Return a docx with that body, and the inside of its styles and numbering."""
    parts: dict[str, str | bytes] = {"_rels/.rels": root_relations(), "word/document.xml": document(body)}
    if styles:
        parts["word/styles.xml"] = f"<w:styles {NAMESPACES}>{styles}</w:styles>"
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>"
    return package(parts | extra)


def read(data: bytes, limits: Limits | None = None) -> Document:
    """Load a package."""
    return docx.load(data, "a.docx", Budget(limits or Limits()))


def blocks(body: str, *, styles: str = "", numbering: str = "") -> tuple[Block, ...]:
    """Load a document with that body."""
    return read(build(body, styles=styles, numbering=numbering)).blocks


def texts(body: str, *, styles: str = "", numbering: str = "") -> list[str]:
    """Return the paragraphs of a document with that body."""
    found = blocks(body, styles=styles, numbering=numbering)
    return [block.text for block in found if isinstance(block, Paragraph)]


def only_table(body: str, *, styles: str = "", numbering: str = "") -> Table:
    """Return the one block of a document with that body, a table."""
    (block,) = blocks(body, styles=styles, numbering=numbering)
    assert isinstance(block, Table)
    return block


def p(text: str, properties: str = "") -> str:
    """Return a paragraph of one run."""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inner}{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    """Return a cell; content that is not XML becomes a paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row of cells, given as XML or as plain text."""
    inner = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{inner}{''.join(cell if cell.startswith('<') else tc(cell) for cell in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def grid_of(table: Table) -> list[tuple[str, int, int, int, int]]:
    """Return (text, row, column, rowspan, colspan) of every cell."""
    return [(cell.text, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.cells]


def rows_of(table: Table) -> list[list[str]]:
    """Return the texts of the cells row by row, merged ones once."""
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.rows)]


def packed(main: bytes | str) -> bytes:
    """Return a package with that main part and no more than it must hold."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>'
    )
    parts: dict[str, str | bytes] = {"[Content_Types].xml": types, "_rels/.rels": root_relations()}
    return package(parts | {"word/document.xml": main})
