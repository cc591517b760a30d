"""A new rule pack, ready to be published: its files come from ``template``, with the pack's name in place."""

import os
import re
from collections.abc import Iterator

_TEMPLATE = os.path.join(os.path.dirname(__file__), "template")
_SUFFIX = ".tmpl"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class ScaffoldError(ValueError):
    """The pack cannot be made; the text says why, in Chinese."""


def new_pack(name: str, folder: str) -> str:
    """Write the distribution ``nianbao-NAME`` into a folder and return its path.

    Raises ``ScaffoldError`` for a name that no pack can have, or when something of that name is there already.
    """
    if not _NAME.fullmatch(name) or len(name.replace("-", "")) < 2:
        raise ScaffoldError(
            f"规则包的名称 {name} 不行：请用小写字母、数字和连字符，以字母开头，至少两个字，如 shandong"
        )
    root = os.path.join(folder, f"nianbao-{name}")
    if os.path.exists(root):
        raise ScaffoldError(f"{root} 已经存在，请换一个名称或文件夹")
    for path, text in _files(name):
        target = os.path.join(root, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return root


def _files(name: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of the pack."""
    code = "".join(char for char in name if char.isalpha())[:2].upper().ljust(2, "X")
    words = {"@NAME@": name, "@MODULE@": name.replace("-", "_"), "@CODE@": code, "@CODEL@": code.lower()}
    for folder, _, names in sorted(os.walk(_TEMPLATE)):
        for file in sorted(name for name in names if name.endswith(_SUFFIX)):
            path = os.path.join(folder, file)
            with open(path, encoding="utf-8") as source:
                text = source.read()
            yield _filled(os.path.relpath(path, _TEMPLATE).removesuffix(_SUFFIX), words), _filled(text, words)


def _filled(text: str, words: dict[str, str]) -> str:
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text
