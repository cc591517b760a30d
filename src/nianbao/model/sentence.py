"""A sentence of a report's running text, with where it stands."""

from msgspec import Struct

from nianbao.model.document import Paragraph
from nianbao.model.location import Passage, Place
from nianbao.model.sections import SECTION_TITLES


class Sentence(Struct, frozen=True):
    """A sentence of a paragraph, up to its full stop or line end."""

    text: str
    """Its closing punctuation included, without white space around it; as written, but for full-width digits and percent
    signs, which stand as ASCII.
    """
    block: Paragraph
    span: tuple[int, int]
    """Where the sentence begins and ends in the text of ``block``."""
    section: str | None
    """Key of the section; ``None`` in the preface and in sections of the agency's own."""
    item: str | None = None
    """Key of the item of section one (``ITEM_TITLES``)."""

    def passage(self, start: int = 0, end: int | None = None) -> Passage:
        """Return the sentence, or a part of it by offsets in ``text``, as a passage of the document: what a fix
        replaces."""
        first, last = self.span
        return self.block.passage(first + start, last if end is None else first + end)

    def place(self) -> Place:
        """Return the sentence's place."""
        label = SECTION_TITLES.get(self.section or "", "正文")
        block = self.block
        begin, end = self.span
        span = (block.start + begin, block.start + end)
        return Place(
            self.section, None, None, None, label, block.location, block.text[begin:end], block.number, span
        )
