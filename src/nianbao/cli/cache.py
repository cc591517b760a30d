"""``nianbao cache``: the results of former runs that ``check`` keeps."""

import typer

from nianbao.cli.commands import Command, application
from nianbao.corpus.cache import Cache, Size, cache_folder

app = application(help="上次检查的结果保存在哪里、多大；清空。", no_args_is_help=True, add_completion=False)


@app.command("dir", cls=Command)
def folder() -> int:
    """显示保存结果的文件夹；环境变量 NIANBAO_CACHE_DIR 可以改到别处。"""
    typer.echo(cache_folder())
    return 0


@app.command("size", cls=Command)
def size() -> int:
    """显示保存了多少结果。"""
    held = _held()
    typer.echo(f"{held.results} 份结果，{held.bytes / 1e6:.1f} MB")
    return 0


@app.command("clear", cls=Command)
def clear() -> int:
    """删去保存的全部结果。"""
    held = _held()
    Cache(cache_folder()).clear()
    typer.echo(f"已删去 {held.results} 份结果，{held.bytes / 1e6:.1f} MB")
    return 0


def _held() -> Size:
    import os

    if not os.path.isdir(cache_folder()):
        return Size(0, 0)
    cache = Cache(cache_folder())
    held = cache.size()
    cache.close()
    return held
