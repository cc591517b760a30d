"""What the rules on the content of sections share."""

import re

from nianbao.api import Paragraph, Report, Section, Table, squash

_DATE = re.compile(r"(?:20)?[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日\Z")
_LONGEST_SIGNATURE = 100
"""Characters of an agency's name or a date, however widely it is spaced."""
_WORD = re.compile(r"[^\W_]")


def is_empty(section: Section, report: Report) -> bool:
    """Tell whether nothing stands below a section's heading; the signature at the report's end is nothing."""
    return not any(isinstance(block, Table) or _says(block, report) for block in section.blocks)


def _says(paragraph: Paragraph, report: Report) -> bool:
    # a signature is short and no sentence
    if (len(paragraph.text) > _LONGEST_SIGNATURE or "。" in paragraph.text) and _WORD.search(paragraph.text):
        return True
    text = squash(paragraph.text)
    return bool(_WORD.search(text)) and text != report.agency and not _DATE.match(text)


def own_text(report: Report) -> str:
    """Return the running text of the sections of the agency's own."""
    return "\n".join(section.text for section in report.sections if section.key is None)
