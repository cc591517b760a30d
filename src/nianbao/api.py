"""The public interface, version 1: the only module that a rule pack imports."""

from typing import TYPE_CHECKING

from nianbao.chinese import agencies, dates, numbering, numerals, sentences
from nianbao.chinese.characters import plain_digits, squash
from nianbao.chinese.grams import covered, grams, without_figures
from nianbao.chinese.numerals import chinese_number
from nianbao.chinese.patterns import all_compiled, compiled
from nianbao.chinese.quantities import in_digits, quantities
from nianbao.linting.residuals import Residual, residuals
from nianbao.linting.rule import Rule, rule
from nianbao.linting.suspects import suspects
from nianbao.model import (
    ITEM_TITLES,
    ITEM_TITLES_EN,
    SECTION_TITLES,
    SECTION_TITLES_EN,
    TEXT_SECTIONS,
    Block,
    Breakdown,
    Cell,
    ColumnSpec,
    Concept,
    Document,
    Doubt,
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
    Idle,
    Item,
    LexiconData,
    Likeness,
    Location,
    MissingReport,
    Narrative,
    Paragraph,
    Passage,
    Picture,
    Place,
    PreviousCell,
    PreviousReport,
    PreviousSentence,
    Quantity,
    Ratio,
    Report,
    RowSpec,
    Section,
    Sentence,
    Severity,
    Skip,
    Statement,
    Stray,
    Suspect,
    Table,
    Title,
    Wording,
    Wordings,
    WordLists,
    edition_of,
)
from nianbao.packs.hookspecs import API_VERSION, hookimpl
from nianbao.packs.kinds import statements as stated
from nianbao.packs.kinds.rules import read_rules
from nianbao.packs.rule_modules import BrokenModule, rules_in
from nianbao.recognition.prose.citations import without_citations, without_quotations
from nianbao.recognition.prose.lexicon import read_lexicon
from nianbao.recognition.tables.form_specs import read_forms
from nianbao.recognition.tables.labels import core as label_words
from nianbao.recognition.toml_data import read_toml

if TYPE_CHECKING:
    from nianbao.loaders.limits import Budget, LoadError
    from nianbao.loaders.loader import Loader
    from nianbao.model import FileResult
    from nianbao.packs.interfaces import Command, Engine, Judge, PortableJudge
    from nianbao.packs.wording.declared import declared_wordings
    from nianbao.packs.wording.search import WrongWord, wrong_words
    from nianbao.reporters import Format, RenderOptions, Reporter, RuleInfo

# loaded when a pack asks for them: the rules that every start loads do not
_LATE = {
    "Budget": "nianbao.loaders.limits",
    "Command": "nianbao.packs.interfaces",
    "Engine": "nianbao.packs.interfaces",
    "FileResult": "nianbao.model",
    "Format": "nianbao.reporters",
    "Judge": "nianbao.packs.interfaces",
    "LoadError": "nianbao.loaders.limits",
    "PortableJudge": "nianbao.packs.interfaces",
    "RenderOptions": "nianbao.reporters",
    "Reporter": "nianbao.reporters",
    "RuleInfo": "nianbao.reporters",
    "Loader": "nianbao.loaders.loader",
    "WrongWord": "nianbao.packs.wording.search",
    "declared_wordings": "nianbao.packs.wording.declared",
    "wrong_words": "nianbao.packs.wording.search",
}


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LATE[name]), name)


__all__ = [
    "API_VERSION",
    "ITEM_TITLES",
    "ITEM_TITLES_EN",
    "SECTION_TITLES",
    "SECTION_TITLES_EN",
    "TEXT_SECTIONS",
    "Block",
    "Breakdown",
    "BrokenModule",
    "Budget",
    "Cell",
    "ColumnSpec",
    "Command",
    "Concept",
    "Document",
    "Doubt",
    "Edit",
    "Engine",
    "Failure",
    "FileResult",
    "Finding",
    "Fix",
    "Form",
    "FormCell",
    "FormColumn",
    "FormRow",
    "FormSpec",
    "Format",
    "Heading",
    "Identity",
    "Idle",
    "Item",
    "Judge",
    "LexiconData",
    "Likeness",
    "LoadError",
    "Loader",
    "Location",
    "MissingReport",
    "Narrative",
    "Paragraph",
    "Passage",
    "Picture",
    "Place",
    "PortableJudge",
    "PreviousCell",
    "PreviousReport",
    "PreviousSentence",
    "Quantity",
    "Ratio",
    "RenderOptions",
    "Report",
    "Reporter",
    "Residual",
    "RowSpec",
    "Rule",
    "RuleInfo",
    "Section",
    "Sentence",
    "Severity",
    "Skip",
    "Statement",
    "Stray",
    "Suspect",
    "Table",
    "Title",
    "WordLists",
    "Wording",
    "Wordings",
    "WrongWord",
    "agencies",
    "all_compiled",
    "chinese_number",
    "compiled",
    "covered",
    "dates",
    "declared_wordings",
    "edition_of",
    "grams",
    "hookimpl",
    "in_digits",
    "label_words",
    "numbering",
    "numerals",
    "plain_digits",
    "quantities",
    "read_forms",
    "read_lexicon",
    "read_rules",
    "read_toml",
    "residuals",
    "rule",
    "rules_in",
    "sentences",
    "squash",
    "stated",
    "suspects",
    "without_citations",
    "without_figures",
    "without_quotations",
    "wrong_words",
]
