"""Write what the documentation shows of the program: the lists of rules, keys and settings, the pictures, the examples
in README and on rules' pages. The schema of the configuration, which editors read, and the suffixes of the hooks for
pre-commit are written too.

Run ``python docs/generate.py`` where nianbao is installed; with ``--check``, nothing is written and the status is 1 when
something is out of date. The status is 1 also where a rule finds nothing in an example of what is wrong, which is told.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from examples import with_examples
from hooks_file import with_suffixes
from keys_page import keys_page
from pack_tables import with_tables
from picture import picture
from rooms_picture import rooms_picture
from rules_page import rules_page
from settings_page import schema_file, with_settings

from nianbao.packs.language.json_schema import pack_schema
from nianbao.testing.drawing import Unfound, with_drawings
from nianbao.testing.pages import pack_pages

DOCS = Path(__file__).resolve().parent
README = DOCS.parent / "README.md"
SCHEMA = DOCS.parent / "src" / "nianbao" / "packs" / "language" / "pack.schema.json"
HOOKS = DOCS.parent / ".pre-commit-hooks.yaml"
SHOWN = "nianbao check samples/broken/*.docx"


def pages(unfound: list[str]) -> Iterator[tuple[Path, str]]:
    """Yield each generated file and what should stand in it; ``unfound`` gets what ``drawn_pages`` says."""
    yield DOCS / "rules.md", rules_page()
    yield DOCS / "report-tree.md", keys_page()
    yield DOCS / "check.svg", picture(SHOWN)
    yield DOCS / "rooms.svg", rooms_picture()
    yield DOCS.parent / "src/nianbao/config/config.schema.json", schema_file()
    yield DOCS / "configuration.md", with_settings(DOCS / "configuration.md")
    yield README, with_examples(README)
    yield SCHEMA, json.dumps(pack_schema(), ensure_ascii=False, indent=2) + "\n"
    yield DOCS / "packs.md", with_tables(DOCS / "packs.md")
    yield HOOKS, with_suffixes(HOOKS.read_text(encoding="utf-8"))
    yield from drawn_pages(unfound)


def drawn_pages(unfound: list[str]) -> Iterator[tuple[Path, str]]:
    """Yield the rules' pages, their examples drawn anew.

    A page stays as it is where its rule finds nothing in an example of what is wrong: ``unfound`` gets which.
    """
    for page in pack_pages(DOCS.parent / "rules" / "nianbao_rules"):
        yield page, _drawn(page, "", unfound)
    for pack in sorted((DOCS.parent / "plugins").glob("*/src/*/pack.toml")):
        for page in pack_pages(pack.parent):
            yield page, _drawn(page, str(pack.parent), unfound)


def _drawn(page: Path, pack: str, unfound: list[str]) -> str:
    text = page.read_text(encoding="utf-8")
    try:
        return with_drawings(text, page.name.partition("_")[0].upper(), pack)
    except Unfound as error:
        unfound.append(f"{page.relative_to(DOCS.parent)}: {error}")
        return text


def main(check: bool) -> int:
    """Write, or with ``check`` only name, the files that are out of date."""
    unfound: list[str] = []
    old = [
        (path, text)
        for path, text in pages(unfound)
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in old:
        print(path.relative_to(DOCS.parent))
        if not check:
            path.write_text(text, encoding="utf-8")
    for line in unfound:
        print(line, file=sys.stderr)
    return int(bool(unfound or (check and old)))


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
