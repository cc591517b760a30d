"""What of a sentence is cited, quoted, a label, a topic or numbering, and not said."""

import re

_CITED = re.compile(r"《[^《》\n]{0,80}》|[〔\[【（(](?:19|20)[0-9]{2}[〕\]】）)][0-9]{0,4}号?")
_SHORT_NAME = re.compile(r"[（(]以下[简统]称[^（()）]{1,16}[）)]")

_NUMBERED = re.compile(
    r"(?:^|(?<=[；;。，,：:\s]))(?:[（(][0-9]{1,2}[）)]|[0-9]{1,2}(?:[）)]|[.．、](?![0-9])))"
)


def without_numbering(text: str) -> str:
    """Return the text with the numbers of a list's items (1.新收 117 件；2.办结 104 件) blanked out; offsets stay."""
    return _NUMBERED.sub(_blank, text)


def without_quotations(text: str, pattern: re.Pattern[str]) -> str:
    """Return the text with what of its quotations a pattern finds blanked out; offsets stay."""
    return pattern.sub(_blank, text) if "“" in text else text


def without_label(text: str, pattern: re.Pattern[str]) -> str:
    """Return the text with a label at its start that a pattern finds (存在的问题还有：) blanked out; offsets stay."""
    return pattern.sub(_blank, text) if "：" in text else text


def with_topics_as_labels(text: str, pattern: re.Pattern[str]) -> str:
    """Return the text with a colon behind each topic that a pattern finds before a comma (复议方面，全年 9 件); offsets stay."""
    return pattern.sub(_label, text)


def _label(match: re.Match[str]) -> str:
    topic = match["topic"]
    before = match.start("topic") - match.start()
    return "\u3000" * before + topic + "\u3000" * (len(match.group()) - before - len(topic) - 1) + "："


def without_citations(text: str) -> str:
    """Return the text with 《titles》, years of document numbers (〔2021〕30号) and short names (（以下简称申请）) blanked out; offsets stay."""
    if "以下" in text:
        text = _SHORT_NAME.sub(_blank, text)
    return _CITED.sub(_blank, text) if "《" in text or "号" in text else text


def _blank(match: re.Match[str]) -> str:
    return "\u3000" * len(match.group())
