"""The database: made, migrated, locked, killed, copied."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.exc import IntegrityError

from nianbao.service.campaign.board import board
from nianbao.service.campaign.errors import WorkspaceError
from nianbao.service.campaign.tables import Base, Event, Unit
from nianbao.service.campaign.workspace import DATABASE, Workspace, open_workspace, revisions
from tests.service.campaign.offices import OFFICE, ROSTER, TODAY, hand_in, report


def at_revision(folder: Path, revision: str) -> Path:
    """Make the database of an earlier nianbao."""
    folder.mkdir()
    path = folder / DATABASE
    config = Config()
    config.set_main_option("script_location", "nianbao.service.campaign:migrations")
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()
    return path


def test_a_folder_that_is_no_workspace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="不是工作区"):
        open_workspace(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"PK\x03\x04 something else", b"SQLite format 3\x00 cut off"])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(content)
    with pytest.raises(WorkspaceError):
        open_workspace(str(tmp_path))
    assert (tmp_path / DATABASE).read_bytes() == content


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        connection.execute("CREATE TABLE theirs (id)")
    with pytest.raises(WorkspaceError, match="不是工作区"):
        open_workspace(str(tmp_path))


def test_migrations_make_the_tables_that_are_described(workspace: Workspace) -> None:
    engine = create_engine(f"sqlite:///{workspace.folder}/{DATABASE}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_a_workspace_of_the_first_revision_is_upgraded_and_a_copy_kept(tmp_path: Path) -> None:
    path = at_revision(tmp_path / "旧", revisions()[0])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO campaign VALUES (1, 'uid', 2024, '报送', '2025-01-01T00:00:00+00:00')"
        )
        connection.execute(
            "INSERT INTO units (name, region, parent, former, contact, state, reason, published_at_url, changed_at, revision)"
            " VALUES ('某局', '', '', '[]', '', 'expected', '', '', '2025-01-01T00:00:00+00:00', 1)"
        )
    with open_workspace(str(path.parent)) as workspace:
        assert [one.name for one in board(workspace, OFFICE, TODAY).units] == ["某局"]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (revisions()[-1],)
    with closing(sqlite3.connect(f"{path}.{revisions()[0]}.bak")) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == (revisions()[0],)
        assert copy.execute("SELECT name FROM units").fetchall() == [("某局",)]


def test_a_workspace_of_a_newer_program_is_left_as_it_is(workspace: Workspace) -> None:
    workspace.close()
    path = Path(workspace.folder) / DATABASE
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(WorkspaceError, match="更新版本"):
        open_workspace(workspace.folder)


def test_a_workspace_is_for_its_owner_only(workspace: Workspace) -> None:
    assert (Path(workspace.folder) / DATABASE).stat().st_mode & 0o077 == 0


def test_each_connection_has_a_log_that_survives_and_checks_references(workspace: Workspace) -> None:
    with workspace.reading() as session:
        pragma = {
            name: session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        }
    assert pragma == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 10_000}


@pytest.mark.parametrize("statement", ["UPDATE events SET person = 'x'", "DELETE FROM events"])
def test_the_event_log_only_grows(workspace: Workspace, statement: str) -> None:
    with pytest.raises(IntegrityError, match="only grows"), workspace.writing() as session:
        session.execute(text(statement))


def test_what_is_raised_in_a_transaction_undoes_it(workspace: Workspace) -> None:
    def fail() -> None:
        with workspace.writing() as session:
            session.execute(text("UPDATE units SET name = 'x' || id"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert {one.name for one in board(workspace, OFFICE, TODAY).units} == {one.name for one in ROSTER.units}


KILLED = """
import sys
from datetime import UTC, datetime
from nianbao.service.campaign.access import Person
from nianbao.corpus.roster import Roster, Unit
from nianbao.service.campaign.setup import add_units
from nianbao.service.campaign.workspace import open_workspace

workspace = open_workspace(sys.argv[1])
for number in range(10 ** 6):
    add_units(workspace, Person("甲"), Roster("", (Unit(f"第{number}局"),)), datetime.now(UTC))
    print(number, flush=True)
"""


def test_nothing_that_was_committed_is_lost_when_the_process_is_killed(workspace: Workspace) -> None:
    workspace.close()
    command = [sys.executable, "-c", KILLED, workspace.folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        committed = [int(writer.stdout.readline()) for _ in range(20)][-1]
        os.kill(writer.pid, signal.SIGKILL)
        committed = max([committed, *map(int, writer.stdout.read().split())])
    with open_workspace(workspace.folder) as opened, opened.reading() as session:
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        names = set(session.scalars(select(Unit.name)))
        assert {f"第{number}局" for number in range(committed + 1)} <= names
        added = select(func.count()).where(Event.kind == "unit_added")
        assert session.scalar(added) == len(names), "a unit and its event are one transaction"


def test_a_backup_is_one_file_that_opens_as_a_workspace(workspace: Workspace, tmp_path: Path) -> None:
    hand_in(workspace, report())
    (tmp_path / "恢复").mkdir()
    workspace.backup(str(tmp_path / "恢复" / DATABASE))
    assert [one.name for one in (tmp_path / "恢复").iterdir()] == [DATABASE]
    with open_workspace(str(tmp_path / "恢复")) as restored:
        assert board(restored, OFFICE, TODAY) == board(workspace, OFFICE, TODAY)


def test_a_backup_replaces_no_file(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "有").write_text("别的")
    with pytest.raises(WorkspaceError, match="已存在"):
        workspace.backup(str(tmp_path / "有"))
    assert (tmp_path / "有").read_text() == "别的"
