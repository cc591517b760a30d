"""Import the rule modules from their compiled files, without the search that the import system makes for each.

Fifty small modules are imported at each start, and half of that time is the search for files whose places are known.
A module is taken from its compiled file when that is of this Python and of the source as it is now, as the import
system itself would; else the import system does it, and writes the compiled file.
"""

import marshal
import os
import sys
from importlib import import_module
from importlib._bootstrap_external import MAGIC_NUMBER  # importlib.util has it too, for a millisecond
from types import CodeType, ModuleType

_HEADER = 16
"""Magic number, flags, time and size of the source (PEP 552)."""


def load(name: str, file: str) -> ModuleType:
    """Return the module of a name, whose source is that file."""
    module = sys.modules.get(name)
    if module is not None:
        return module
    code = _compiled(file)
    if code is None:
        return import_module(name)
    module = ModuleType(name)
    vars(module).update(__file__=file, __package__=name.rpartition(".")[0])
    sys.modules[name] = module
    try:
        exec(code, vars(module))  # noqa: S102  our own code, as an import would run it
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _compiled(file: str) -> CodeType | None:
    """Return the code of a source file from its compiled one; ``None`` when there is none that fits."""
    folder, name = os.path.split(file)
    path = os.path.join(
        folder, "__pycache__", f"{name.removesuffix('.py')}.{sys.implementation.cache_tag}.pyc"
    )
    try:
        source = os.stat(file)
        with open(path, "rb") as compiled:
            data = compiled.read()
    except OSError:
        return None
    wanted = MAGIC_NUMBER + bytes(4)
    for number in (int(source.st_mtime), source.st_size):
        wanted += (number & 0xFFFFFFFF).to_bytes(4, "little")
    if data[:_HEADER] != wanted:
        return None
    code: CodeType = marshal.loads(memoryview(data)[_HEADER:])  # noqa: S302  the import system reads the same file
    return code
