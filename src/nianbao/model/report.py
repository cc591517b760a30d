"""The report tree that recognition builds and rules judge."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from nianbao.model.document import Block, Document, Paragraph
from nianbao.model.form import Form, FormSpec
from nianbao.model.location import NOWHERE, Location, Place
from nianbao.model.statement import Narrative

Level = Literal["government", "department", "township"]

SECTION_TITLES: Mapping[str, str] = {
    "overview": "一、总体情况",
    "disclosures": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
"""The six sections and their prescribed titles (国办公开办函〔2021〕30号)."""

ITEM_TITLES: Mapping[str, str] = {
    "proactive": "主动公开",
    "on_request": "依申请公开",
    "management": "政府信息管理",
    "platform": "政府信息公开平台建设",
    "supervision": "监督保障",
}
"""The five items of section one (国办公开办函〔2021〕30号)."""


class Heading(NamedTuple):
    """A heading, or the heading-like opening of a paragraph (``（一）主动公开情况。…``)."""

    text: str
    """As written, number included, white space folded."""
    number: str
    """The number as written, e.g. ``一、`` or ``（2）``; ``""`` when there is none."""
    title: str
    """The words without the number and closing punctuation."""
    location: Location = NOWHERE


class Item(NamedTuple):
    """An item of a section: ``（一）主动公开`` and the text up to the next item."""

    key: str | None
    """Key of ``ITEM_TITLES``, else ``None``."""
    heading: Heading
    text: str
    """All text of the item, heading included, paragraphs joined by ``\\n``."""


class Section(NamedTuple):
    """A section in the order in which it stands."""

    key: str | None
    """Key of ``SECTION_TITLES``; ``None`` for a section of the agency's own."""
    heading: Heading
    blocks: tuple[Block, ...] = ()
    """What stands below the heading; text that follows the title on the heading's own line comes first."""
    items: tuple[Item, ...] = ()
    headings: tuple[Heading, ...] = ()
    """Numbered headings and list items inside the section, all levels, in order."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The section's paragraphs without its tables."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def text(self) -> str:
        """All running text of the section, paragraphs joined by ``\\n``."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def place(self) -> Place:
        """Return the place of the section's heading."""
        label = SECTION_TITLES.get(self.key or "", self.heading.text)
        return Place(section=self.key, label=label, location=self.heading.location, excerpt=self.heading.text)


class Title(NamedTuple):
    """The report's title, joined when it runs over several lines."""

    text: str
    agency: str | None
    year: int | None
    location: Location = NOWHERE


class Idle(NamedTuple):
    """A suppression that silenced nothing."""

    why: Literal["unused", "unknown", "malformed", "unplaced"]
    """Nothing to silence there; no such rule; not of the shape; in a place that the loader does not read."""
    text: str
    """As written."""
    location: Location = NOWHERE


class Report(NamedTuple):
    """An annual report as recognised. Of a file that failed to load, an empty one."""

    document: Document
    title: Title | None = None
    agency: str | None = None
    """From the title, failing that from the body."""
    year: int | None = None
    """Report year, from the title, failing that from the body."""
    level: Level | None = None
    edition: str | None = None
    """``2021`` or ``2019``, told by the labels of the tables, failing that by the year."""
    sections: tuple[Section, ...] = ()
    preface: tuple[Block, ...] = ()
    """What stands between the title and the first section."""
    forms: Mapping[str, Form] = {}
    """Bound tables by form key; an absent form is absent here."""
    specs: Mapping[str, FormSpec] = {}
    """The forms that this report must have (edition of the report)."""
    recognised: bool = False
    """False when neither title, sections nor statutory tables of an annual report were found."""
    reader: "Callable[[Report], Narrative] | None" = None
    """Reads the narrative when it is first asked for."""
    idle: tuple[Idle, ...] = ()
    """Suppressions without effect; known only to rules that are asked last."""
    faults: tuple[str, ...] = ()
    """Steps of recognition that failed, one line each: defects of ours, not of the report. What such a step would have
    found is not known to be absent."""

    @property
    def narrative(self) -> Narrative:
        """What the running text states in figures; read only when a rule asks for it, once a report."""
        return self.reader(self) if self.reader is not None else Narrative()

    def section(self, key: str) -> Section | None:
        """Return the first section of that key."""
        for section in self.sections:
            if section.key == key:
                return section
        return None

    def place(self) -> Place:
        """Return the place of the report as a whole: its title, failing that its first block."""
        if self.title is not None:
            return Place(label="标题", location=self.title.location, excerpt=self.title.text)
        for block in self.document.blocks:
            return Place(label="全文", location=block.location)
        return Place(label="全文")
