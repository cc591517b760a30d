"""The report tree that recognition builds and rules judge."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct
from msgspec.structs import astuple, replace

from nianbao.model.document import Block, Document, Paragraph
from nianbao.model.form import Form, FormSpec
from nianbao.model.location import NOWHERE, Location, Passage, Place
from nianbao.model.previous import Likeness, PreviousReport, RollUp, RosterYears
from nianbao.model.sections import SECTION_TITLES
from nianbao.model.sentence import Sentence
from nianbao.model.statement import CellKey, Narrative
from nianbao.model.word_lists import NO_WORDS, WordLists
from nianbao.model.wording import Wordings

if TYPE_CHECKING:
    from nianbao.model.statement import Number

Level = Literal["government", "department", "township"]


class Heading(Struct, frozen=True):
    """A heading, or the heading-like opening of a paragraph (``（一）主动公开情况。…``)."""

    text: str
    """As written, number included, white space folded."""
    number: str
    """The number as written, e.g. ``一、`` or ``（2）``; ``""`` when there is none."""
    title: str
    """The words without the number and closing punctuation."""
    passage: Passage = Passage("")
    """The heading exactly as it stands in its paragraph, of one that is broken over two paragraphs the first."""

    @property
    def location(self) -> Location:
        """Of the paragraph."""
        return self.passage.location

    @property
    def title_passage(self) -> Passage:
        """The words without the number and closing punctuation as a passage of the document: what a fix replaces."""
        return self.passage.part(max(0, len(self.passage.text) - len(self.title)))


class Item(Struct, frozen=True):
    """An item of a section, e.g. ``（一）主动公开``: its heading and the blocks up to the next item.

    What stands above the first item of a section, and the whole of a section without items, is an item without key
    and heading.
    """

    key: str | None = None
    """Key of ``ITEM_TITLES``, else ``None``."""
    heading: Heading | None = None
    blocks: tuple[Block, ...] = ()
    """The paragraphs, that of the heading included, and tables; of a paragraph that holds several items the piece."""
    sentences: tuple[Sentence, ...] = ()
    """The sentences of the paragraphs in reading order."""

    @property
    def text(self) -> str:
        """All running text of the item, heading included, paragraphs joined by ``\\n``."""
        return "\n".join([block.text for block in self.blocks if isinstance(block, Paragraph)])


class Section(Struct, frozen=True):
    """A section in the order in which it stands."""

    key: str | None
    """Key of ``SECTION_TITLES``; ``None`` for a section of the agency's own."""
    heading: Heading
    items: tuple[Item, ...] = ()
    """What stands below the heading, item by item."""
    blocks: tuple[Block, ...] = ()
    """The same, item or not; a paragraph that holds several items is whole here. Text that follows the title on the
    heading's own line comes first."""
    headings: tuple[Heading, ...] = ()
    """Numbered headings and list items inside the section, all levels, in order."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The section's paragraphs without its tables."""
        return tuple([block for block in self.blocks if isinstance(block, Paragraph)])

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all items."""
        return tuple([sentence for item in self.items for sentence in item.sentences])

    @property
    def text(self) -> str:
        """All running text of the section, paragraphs joined by ``\\n``."""
        return "\n".join([paragraph.text for paragraph in self.paragraphs])

    def place(self) -> Place:
        """Return the place of the section's heading."""
        label = SECTION_TITLES.get(self.key or "", self.heading.text)
        return Place(self.key, label=label).at(self.heading.passage, self.heading.text)


class Title(Struct, frozen=True):
    """The report's title, joined when it runs over several lines."""

    text: str
    agency: str | None
    year: int | None
    passage: Passage = Passage("")
    """The paragraph that the title stands in, of several lines the first."""

    @property
    def location(self) -> Location:
        """Of the paragraph."""
        return self.passage.location


class Idle(Struct, frozen=True):
    """A suppression that silenced nothing."""

    why: Literal["unused", "unknown", "malformed", "unplaced"]
    """Nothing to silence there; no such rule; not of the shape; in a place that the loader does not read."""
    text: str
    """As written."""
    location: Location = NOWHERE
    block: int = -1
    """Number of the block that it stands in or before; -1 when that is not known."""
    cell: tuple[int, int] | None = None
    """Row and column of the cell that it stands in."""


