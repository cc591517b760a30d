"""Blocks of Markdown that show a command and what it says: ```` ```console run ````, a line ``$ command``, its output."""

import re
from pathlib import Path

from commands import output_of

_BLOCK = re.compile(r"^```console run\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def with_examples(page: Path) -> str:
    """Return the page with the output of each command as it is now."""
    return _BLOCK.sub(lambda block: f"```console run\n{_run(block[1])}```", page.read_text(encoding="utf-8"))


def _run(block: str) -> str:
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{output_of(command)}" for command in commands).replace("\ufeff", "")
