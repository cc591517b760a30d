"""Reports and parts in a real S3 server, and at a web address."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import s3fs
from dask_reports import codes, comparable, local, plan, write
from distributed import LocalCluster
from msgspec.structs import replace
from nianbao_dask import nianbao_engines
from nianbao_dask.storage import listed, read

from nianbao.api import Engine, Failure
from nianbao.corpus.engines import EngineOptions, EngineRun
from nianbao.corpus.run import Means

SUFFIXES = (".txt", ".docx")


@pytest.fixture
def bucket(storage: str, request: pytest.FixtureRequest) -> str:
    """Return the name of an empty bucket."""
    name = request.node.name.replace("_", "-")[:60].strip("-")
    s3fs.S3FileSystem(skip_instance_cache=True).mkdir(name)
    return name


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """Yield the address of a web server, which knows nothing of ranges, for the folder of the test."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def put(bucket: str, bodies: dict[str, bytes]) -> None:
    system = s3fs.S3FileSystem(skip_instance_cache=True)
    for name, body in bodies.items():
        system.pipe_file(f"{bucket}/{name}", body)


def engine() -> Engine:
    return next(iter(nianbao_engines()))


def test_reports_in_a_bucket_are_judged_as_on_disk_and_kept_there(
    cluster: LocalCluster, bucket: str, tmp_path: Path
) -> None:
    paths = write(tmp_path / "reports", 7)
    put(bucket, {f"reports/{Path(path).name}": Path(path).read_bytes() for path in paths})
    dask = engine()
    assert dask.find is not None
    urls = list(dask.find(f"s3://{bucket}/reports/", SUFFIXES))
    assert urls == [f"s3://{bucket}/reports/{Path(path).name}" for path in paths]
    made = plan(urls)
    options = EngineOptions(cluster.scheduler_address, f"s3://{bucket}/parts")
    run = EngineRun(dask, made.files, made.recipe, options)
    results = list(run.results(Means(whole=False)))
    assert run.problem == ""
    assert [one.path for one in results] == urls
    assert [codes(one) for one in results] == [{f.code for f in one.findings} for one in local(plan(paths))]
    again = EngineRun(dask, made.files, made.recipe, replace(options, scheduler="tcp://127.0.0.1:9"))
    assert list(map(comparable, again.results(Means(whole=False)))) == list(map(comparable, results))
    assert again.problem == ""


def test_a_folder_is_what_lies_in_it_but_for_hidden_and_other_files(bucket: str) -> None:
    names = ["r/b.docx", "r/a/c.txt", "r/.hidden/d.txt", "r/~$b.docx", "r/e.png", "other/f.txt"]
    put(bucket, dict.fromkeys(names, b"x"))
    url = f"s3://{bucket}/r"
    assert [name for name, _ in listed(url, SUFFIXES)] == [f"{url}/a/c.txt", f"{url}/b.docx"]
    assert [name for name, _ in listed(f"{url}/*.png", SUFFIXES)] == [f"{url}/e.png"]
    assert [name for name, _ in listed(f"{url}/e.png", SUFFIXES)] == [f"{url}/e.png"]
    assert list(listed(f"s3://{bucket}/gone", SUFFIXES)) == []


def test_a_file_that_changes_has_another_state(bucket: str) -> None:
    states = []
    for body in (b"x", b"y"):
        put(bucket, {"a.txt": body})
        s3fs.S3FileSystem.clear_instance_cache()
        states += [state for _, state in listed(f"s3://{bucket}/a.txt", SUFFIXES)]
    assert len({*states}) == 2
    assert all(states)


def test_no_more_of_a_file_is_read_than_is_of_use(bucket: str) -> None:
    put(bucket, {"a.txt": b"0123456789", "empty.txt": b""})
    assert read(f"s3://{bucket}/a.txt", 4) == b"0123"
    assert read(f"s3://{bucket}/a.txt", 400) == b"0123456789"
    assert read(f"s3://{bucket}/empty.txt", 4) == b""
    assert isinstance(read(f"s3://{bucket}/gone.txt", 4), Failure)


def test_a_web_address_is_one_file(web: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"0123456789")
    assert list(listed(f"{web}/a.txt", SUFFIXES)) == [(f"{web}/a.txt", "")]
    assert read(f"{web}/a.txt", 4) == b"0123"
    assert read(f"{web}/a.txt", 400) == b"0123456789"
    assert isinstance(read(f"{web}/gone.txt", 4), Failure)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "memory://a", "simplecache::s3://b/a", "zip://a::s3://b"]
)
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="unknown scheme"):
        list(listed(url, SUFFIXES))
    assert isinstance(read(url, 4), Failure)


def test_a_server_that_does_not_answer_is_not_the_file_s_fault() -> None:
    with pytest.raises(OSError, match=r"http://127.0.0.1:9/a.txt"):
        read("http://127.0.0.1:9/a.txt", 4)
