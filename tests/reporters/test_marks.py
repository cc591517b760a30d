"""What a format writes bears the mark by which it is known again as ours; a file that is empty is anybody's to write."""

import re

import pytest

from nianbao.model import FileResult
from nianbao.reporters import Format, written
from nianbao.reporters.formats import BUILT_IN, find_format
from tests.reporters.results import OPTIONS, broken, clean

END = 4096


def bears_its_mark(format_: Format, results: list[FileResult]) -> bool:
    """Tell whether the mark stands at the beginning or the end of what is written of the results, if anything is."""
    pieces = written(format_.make(OPTIONS), results)
    data = b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)
    return not data or any(
        re.search(format_.mark, end.decode(errors="replace")) is not None for end in (data[:END], data[-END:])
    )


@pytest.mark.parametrize("results", [[broken()], [clean()]], ids=["findings", "none"])
@pytest.mark.parametrize("name", BUILT_IN)
def test_what_a_format_writes_bears_its_mark(name: str, results: list[FileResult]) -> None:
    assert bears_its_mark(find_format(name), results)


@pytest.mark.parametrize("name", BUILT_IN)
def test_no_mark_is_found_in_a_list_that_somebody_keeps(name: str) -> None:
    notes = "待办：\n- 核对 2024 年报，错误 3 处\n- 交办公室\n"
    assert re.search(find_format(name).mark, notes) is None
