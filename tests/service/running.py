"""The command ``nianbao serve`` in a process of its own."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.service.asking import until


class Running:
    """A service that runs, with what it writes to its error stream."""

    def __init__(self, *options: str, token: str = "", **limits: float) -> None:
        """``limits`` are others than usual."""
        command = ["nianbao", "serve", "--port", "0", "--workers", "1", *options]
        if limits:
            command = ["tests.service.serving", json.dumps(limits)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command],
            stderr=subprocess.PIPE,
            env={**os.environ, "NIANBAO_TOKEN": token},
        )
        self.lines: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()
        until(lambda: self.port)
        until(lambda: self.status("/readyz") == 200)

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(line.decode())

    @property
    def port(self) -> int:
        """Where it listens, 0 as long as it has not said so."""
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", "".join(self.lines))
        return int(found[1]) if found else 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> list[dict[str, Any]]:
        """The structured lines."""
        return [json.loads(line) for line in self.lines if line.startswith("{")]

    def status(self, path: str) -> int:
        """The status of an answer."""
        try:
            with urllib.request.urlopen(self.address + path) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def connection(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def sockets(self) -> int:
        """How many are open."""
        folder = f"/proc/{self.process.pid}/fd"
        return sum(os.readlink(f"{folder}/{one}").startswith("socket:") for one in os.listdir(folder))

    def children(self) -> list[int]:
        """The processes that it has started."""
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children") as file:
            own = file.read().split()
        for task in os.listdir(f"/proc/{self.process.pid}/task"):
            with open(f"/proc/{self.process.pid}/task/{task}/children") as file:
                own += file.read().split()
        return sorted({int(one) for one in own})

    def stop(self) -> int:
        """Ask it to end; return its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=40)


@contextmanager
def running(*options: str, token: str = "", **limits: float) -> Iterator[Running]:
    """A service that runs."""
    service = Running(*options, token=token, **limits)
    try:
        yield service
    finally:
        service.stop()


def request(path: str, body: bytes = b"", *headers: str) -> bytes:
    """A request as bytes."""
    method = "POST" if body else "GET"
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def form(*files: tuple[str, bytes]) -> tuple[bytes, str]:
    """A form with files, and its header."""
    parts = [
        f'--xyz\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode()
        + data
        + b"\r\n"
        for name, data in files
    ]
    return b"".join(parts) + b"--xyz--\r\n", "Content-Type: multipart/form-data; boundary=xyz"
