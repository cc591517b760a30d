"""Each format as a whole, compared with a file that a person has read.

``NIANBAO_WRITE_GOLDEN=1 pytest tests/reporters`` writes the files anew; read the difference before committing it.
"""

import os
import re
from pathlib import Path

import pytest

from tests.reporters.results import (
    broken,
    clean,
    rendered,
    suppressed,
    unreadable,
    with_rule_error,
    word_file,
)

GOLDEN = Path(__file__).parent / "golden"

CASES = {
    "plain.txt": ("text", {}),
    "color.txt": ("text", {"color": True}),
    "narrow.txt": ("text", {"width": 40}),
    "english.txt": ("text", {"lang": "en"}),
    "concise.txt": ("concise", {}),
    "grouped.txt": ("grouped", {}),
    "statistics.txt": ("statistics", {}),
    "findings.jsonl": ("jsonl", {}),
    "github.txt": ("github", {}),
    "gitlab.json": ("gitlab", {}),
    "junit.xml": ("junit", {}),
    "checkstyle.xml": ("checkstyle", {}),
    "rdjson.json": ("rdjson", {}),
    "summary.md": ("markdown", {}),
    "findings.csv": ("csv", {}),
    "page.html": ("html", {}),
    "findings.json": ("json", {}),
    "english.json": ("json", {"lang": "en"}),
    "log.sarif": ("sarif", {}),
    "github.sarif": ("sarif", {"sarif_profile": "github"}),
    "english.sarif": ("sarif", {"lang": "en"}),
}


@pytest.mark.parametrize("name", CASES)
def test_output_is_as_agreed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getcwd", lambda: "/repo")
    format_, changes = CASES[name]
    results = [broken(), word_file(), clean(), unreadable(), with_rule_error(), suppressed()]
    text = rendered(format_, results, **changes)
    if format_ == "html":  # what the page looks like and does is its own files' matter
        text = re.sub(r"(<(style|script)>).*?(</\2>)", r"\1…\3", text, flags=re.DOTALL)
        text = re.sub(r"sha256-[^']*|(?<=base64,)[^\"]*", "…", text)
    file = GOLDEN / name
    if os.environ.get("NIANBAO_WRITE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode())
    assert text == file.read_bytes().decode()
