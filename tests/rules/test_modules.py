"""Rule modules are taken from their compiled files, and imported as usual where there is none that fits."""

import os
import py_compile
import sys
from pathlib import Path

import pytest
from nianbao_rules._modules import load


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "a_rule_of_test", raising=False)
    path = tmp_path / "a_rule_of_test.py"
    path.write_text("VALUE = 1\n", encoding="utf-8")
    return path


def test_a_module_is_loaded_from_its_compiled_file(module: Path) -> None:
    py_compile.compile(str(module), doraise=True)
    found = load("a_rule_of_test", str(module))
    assert found.VALUE == 1
    assert found.__file__ == str(module)
    assert sys.modules["a_rule_of_test"] is found
    assert load("a_rule_of_test", str(module)) is found


def test_a_source_that_changed_is_compiled_anew(module: Path) -> None:
    py_compile.compile(str(module), doraise=True)
    module.write_text("VALUE = 22\n", encoding="utf-8")
    assert load("a_rule_of_test", str(module)).VALUE == 22


def test_a_source_of_the_same_size_and_another_time_is_compiled_anew(module: Path) -> None:
    py_compile.compile(str(module), doraise=True)
    module.write_text("VALUE = 2\n", encoding="utf-8")
    os.utime(module, (1, 1))
    assert load("a_rule_of_test", str(module)).VALUE == 2


def test_without_a_compiled_file_the_module_is_imported(module: Path) -> None:
    assert load("a_rule_of_test", str(module)).__spec__ is not None


def test_a_module_that_fails_leaves_no_half_of_it(module: Path) -> None:
    module.write_text("raise ValueError('x')\n", encoding="utf-8")
    py_compile.compile(str(module), doraise=True)
    with pytest.raises(ValueError, match="x"):
        load("a_rule_of_test", str(module))
    assert "a_rule_of_test" not in sys.modules
