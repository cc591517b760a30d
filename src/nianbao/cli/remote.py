"""``check --server URL``: the files go to a service, what comes back is printed as if it had been judged here.

The standard library's HTTP client: it needs no package beside nianbao's own, follows no redirect, asks no proxy and
keeps no cookie, so that a file and the token go to the address that was given and nowhere else. Results come packed and
are read as those of a child process are: plain data and classes of our model, nothing that could act.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from nianbao import __version__
from nianbao.cli.errors import UsageError
from nianbao.cli.terminal import OutputError
from nianbao.corpus.check import Judge, identity, judged, read_bytes
from nianbao.corpus.packed import unpacked
from nianbao.corpus.together.packing import with_path
from nianbao.model import Document, Failure, FileResult, Report
from nianbao.service.settings import LOOPBACK, TOKEN_VARIABLE

if TYPE_CHECKING:
    from nianbao.cli.options import RunOptions
    from nianbao.config.settings import Settings
    from nianbao.corpus.run import Files, Means

_BATCH_FILES, _BATCH_BYTES = 20, 16 * 2**20
_SECONDS = 180.0
_WORDS = 50
"""Codes of rules in one parameter."""
_TRIES = 10
_LONGEST_WAIT = 30
_MOST = 2**29
_NOT_SENT = ("packs", "required_packs", "wording", "rules")
_HERE_ONLY = ("fix", "diff", "unsafe_fixes", "watch", "previous", "pack", "allow_code", "resume")


class Batch(Struct, frozen=True):
    """Files that are sent together: those of one judge."""

    judge: Judge
    files: tuple[tuple[str, bytes], ...]


class RemoteRun:
    """Has files judged by a service; in place of a run on this machine."""

    problem = ""

    def __init__(self, server: Server, files: Files) -> None:
        self._server = server
        self._files = files

    def results(self, means: Means) -> Iterator[FileResult]:
        """Yield the result of each file, in order. Raises ``OutputError`` where the service gives none.

        Files are judged there each by itself, and compared here, where all of them are.
        """
        yield from self.again(self._files, means)

    def again(self, files: Files, means: Means) -> Iterator[FileResult]:
        """Yield the result of each of some files, which is handed what it is compared with (``Judge.beside``)."""
        for batch in _batches(files, means.standard_input):
            if means.stopped():
                return
            if isinstance(batch, FileResult):
                yield batch
                continue
            names = [
                (identity(path, batch.judge.root) or path).replace(os.sep, "/") for path, _ in batch.files
            ]
            sent = [(name, data) for name, (_, data) in zip(names, batch.files, strict=True)]
            beside = batch.judge.beside
            others = [] if beside is None else [beside.others(path).encoded() for path, _ in batch.files]
            packed = self._server.check(batch.judge, sent, others, whole=means.whole)
            for (path, _), data in zip(batch.files, packed, strict=True):
                yield _ours(data, path, batch.judge)


class Server:
    """A service, asked over one connection."""

    def __init__(self, url: str, token: str, *, plain: bool = False) -> None:
        """``plain`` allows HTTP without encryption to another machine. Raises ``UsageError``."""
        try:
            address = urlsplit(url)
            host, port = address.hostname or "", address.port
        except ValueError:
            host, address, port = "", urlsplit(""), None
        if address.scheme not in ("http", "https") or not host or address.username or address.query:
            raise UsageError(f"--server {url} 不是服务的地址，应写成 https://主机:端口（not an address）")
        if address.scheme == "http" and host not in LOOPBACK and not plain:
            raise UsageError(
                f"--server {url} 未加密，文件和令牌会被看到；请用 https，确要如此请加 --allow-http（not encrypted）"
            )
        kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
        self._connection = kind(host, port, timeout=_SECONDS)
        self._path = address.path.rstrip("/") + "/api/v1/checks"
        self._token = token
        self.url = url

    def check(
        self, judge: Judge, files: Sequence[tuple[str, bytes]], others: Sequence[bytes], *, whole: bool
    ) -> list[bytes]:
        """Return the packed results of files; ``others`` is what each is compared with, none of any of them.

        Raises ``OutputError`` and ``UsageError``.
        """
        query = [("format", "packed"), ("whole", str(whole).lower()), ("together", "false")]
        if judge.across:
            query.append(("across", "true"))
        codes = [rule.code for rule in judge.rules]
        query += [("select", ",".join(codes[at : at + _WORDS])) for at in range(0, len(codes), _WORDS)]
        query += [
            (name, str(value)) for name in ("level", "year") if (value := getattr(judge, name)) is not None
        ]
        boundary = secrets.token_hex(16)
        parts = [("files", *one) for one in files] + [("beside", "beside", one) for one in others]
        body = b"".join(_form(parts, boundary))
        headers = {
            "Content-Type": f"multipart/form-data; boundary={boundary}",
            "User-Agent": f"nianbao/{__version__}",
        }
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        return self._results(self._asked(f"{self._path}?{urlencode(query)}", body, headers), len(files))

    def _asked(self, path: str, body: bytes, headers: dict[str, str]) -> bytes:
        """Return the body of a good answer; while the service is busy, ask again."""
        for _ in range(_TRIES):
            try:
                self._connection.request("POST", path, body, headers)
                answer = self._connection.getresponse()
                data = answer.read(_MOST)
            except (OSError, HTTPException) as error:
                self._connection.close()
                raise OutputError(
                    f"服务 {self.url} 没有回答（{error}），检查没有完成（no answer）"
                ) from error
            if answer.status == 200:
                return data
            if answer.status not in (429, 503):
                raise self._refused(answer, data)
            time.sleep(_wait(answer.getheader("Retry-After", "")))
        raise OutputError(f"服务 {self.url} 一直繁忙，检查没有完成（busy）")

    def _results(self, data: bytes, number: int) -> list[bytes]:
        try:
            given = msgspec.msgpack.decode(data, type=_Packed)
        except msgspec.MsgspecError as error:
            raise OutputError(f"{self.url} 的回答不是检查结果，请检查地址（no results）") from error
        if given.version != __version__:
            raise OutputError(
                f"服务的版本是 {given.version}，本机是 {__version__}；请装同一版本（versions differ）"
            )
        if len(given.results) != number:
            raise OutputError(
                f"{self.url} 给出 {len(given.results)} 份结果，应有 {number} 份（results are missing）"
            )
        return given.results

    def _refused(self, answer: HTTPResponse, data: bytes) -> Exception:
        """Return what is raised for an answer that refuses."""
        try:
            said = msgspec.json.decode(data, type=_Problem)
        except msgspec.MsgspecError:
            said = _Problem("回答出错")
        text = f"{said.title}（{answer.status}）" + (f"：{said.detail}" if said.detail else "")
        if answer.status == 401:
            text += f"；令牌放在环境变量 {TOKEN_VARIABLE} 中"
        return UsageError(f"服务 {self.url}：{text}")


class _Packed(msgspec.Struct):
    version: str
    results: list[bytes]


class _Problem(msgspec.Struct):
    title: str
    detail: str = ""


def remote_run(options: RunOptions, files: Files, settings: Iterable[Settings]) -> RemoteRun:
    """Return the run of ``--server``. Raises ``UsageError`` for what cannot be had from a service."""
    defaults = type(options)()
    for field in _HERE_ONLY:
        if getattr(options, field) != getattr(defaults, field):
            raise UsageError(f"--{field.replace('_', '-')} 不能与 --server 同用（not with --server）")
    if options.engine != defaults.engine:
        raise UsageError("--engine 不能与 --server 同用（not with --server）")
    for one in settings:
        kept = [field for field in _NOT_SENT if getattr(one, field)]
        kept += ["severity"] if any(value != "off" for value in one.severity.values()) else []
        if kept:
            raise UsageError(
                f"{one.file or '命令行'} 的 {kept[0].replace('_', '-')} 不能带到服务；"
                "请写进服务的配置，或在这里加 --isolated（not with --server）"
            )
    token = os.environ.get(TOKEN_VARIABLE, "").strip()
    return RemoteRun(Server(options.server, token, plain=options.allow_http), files)


def _batches(files: Files, standard_input: str) -> Iterator[Batch | FileResult]:
    """Yield files that are sent together, in order; one that cannot be read here is a result already."""
    kept: list[tuple[str, bytes]] = []
    judge: Judge | None = None
    for path, its in files:
        data = read_bytes("-" if path == standard_input else path)
        full = len(kept) == _BATCH_FILES or sum(len(one) for _, one in kept) > _BATCH_BYTES
        if judge is not None and kept and (full or judge is not its or isinstance(data, Failure)):
            yield Batch(judge, tuple(kept))
            kept = []
        judge = its
        if isinstance(data, Failure):
            yield judged(Report(Document(path, "", failure=data)), path, its)
        else:
            kept.append((path, data))
    if judge is not None and kept:
        yield Batch(judge, tuple(kept))


def _ours(data: bytes, path: str, judge: Judge) -> FileResult:
    """Return a result as it would be had the file been judged here. Raises ``OutputError``."""
    try:
        result = unpacked(data)
        kept = with_path(result.packed, path) if judge.within and result.packed is not None else None
    except ValueError as error:
        raise OutputError(f"{path} 的结果无法读取（no results）") from error
    report = replace(result.report, document=replace(result.report.document, name=path))
    return replace(result, path=path, identity=identity(path, judge.root), report=report, packed=kept)


def _form(parts: Sequence[tuple[str, str, bytes]], boundary: str) -> Iterator[bytes]:
    for field, name, data in parts:
        quoted = name.translate({10: "%0A", 13: "%0D", 34: "%22"}).encode("utf-8", "surrogateescape")
        yield f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="'.encode()
        yield quoted + b'"\r\n\r\n' + data + b"\r\n"
    yield b"--" + boundary.encode() + b"--\r\n"


def _wait(stated: str) -> float:
    return min(float(stated), _LONGEST_WAIT) if stated.isascii() and stated.isdigit() else 1.0
