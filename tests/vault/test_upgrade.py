"""A vault that an earlier imd wrote: brought to this one's schema whole, or left as it was."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from imd.errors import vault as errors
from imd.vault import migrations
from imd.vault.drift import drift
from imd.vault.rotate import rotate
from imd.vault.store import Door, connect, create

_COLUMNS = "SELECT name FROM pragma_table_info(:name)"
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"


def _names(db: Door, sql: str, **params: Any) -> list[str]:
    return [name for (name,) in db.each(sql, **params)]


def _made_older(opened: Any, revision: str) -> dict[str, int]:
    """The vault's store as an imd of `revision` would have written it; the rows of each table."""
    path = opened.folder / opened.ring.store
    older = path.with_suffix(".older")
    counts = {}
    with (
        contextlib.closing(connect(path, opened.keys.registry)) as now,
        contextlib.closing(create(older, opened.keys.registry)) as then,
    ):
        migrations.upgrade(then, to=revision)
        then.execute("PRAGMA foreign_keys=OFF")
        source, target = Door(now), Door(then)
        for table in _names(target, _TABLES):
            if table == "alembic_version":
                continue
            columns = ", ".join(_names(target, _COLUMNS, name=table))
            places = ", ".join("?" for _ in columns.split(","))
            rows = list(source.each(f"SELECT {columns} FROM {table}"))
            target.run_many(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows)
            counts[table] = len(rows)
        then.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    os.replace(older, path)
    return counts


def _state(opened: Any) -> tuple[str | None, list[str], dict[str, int]]:
    """The store's revision, how its tables differ from those wanted, and the rows of each."""
    with contextlib.closing(connect(opened.folder / opened.ring.store, opened.keys.registry)) as connection:
        db = Door(connection)
        tables = _names(db, _TABLES)
        counts = {name: db.value(f"SELECT count(*) FROM {name}") for name in tables}
        return migrations.revision(db), drift(db), counts


@pytest.fixture
def used(run: Any, app: Any) -> Any:
    """A vault with a record in it, opened."""
    assert run("fund", "new", "puente", "--kind", "urgent", "--currency", "USD").exit == 0
    return app._vault


@pytest.mark.parametrize("revision", migrations.EARLIER)
def test_every_earlier_revision_is_brought_here(used: Any, run: Any, revision: str) -> None:
    """Any command does it: no row is lost, no table differs afterwards, one audit line tells."""
    before = _made_older(used, revision)
    assert run("-f", "json", "fund", "list").exit == 0
    found, differs, after = _state(used)
    assert (found, differs) == (migrations.HEAD, [])
    assert {name: after[name] for name in before} == before | {"audit": before["audit"] + 1}
    run("agenda")
    told = [line for line in run("-f", "json", "audit", "list").json if line["action"] == "vault.upgrade"]
    assert [line["detail"] for line in told] == [{"from": revision, "to": migrations.HEAD}]


@pytest.mark.parametrize("revision", migrations.EARLIER)
def test_a_fault_on_the_way_leaves_the_store_as_it_was(used: Any, revision: str) -> None:
    """All steps are one transaction."""
    _made_older(used, revision)
    with contextlib.closing(connect(used.folder / used.ring.store, used.keys.registry)) as connection:

        def fail() -> None:
            raise errors.DiskFull()

        with pytest.raises(errors.DiskFull):
            migrations.upgrade(connection, fail)
        assert migrations.revision(Door(connection)) == revision
        assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1


@pytest.mark.parametrize("revision", migrations.EARLIER)
def test_two_commands_at_once_do_it_once(used: Any, revision: str) -> None:
    """The second waits, finds it done and goes on."""
    _made_older(used, revision)
    faults: list[BaseException] = []

    def read() -> None:
        try:
            with used.reader() as db:
                db.value("SELECT count(*) FROM funds")
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with used.reader() as db:
        assert db.value("SELECT count(*) FROM audit WHERE action = 'vault.upgrade'") == 1


@pytest.mark.parametrize("revision", migrations.EARLIER)
def test_new_keys_for_an_earlier_imds_store(used: Any, quick: Any, revision: str) -> None:
    """Rotation copies tables: it brings the old store here first, so that none is missing in the new one."""
    before = _made_older(used, revision)
    rotate(used)
    found, differs, after = _state(used)
    assert (found, differs) == (migrations.HEAD, [])
    # The act itself adds to the chain and to the labels of keys.
    kept = before.keys() - {"audit", "key_labels"}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}


def test_a_later_imds_store_is_refused(used: Any, run: Any) -> None:
    """What this program does not know it does not touch."""
    with contextlib.closing(connect(used.folder / used.ring.store, used.keys.registry)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert run("fund", "list").exit == errors.StoreUnknownVersion.exit
    assert _state(used)[0] == "9999"
