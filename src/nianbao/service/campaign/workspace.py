"""Opening a workspace: its one database, brought up to date, and transactions on it.

SQLite with a write-ahead log: readers never wait, writers one after the other, and what was committed survives a killed
process. A transaction that writes takes the right to write before it reads, so that what it read is still true when
it writes.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from nianbao.service.campaign.errors import WorkspaceError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import Session

DATABASE = "campaign.sqlite"
_BUSY_SECONDS = 10
_LOCATION = "nianbao.service.campaign:migrations"
_HEADER = b"SQLite format 3\x00"


class Workspace:
    """A folder with the database of a campaign. Threads may share it."""

    def __init__(self, folder: str, engine: Engine) -> None:
        """Use ``open_workspace``."""
        from sqlalchemy.orm import Session, sessionmaker

        self.folder = folder
        self._engine = engine
        self._readers = sessionmaker(engine, class_=Session, expire_on_commit=False)
        writing = engine.execution_options(writes=True)
        self._writers = sessionmaker(writing, class_=Session, expire_on_commit=False)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the database throughout."""
        with self._readers() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are committed at the end, or none of them when anything is raised."""
        with self._writers.begin() as session:
            yield session

    def backup(self, target: str) -> None:
        """Write all of the workspace as one file, while others go on. Raises ``WorkspaceError``."""
        if os.path.lexists(target):
            raise WorkspaceError(
                f"{target} 已存在，备份不覆盖文件", f"{target} exists; a backup replaces no file"
            )
        copy_database(os.path.join(self.folder, DATABASE), target)

    def close(self) -> None:
        """Close the database."""
        self._engine.dispose()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_workspace(folder: str, *, create: bool = False) -> Workspace:
    """Open a workspace, of an earlier nianbao after a copy of it was put beside. Raises ``WorkspaceError``.

    ``create`` makes the folder and the database where there are none.
    """
    path = os.path.join(folder, DATABASE)
    if not os.path.exists(path):
        if not create:
            raise WorkspaceError(
                f"{folder} 不是工作区，请先用 nianbao campaign new 新建",
                f"{folder} is no workspace; make one with nianbao campaign new",
            )
        _make(folder, path)
    _check_header(path)
    engine = _engine(path)
    try:
        _upgrade(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return Workspace(folder, engine)


def copy_database(path: str, target: str) -> None:
    """Copy a database as of one moment, its log included, and put it in place whole. Raises ``WorkspaceError``."""
    unfinished = target + ".part"
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        os.replace(unfinished, target)
    except (OSError, sqlite3.Error) as error:
        raise WorkspaceError(f"无法写入备份 {target}：{error}", f"cannot write {target}: {error}") from error


def revisions() -> tuple[str, ...]:
    """Return the revisions that this nianbao knows, the oldest first."""
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(_alembic())
    return tuple(reversed([one.revision for one in script.walk_revisions()]))


def _make(folder: str, path: str) -> None:
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise WorkspaceError(
            f"无法新建工作区 {folder}：{error.strerror}", f"cannot make {folder}: {error.strerror}"
        ) from error


def _check_header(path: str) -> None:
    try:
        with open(path, "rb") as file:
            head = file.read(len(_HEADER))
    except OSError as error:
        raise WorkspaceError(f"无法打开 {path}：{error.strerror}", f"cannot open {path}") from error
    if head not in (b"", _HEADER):
        raise WorkspaceError(f"{path} 不是工作区的数据库", f"{path} is not the database of a workspace")


def _engine(path: str) -> Engine:
    from sqlalchemy import URL, create_engine, event

    engine = create_engine(
        URL.create("sqlite", database=path),
        connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver begins no transactions of its own: we do
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _alembic() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", _LOCATION)
    return config


def _upgrade(engine: Engine, path: str) -> None:
    """Bring the database to the newest revision, all or nothing, a copy of a filled one kept beside it."""
    from alembic import command
    from alembic.runtime.migration import MigrationContext
    from sqlalchemy.exc import DatabaseError

    known = revisions()
    try:
        with engine.execution_options(writes=True).begin() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
            if current == known[-1]:
                return
            if current is not None and current not in known:
                raise WorkspaceError(
                    "工作区是更新版本的 nianbao 写的，请先升级",
                    "the workspace was written by a newer nianbao; upgrade first",
                )
            if current is not None:
                copy_database(path, f"{path}.{current}.bak")
            elif _has_tables(connection):
                raise WorkspaceError(
                    f"{path} 不是工作区的数据库", f"{path} is not the database of a workspace"
                )
            config = _alembic()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except DatabaseError as error:
        raise WorkspaceError(
            f"工作区的数据库 {path} 已损坏或无法写入：{error.orig}",
            f"the database {path} is damaged or cannot be written: {error.orig}",
        ) from error


def _has_tables(connection: Connection) -> bool:
    return connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").first() is not None
