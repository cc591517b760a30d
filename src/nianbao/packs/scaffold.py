"""A new rule pack, ready to be published: its files come from ``template``, with the pack's name in place."""

import os
import re
from collections.abc import Iterator

from msgspec import Struct

from nianbao.packs.regions import is_division

_TEMPLATE = os.path.join(os.path.dirname(__file__), "template")
_SUFFIX = ".tmpl"
_CODE = re.compile(r"[A-Z]{2,3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class ScaffoldError(ValueError):
    """The pack cannot be made; the text says why, in Chinese."""


class NewPack(Struct, frozen=True):
    """What a new pack is to be; what is left empty is filled with examples."""

    name: str
    """Lower-case letters, digits and hyphens."""
    title: str = ""
    code: str = ""
    """The letters that the codes of its rules begin with."""
    region: str = ""
    """An administrative division by its full name."""


def new_pack(new: NewPack, folder: str) -> str:
    """Write the distribution ``nianbao-NAME`` into a folder and return its path.

    Raises ``ScaffoldError`` for a name, a code or a region that no pack can have, or when something of that name is
    there already.
    """
    name = new.name
    if not _NAME.fullmatch(name) or len(name.replace("-", "")) < 2:
        raise ScaffoldError(
            f"规则包的名称 {name} 不行：请用小写字母、数字和连字符，以字母开头，至少两个字，如 shandong"
        )
    if new.code and not _CODE.fullmatch(new.code):
        raise ScaffoldError(f"编号的字母 {new.code} 不行：请用两三个大写字母，如 SD")
    if new.region and not is_division(new.region):
        raise ScaffoldError(f"没有行政区划 {new.region}：请写全称，如 山东省、济宁市、金乡县")
    root = os.path.join(folder, f"nianbao-{name}")
    if os.path.exists(root):
        raise ScaffoldError(f"{root} 已经存在，请换一个名称或文件夹")
    for path, text in _files(new):
        target = os.path.join(root, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return root


def _files(new: NewPack) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file of the pack."""
    code = new.code or "".join(char for char in new.name if char.isalpha())[:2].upper().ljust(2, "X")
    words = {
        "@NAME@": new.name,
        "@MODULE@": new.name.replace("-", "_"),
        "@CODE@": code,
        "@CODEL@": code.lower(),
        "@TITLE@": _quoted(new.title or f"{new.name} 的要求"),
        "@REGION@": f'region = ["{new.region}"]' if new.region else '# region = ["山东省"]',
    }
    for folder, _, names in sorted(os.walk(_TEMPLATE)):
        for file in sorted(name for name in names if name.endswith(_SUFFIX)):
            path = os.path.join(folder, file)
            with open(path, encoding="utf-8") as source:
                text = source.read()
            yield _filled(os.path.relpath(path, _TEMPLATE).removesuffix(_SUFFIX), words), _filled(text, words)


def _quoted(text: str) -> str:
    """Return a text as a TOML string."""
    import json

    return json.dumps(text, ensure_ascii=False)


def _filled(text: str, words: dict[str, str]) -> str:
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text
