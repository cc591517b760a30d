"""Plain frozen data that every room shares."""

from nianbao.model.document import Block, Cell, Document, Failure, Paragraph, Table
from nianbao.model.finding import (
    SEVERITIES,
    Check,
    Edit,
    FileResult,
    Finding,
    Fix,
    Severity,
    Skip,
    Suspect,
)
from nianbao.model.form import (
    CellState,
    ColumnSpec,
    Form,
    FormCell,
    FormColumn,
    FormRow,
    FormSpec,
    Identity,
    NumberKind,
    RowSpec,
    Stray,
)
from nianbao.model.location import NOWHERE, Location, Place
from nianbao.model.report import ITEM_TITLES, SECTION_TITLES, Heading, Item, Level, Report, Section, Title

__all__ = [
    "ITEM_TITLES", "NOWHERE", "SECTION_TITLES", "SEVERITIES", "Block", "Cell", "CellState", "Check", "ColumnSpec",
    "Document", "Edit", "Failure", "FileResult", "Finding", "Fix", "Form", "FormCell", "FormColumn", "FormRow",
    "FormSpec", "Heading", "Identity", "Item", "Level", "Location", "NumberKind", "Paragraph", "Place", "Report",
    "RowSpec", "Section", "Severity", "Skip", "Stray", "Suspect", "Table", "Title",
]
