"""A part is read when it is whole, and is the one that its marker means."""

from pathlib import Path

import pytest
from nianbao_dask.parts import Parts

from nianbao.corpus.packed import packed

from dask_reports import local, plan, write


@pytest.fixture
def made(tmp_path: Path) -> tuple[Parts, list[str], list[bytes]]:
    """Return a folder with the part of two files."""
    paths = write(tmp_path / "reports", 2)
    results = local(plan(paths))
    parts = Parts(str(tmp_path / "parts"))
    assert parts.done() == set()
    data = [packed(one) for one in results]
    parts.write("shard", results, data)
    return parts, paths, data


def test_what_is_kept_is_found_again(made: tuple[Parts, list[str], list[bytes]]) -> None:
    parts, paths, data = made
    assert parts.done() == {"shard"}
    assert parts.read("shard", paths) == data
    assert {path.suffix for path in Path(parts.folder).iterdir()} == {".done", ".parquet"}


def test_a_part_says_of_each_file_what_one_looks_for(made: tuple[Parts, list[str], list[bytes]]) -> None:
    from pyarrow.parquet import read_table

    parts, paths, _ = made
    rows = read_table(next(Path(parts.folder).glob("*.parquet"))).to_pylist()
    assert [row["path"] for row in rows] == paths
    assert [row["errors"] > 0 for row in rows] == [True, False]
    assert {(row["year"], row["status"]) for row in rows} == {(2024, "checked")}


@pytest.mark.parametrize(
    "harm", ["part cut", "part gone", "marker cut", "marker gone", "marker of elsewhere", "other files"]
)
def test_what_is_not_whole_is_not_taken(made: tuple[Parts, list[str], list[bytes]], harm: str) -> None:
    parts, paths, _ = made
    marker = Path(parts.folder) / "shard.done"
    part = next(Path(parts.folder).glob("*.parquet"))
    if harm == "part cut":
        part.write_bytes(part.read_bytes()[:-40])
    elif harm == "part gone":
        part.unlink()
    elif harm == "marker cut":
        marker.write_bytes(marker.read_bytes()[:20])
    elif harm == "marker gone":
        marker.unlink()
    elif harm == "marker of elsewhere":
        marker.write_text('{"part": "../x.parquet", "sha256": "", "files": 1}', encoding="utf-8")
    else:
        paths = [*paths, "another.txt"]
    assert parts.read("shard", paths) is None
