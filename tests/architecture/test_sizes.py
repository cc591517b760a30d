"""Small pieces: nobody can break up a big file later."""

from pathlib import Path

from nianbao.linting.page import reader_page
from tests.architecture.sources import SCRIPTS, SHIPPED, functions, modules, pages, rule_modules

MODULE, FUNCTION, RULE, PAGE = 400, 50, 120, 120


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def longer(paths: list[Path], limit: int) -> dict[str, int]:
    return {str(path): lines(path) for path in paths if lines(path) > limit}


def test_no_module_is_longer_than_400_lines() -> None:
    assert longer(modules(*SHIPPED, *SCRIPTS, "tests"), MODULE) == {}


def test_no_function_is_longer_than_50_lines() -> None:
    found = [(str(path), *one) for path in modules(*SHIPPED, *SCRIPTS) for one in functions(path)]
    assert [one for one in found if one[2] > FUNCTION] == []


def test_a_rule_fits_on_a_screen() -> None:
    assert longer(rule_modules(), RULE) == {}


def test_a_page_fits_on_two_screens() -> None:
    """As its reader sees it, without the patches that its drawn examples are made from."""
    shown = {path: len(reader_page(path.read_text(encoding="utf-8")).splitlines()) for path in pages()}
    assert {path: count for path, count in shown.items() if count > PAGE} == {}
