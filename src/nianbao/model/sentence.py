"""A sentence of a report's running text, with where it stands."""

from typing import NamedTuple

from nianbao.model.document import Paragraph
from nianbao.model.location import Place
from nianbao.model.report import SECTION_TITLES


class Sentence(NamedTuple):
    """A sentence of a paragraph, up to its full stop or line end."""

    text: str
    """As written, its closing punctuation included, without white space around it."""
    start: int
    """Offset of the sentence in the paragraph's text."""
    paragraph: Paragraph
    section: str | None
    """Key of the section; ``None`` in the title, the preface and sections of the agency's own."""
    item: str | None = None
    """Key of the item of section one (``ITEM_TITLES``)."""

    @property
    def end(self) -> int:
        """Offset in the paragraph's text behind the sentence."""
        return self.start + len(self.text)

    def place(self) -> Place:
        """Return the sentence's place."""
        label = SECTION_TITLES.get(self.section or "", "正文")
        return Place(section=self.section, label=label, location=self.paragraph.location, excerpt=self.text)
