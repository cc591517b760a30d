"""``python -m tests.service.serving LIMITS``: a service with other limits than usual, for tests of its process."""

import json
import socket
import sys

from nianbao.service.server import serve
from nianbao.service.settings import ServiceLimits, ServiceSettings


def main() -> None:
    limits = ServiceLimits(**json.loads(sys.argv[1]))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)  # little fits in for a slow reader
        port = listening.getsockname()[1]
        settings = ServiceSettings(workers=1, limits=limits)
        serve(settings, listening, lambda: print(f"http://127.0.0.1:{port}/", file=sys.stderr, flush=True))


if __name__ == "__main__":
    main()