class Report(Struct, frozen=True, dict=True):
    """An annual report as recognised: a tree of sections, items, blocks and sentences, and the bound forms.

    Of a file that failed to load, an empty one.
    """

    document: Document
    title: Title | None = None
    agency: str | None = None
    """From the title, failing that from the body."""
    year: int | None = None
    """Report year, from the title, failing that from the body."""
    level: Level | None = None
    edition: str | None = None
    """``2021`` or ``2019``, by the labels of the tables, failing that by the year."""
    sections: tuple[Section, ...] = ()
    preface: Item = Item()
    """What stands between the title and the first section."""
    forms: Mapping[str, Form] = {}
    """Bound tables by form key; an absent form is absent here."""
    specs: Mapping[str, FormSpec] = {}
    """The forms that this report must have (edition of the report)."""
    recognised: bool = False
    """False when neither title, sections nor statutory tables of an annual report were found."""
    reader: "Callable[[Report], Narrative] | None" = None
    """Reads the narrative, once, when it is first wanted."""
    idle: tuple[Idle, ...] = ()
    """Suppressions without effect; known only to rules that are asked last."""
    faults: tuple[str, ...] = ()
    """Steps of recognition that failed, one line each: defects of ours, not of the report. What such a step would have
    found is not known to be absent."""
    words: WordLists = NO_WORDS
    """What is known of the wording of reports, by the packs that this one is for."""
    wordings: tuple[Wordings, ...] = ()
    """The wording lists of the packs that this report is for, and the user's own."""
    previous: PreviousReport | None = None
    """The same unit's report of the year before; ``None`` where neither ``--previous`` nor the run has it."""
    copy: PreviousReport | None = None
    """An earlier file of the run with the report of the same agency and year."""
    alike: tuple[Likeness, ...] | None = None
    """Sections that stand in part in reports of other agencies; ``None`` where nobody compares them (``--across``)."""
    roll_up: RollUp | None = None
    """Sums over the units below this one, by the roster; ``None`` without one, and for a unit without units below."""
    roster: RosterYears | None = None
    """What a run holds of a roster; only where the roster's file itself is judged."""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the preface and of the sections, tables left out, in reading order."""
        below = [
            sentence for section in self.sections for item in section.items for sentence in item.sentences
        ]
        return (*self.preface.sentences, *below)

    @property
    def comparable(self) -> bool:
        """True where it is known whose report it is and for which year, so that others can be compared with it."""
        return self.recognised and self.agency is not None and self.year is not None

    @cached_property
    def narrative(self) -> Narrative:
        """What the running text states in figures; read when it is first asked for."""
        return Narrative() if self.reader is None else self.reader(self)

    def walk(self) -> Iterator[tuple[str | None, Block]]:
        """Yield every block from the preface on with the key of its section, in reading order."""
        for block in self.preface.blocks:
            yield None, block
        for section in self.sections:
            for block in section.blocks:
                yield section.key, block

    def sum_of(self, cells: Iterable[CellKey]) -> "Number | None":
        """Return the sum of cells of the forms; ``None`` where one is absent or is no number."""
        total: Number = 0
        for form_key, row, column in cells:
            form = self.forms.get(form_key)
            value = form.reading(row, column) if form is not None else None
            if value is None:
                return None
            total += value
        return total

    def section(self, key: str) -> Section | None:
        """Return the first section of that key."""
        for section in self.sections:
            if section.key == key:
                return section
        return None

    def items(self, key: str) -> tuple[Item, ...]:
        """Return the items of that key (``ITEM_TITLES``); several where the report has the heading again."""
        return tuple([item for section in self.sections for item in section.items if item.key == key])

    def place(self) -> Place:
        """Return the place of the report as a whole: its title, failing that its first block."""
        if self.title is not None:
            place = Place(label="标题").at(self.title.passage, self.title.text)
            return place if self.title.passage.text == self.title.text else replace(place, span=None)
        for block in self.document.blocks:
            return Place(label="全文", location=block.location, block=block.number)
        return Place(label="全文")

    def __reduce__(self) -> tuple[Any, ...]:
        """Let the report of a result go to another process: the narrative goes with it if it was read."""
        # nothing more is compared there
        plain = replace(self, reader=None, previous=None, copy=None, alike=None, roll_up=None, roster=None)
        return _restored, (astuple(plain), self.__dict__.get("narrative"))


def _restored(fields: tuple[Any, ...], narrative: Narrative | None) -> Report:
    report = Report(*fields)
    if narrative is not None:
        report.__dict__["narrative"] = narrative
    return report
