"""``nianbao serve``: the service, on this machine unless more is asked for."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from nianbao.cli.errors import UsageError
from nianbao.cli.parameters import AllowCode, Config, Pack
from nianbao.cli.terminal import say
from nianbao.corpus.plan import Sources
from nianbao.packs.collection import PackOptions
from nianbao.service.settings import LOOPBACK, TOKEN_VARIABLE

if TYPE_CHECKING:
    from nianbao.service.settings import Secret, ServiceLimits

PORT = 8717
_SHORTEST = 16
_MOST = 2**40
_HOST = typer.Option("--host", help="监听的地址；不是本机的地址须有令牌。", metavar="ADDRESS")
_PORT = typer.Option("--port", min=0, max=65535, help="端口，0 为任一空闲端口。", metavar="NUMBER")
_TOKEN = typer.Option(
    "--token-file", help="令牌所在的文件；也可放在环境变量 NIANBAO_TOKEN 中。", metavar="FILE"
)
_HOSTS = typer.Option("--allow-host", help="访问者所用的主机名，可重复。", metavar="NAME")
_LIMIT = typer.Option("--limit", help="改一项上限，可重复，见 docs/service.md。", metavar="NAME=NUMBER")
_WORKSPACE = typer.Option("--workspace", help="年报工作的文件夹；不写时什么都不保存。", metavar="DIR")


def command(
    host: Annotated[str, _HOST] = "127.0.0.1",
    port: Annotated[int, _PORT] = PORT,
    token_file: Annotated[str, _TOKEN] = "",
    allow_host: Annotated[list[str], _HOSTS] = [],  # noqa: B006  (typer copies it)
    workers: Annotated[
        int, typer.Option("--workers", min=0, max=64, help="同时检查几份，0 为处理器个数。", metavar="NUMBER")
    ] = 0,
    limit: Annotated[list[str], _LIMIT] = [],  # noqa: B006
    open_page: Annotated[bool, typer.Option("--open", help="启动后打开浏览器。")] = False,
    config: Config = "",
    pack: Pack = [],  # noqa: B006
    allow_code: AllowCode = False,
    workspace: Annotated[str, _WORKSPACE] = "",
) -> int:
    """启动检查服务：网页和接口。只在本机可用，除非用 --host 写明其他地址，那时须有令牌。按 Ctrl-C 结束。"""
    token = _token(token_file)
    local = host in LOOPBACK
    if token is None and not local:
        raise UsageError(
            f"--host {host} 不是本机地址，须有令牌：放在环境变量 {TOKEN_VARIABLE} 或 --token-file 的文件中（token needed）"
        )
    try:
        from nianbao.service.server import serve
        from nianbao.service.settings import ServiceSettings
    except ImportError as missing:
        raise UsageError(f"serve 需要安装 {missing.name}：pip install 'nianbao[service]'") from missing
    if workspace:
        from nianbao.cli.campaign import check_workspace

        check_workspace(workspace)
    settings = ServiceSettings(
        Sources({}, PackOptions(tuple(pack), allow_code), config, isolated=not config),
        token,
        (*LOOPBACK, *(() if host in ("0.0.0.0", "::") else (host,)), *allow_host),  # noqa: S104
        workers,
        _limits(limit),
        workspace=os.path.abspath(workspace) if workspace else "",
    )
    with _listening(host, port) as listening:
        address = _address(listening)
        serve(settings, listening, lambda: _started(address, workspace, open_page=open_page))
    return 0


def _limits(given: list[str]) -> ServiceLimits:
    """Return the limits with those that are given. Raises ``UsageError``."""
    from nianbao.service.settings import DEFAULT_SERVICE_LIMITS as usual

    changed: dict[str, float] = {}
    for text in given:
        name, _, number = text.partition("=")
        field = name.strip().replace("-", "_")
        known = getattr(usual, field, None) if field in usual.__struct_fields__ else None
        try:
            value = float(number) if isinstance(known, float) else int(number)
        except ValueError:
            value = 0
        if known is None or not 0 < value < _MOST:
            names = "、".join(one.replace("_", "-") for one in usual.__struct_fields__)
            raise UsageError(f"--limit {text} 不对，应写成 名称=正数；名称有 {names}")
        changed[field] = value
    return replace(usual, **changed)


def _token(file: str) -> Secret | None:
    """Return the token. Raises ``UsageError`` for one that cannot be read, or is short enough to be guessed."""
    text = os.environ.pop(TOKEN_VARIABLE, "")  # children that read documents do not inherit it
    if file:
        try:
            with open(file, encoding="utf-8") as opened:
                text = opened.read(10_000)
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"无法读取令牌文件 {file}（{error}）") from error
    text = text.strip()
    if not text and not file:
        return None
    if len(text) < _SHORTEST:
        raise UsageError(f"令牌太短，至少 {_SHORTEST} 个字符（token too short）")
    from nianbao.service.settings import Secret

    return Secret(text)


def _listening(host: str, port: int) -> socket.socket:
    """Return the socket that is listened at. Raises ``UsageError``."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        raise UsageError(f"无法监听 {host}:{port}（{error.strerror or error}）") from error
    return listening


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _started(address: str, workspace: str, *, open_page: bool) -> None:
    kept = f"只有工作台收到的报告保存在 {workspace}" if workspace else "也不保存"
    say(f"服务已启动：{address}（按 Ctrl-C 结束；文件不离开这台机器，{kept}）")
    if open_page:
        import webbrowser

        webbrowser.open(address)
