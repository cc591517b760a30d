"""Where the files are cut into shards, and what a shard's name depends on."""

import ast
from pathlib import Path

import pytest
from nianbao_dask.shards import LEAST, MOST, local_state, shards

PATHS = [f"reports/{at:05}.docx" for at in range(5_000)]


def key(path: str) -> str:
    return f"key of {path}"


def test_every_file_is_in_one_shard_in_order_and_shards_are_of_a_size() -> None:
    cut = list(shards(PATHS, key))
    assert [path for one in cut for path in one.paths] == PATHS
    assert all(LEAST <= len(one.paths) <= MOST for one in cut[:-1])
    assert len({one.name for one in cut}) == len(cut)


@pytest.mark.parametrize("at", [0, 777, 4_999])
def test_a_file_more_changes_few_shards(at: int) -> None:
    before = {one.name for one in shards(PATHS, key)}
    after = {one.name for one in shards([*PATHS[:at], "reports/new.docx", *PATHS[at:]], key)}
    assert len(after - before) <= 3


def test_a_shard_of_which_something_is_not_known_has_no_name() -> None:
    cut = list(shards(PATHS[:500], lambda path: "" if path == PATHS[3] else key(path)))
    assert cut[0].name == ""
    assert all(one.name for one in cut[1:])


def test_the_state_of_a_file_changes_with_it_and_with_the_file_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert local_state(str(path)) == ""
    states = set()
    for name, text in (("a.txt", "x"), ("a.txt", "xy"), ("a.txt.nianbao.toml", "x")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        states.add(local_state(str(path)))
    assert len(states) == 3


def test_the_plugin_imports_of_ours_the_interface_only() -> None:
    source = Path(__file__).resolve().parents[1] / "src" / "nianbao_dask"
    found = {
        name.partition(".")[0] if name.startswith("nianbao_dask") else name
        for path in source.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [one.name for one in node.names]
            if isinstance(node, ast.Import)
            else []
        )
        if name.startswith("nianbao")
    }
    assert found == {"nianbao.api", "nianbao_dask"}
