"""What reports say is data: lists of Chinese words in code are few, and each has its reason."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from nianbao.recognition.prose.lexicon import read_lexicon
from tests.architecture.sources import ROOT, modules, tree

CHINESE = re.compile("[\u4e00-\u9fff]")
MESSAGE = re.compile("[，；。：？“”…、 a-zA-Z{}]|.{11}")
"""What a person reads is no word: it has marks, spaces, Latin letters, or is long."""
OPERATOR = re.compile(r"\(\?P<\w+>|\(\?[:=!<]+|\\.|\[[^\]]*\]|[|()^$*+?.{}0-9,<>=!-]+")
NUMBERING = re.compile(r"[（(]?第?[一壹甲子零〇]?(?:部分|章|节|是)?[、.：，）…]*")
"""A style of ``chinese.numbering``."""
FEWEST = 3
LEXICON = ROOT / "rules" / "nianbao_rules" / "lexicon"

SAID = ("cli", "summary", "reporters", "editing", "service", "testing")
"""Rooms that write Chinese: headings of tables, help, sentences of reports made for tests."""
LANGUAGE = ("chinese",)
"""What is of the language and not of reports: numerals, numbering, dates, units."""
REASONS = {
    "src/nianbao/loaders/html/words.py": "web pages",
    "src/nianbao/loaders/lines/lines.py": "page numbers",
    "src/nianbao/packs/regions.py": "names of provinces",
    "src/nianbao/model/sections.py": "the titles that the format prescribes",
    "src/nianbao/packs/language/schema.py": "names of types in messages",
    "src/nianbao/recognition/prose/clauses.py": "comparison with a year",
    "src/nianbao/recognition/prose/scope.py": "words that join",
    "src/nianbao/recognition/tables/numbers.py": "units",
    "src/nianbao/recognition/prose/grammar.py": "units",
    "rules/nianbao_rules/citations/cit702_superseded_basis.py": "marks around a title",
    "rules/nianbao_rules/citations/cit703_document_number.py": "what a message says is wrong",
    "rules/nianbao_rules/loading/lod006_damaged_text.py": "what wrong decoding leaves",
    "rules/nianbao_rules/structure/sec106_missing_government_duties.py": "names in a message",
    "rules/nianbao_rules/tables/tab210_number_format.py": "what a message says is odd",
}
MOST = 64
"""Words of such lists outside of the rooms that write."""


def word_lists(path: Path) -> Iterator[list[str]]:
    """Yield the collections and the alternatives of patterns in a module that hold three Chinese words or more."""
    waiting: list[ast.AST] = [tree(path)]
    while waiting:
        node = waiting.pop()
        found: list[str] = []
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
            found = [word for word in texts(node) if not MESSAGE.search(word)]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value:
            found = OPERATOR.split(node.value)
        found = [word for word in found if CHINESE.search(word) and not NUMBERING.fullmatch(word)]
        if len(found) >= FEWEST:
            yield found
        else:
            waiting += ast.iter_child_nodes(node)


def texts(node: ast.AST) -> list[str]:
    found = (child.value for child in ast.walk(node) if isinstance(child, ast.Constant))
    return [text for text in found if isinstance(text, str)]


def rooms() -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each module that is no room of language or of what nianbao says, with its lists."""
    for path in modules("src", "rules"):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(tuple(f"src/nianbao/{room}/" for room in (*SAID, *LANGUAGE))):
            lists = list(word_lists(path))
            if lists:
                yield name, lists


def test_words_of_reports_are_data() -> None:
    assert {name: lists for name, lists in rooms() if name not in REASONS} == {}


def test_no_reason_is_given_for_what_is_no_longer_there() -> None:
    assert set(REASONS) - {name for name, _ in rooms()} == set()


def test_the_lists_that_stay_are_short() -> None:
    found = {
        name: sum(map(len, lists)) for name, lists in rooms() if not name.endswith("loaders/html/words.py")
    }
    assert sum(found.values()) <= MOST, found


def test_the_counter_sees_lists_and_alternatives(tmp_path: Path) -> None:
    module = tmp_path / "a.py"
    module.write_text(
        'A = ("问题", "不足", "短板")\nB = r"(?:公布|公开|发布)\\s?[0-9]"\nC = ("一、", "（一）", "第一章")\n'
    )
    found = set(map(frozenset, word_lists(module)))
    assert found == {frozenset({"公布", "公开", "发布"}), frozenset({"问题", "不足", "短板"})}


def test_no_list_of_the_lexicon_takes_the_place_of_another() -> None:
    named = [name for data in read_lexicon(LEXICON) for name, _ in data.lists]
    assert [name for name, times in Counter(named).items() if times > 1] == []
