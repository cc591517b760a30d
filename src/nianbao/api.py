"""The public interface, version 1: the only module that a rule pack imports."""

from nianbao.linting.residuals import Residual, residuals
from nianbao.linting.rule import Rule, rule
from nianbao.linting.suspects import suspects
from nianbao.model import (
    ITEM_TITLES,
    SECTION_TITLES,
    Block,
    Cell,
    Document,
    Edit,
    Failure,
    Finding,
    Fix,
    Form,
    FormCell,
    FormColumn,
    FormRow,
    FormSpec,
    Heading,
    Identity,
    Item,
    Location,
    Paragraph,
    Place,
    Report,
    Section,
    Severity,
    Skip,
    Stray,
    Suspect,
    Table,
    Title,
)
from nianbao.plugins.hookspecs import hookimpl
from nianbao.recognition.forms_data import read_forms
from nianbao.recognition.labels import core as label_words
from nianbao.text import squash

API_VERSION = 1

__all__ = [
    "API_VERSION",
    "ITEM_TITLES",
    "SECTION_TITLES",
    "Block",
    "Cell",
    "Document",
    "Edit",
    "Failure",
    "Finding",
    "Fix",
    "Form",
    "FormCell",
    "FormColumn",
    "FormRow",
    "FormSpec",
    "Heading",
    "Identity",
    "Item",
    "Location",
    "Paragraph",
    "Place",
    "Report",
    "Residual",
    "Rule",
    "Section",
    "Severity",
    "Skip",
    "Stray",
    "Suspect",
    "Table",
    "Title",
    "hookimpl",
    "label_words",
    "read_forms",
    "residuals",
    "rule",
    "squash",
    "suspects",
]
