"""When a title is nearly another."""

from nianbao.api import WordLists, agencies
from nianbao_rules.citations._laws import distance

_VERY_LONG = 16
"""Letters of a title of which one may be lost or doubled."""
_MAY_LACK = "的0123456789"
_DISTINCT = 5
"""Of a shorter title (档案法) a single letter may make another law's (审计法)."""
_LONG = 8
_ROOM = 4
"""A near miss is at most so much longer or shorter."""


def near(quoted: str, title: str, real: str, words: WordLists, named: bool) -> bool:
    """Tell whether a title is nearly another: letters wrong or left out, words turned round, 工作 put in, 法 for 条例.

    ``named``: it is given as a national one, so that no local rule is meant.
    """
    if quoted == title:
        return True  # 中华人民共和国 is written wrong
    if (named or len(title) >= _LONG) and any(
        word in quoted and quoted.replace(word, "") == title for word in words["citations.put_in"]
    ):
        return True
    if len(title) < _DISTINCT or abs(len(quoted) - len(title)) > _ROOM:
        return False
    kinds = words["citations.kinds"]
    stem, end = _parted(quoted, kinds)
    real_stem, real_end = _parted(title, kinds)
    if stem == real_stem:  # no local rule is called 法, and none has so long a name
        return named or len(stem) > _LONG or (end == "法" and real_end == "条例")
    if end != real_end:
        unclear = not end or (end, real_end) == ("法", "办法")  # 方法 is no kind of rule
        return (
            unclear and len(title) >= _LONG and (distance(quoted, title) == 1 or _same_letters(quoted, title))
        )
    without = quoted.replace("工作", "")
    if without != quoted and (without == title or (len(without) > _DISTINCT and title.endswith(without))):
        return True
    if _same_letters(quoted, title) or _left_out(quoted, title, named):
        return True
    limit = 1 if len(title) < _LONG or real == title else 3 if named else 2
    return quoted[0] == title[0] and distance(quoted, title) <= limit


def misspelt(quoted: str, title: str) -> bool:
    """Tell whether one letter of a long title is another one, lost or doubled, or words are turned round; a figure makes another
    circular of it, and 的 may be left out.
    """
    if len(quoted) != len(title):
        longer, shorter = (quoted, title) if len(quoted) > len(title) else (title, quoted)
        return len(title) >= _VERY_LONG and any(
            shorter == longer[:place] + longer[place + 1 :] and char not in _MAY_LACK
            for place, char in enumerate(longer)
        )
    if quoted != title and _same_letters(quoted, title):
        return True
    differing = [place for place, one in enumerate(quoted) if one != title[place]]
    if any(quoted[place].isdigit() for place in differing):
        return False
    # a word of two letters is another one (…标准化规范化建设的指导意见)
    is_word = len(title) >= _VERY_LONG and len(differing) == 2 and differing[1] == differing[0] + 1
    return len(differing) == 1 or is_word


def _same_letters(quoted: str, title: str) -> bool:
    """Tell whether words or letters are only turned round."""
    return sorted(quoted) == sorted(title)


def _left_out(quoted: str, title: str, named: bool) -> bool:
    """Tell whether one or two characters of a title are left out."""
    if not 0 < len(title) - len(quoted) <= 2 or not (named or quoted[0] == title[0]):
        return False
    return len(quoted) >= (_DISTINCT if named else _DISTINCT + 1) and agencies.is_short(quoted, title)


def _parted(title: str, kinds: tuple[str, ...]) -> tuple[str, str]:
    """Return a title's words and what kind of rule it says it is."""
    end = next((end for end in kinds if title.endswith(end)), "")
    return title.removesuffix(end), end
