"""Each format as a whole, compared with a file that a person has read.

``NIANBAO_WRITE_GOLDEN=1 pytest tests/reporters`` writes the files anew; read the difference before committing it.
"""

import os
from importlib import import_module
from pathlib import Path

import pytest

from tests.reporters.results import OPTIONS, broken, clean, unreadable, with_rule_error, word_file

GOLDEN = Path(__file__).parent / "golden"

CASES = {
    "plain.txt": ("text", {}),
    "color.txt": ("text", {"color": True}),
    "narrow.txt": ("text", {"width": 40}),
    "english.txt": ("text", {"lang": "en"}),
    "quiet.txt": ("text", {"quiet": True}),
    "findings.json": ("json", {}),
    "english.json": ("json", {"lang": "en"}),
    "log.sarif": ("sarif", {}),
    "english.sarif": ("sarif", {"lang": "en"}),
}


@pytest.mark.parametrize("name", CASES)
def test_output_is_as_agreed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getcwd", lambda: "/repo")
    format_, changes = CASES[name]
    render = import_module(f"nianbao.reporters.{format_}").render
    results = [broken(), word_file(), clean(), unreadable(), with_rule_error()]
    text = "".join(render(results, OPTIONS._replace(**changes)))
    file = GOLDEN / name
    if os.environ.get("NIANBAO_WRITE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")
