"""4: one durable change of one row, with the audit line that goes with it."""

from __future__ import annotations

import os
import resource
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.figure import Figure, ratio
from bench.timing import Cost, Way, interleaved
from bench.world import NOW, World

_TIMES = 40
_ROUNDS = 15
_SETTINGS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "wal_autocheckpoint=200",
    "secure_delete=ON",
    "foreign_keys=ON",
)


def figures(world: World) -> list[Figure]:
    """Goal 1.1x beside a synced page and beside the same rows in plain SQLite."""
    vault, plain = _vault(world), _plain(world)
    page = world.file("page")
    ways: dict[str, Way] = {
        "imd": _timed(lambda _n: _note(vault)),
        "plain": _timed(lambda _n: _plain_note(plain)),
        "page": _paged(page),
    }
    found = interleaved(ways, _ROUNDS)
    what = "one note and its audit line, committed"
    return [
        ratio("4", what, "4 KiB write + fdatasync", found["imd"], found["page"], 1.1, f"{_TIMES} per round"),
        ratio("4", what, "same rows, plain SQLite", found["imd"], found["plain"], 1.1, f"{_TIMES} per round"),
    ]


def _vault(world: World) -> Any:
    """A session on an open connection: a command's own connection is part of its start."""
    from imd.vault.keys import DataKeys
    from imd.vault.opened import unlock
    from imd.vault.secret import passphrase
    from imd.vault.session import Session
    from imd.vault.store import connect

    copy = world.copy(world.cases, "commit")
    secret = passphrase(world.passphrase.read_text(encoding="utf-8").strip())
    opened = unlock(copy.place, secret, lambda: NOW, {})
    keys: DataKeys = opened.keys
    connection = connect(copy.place / opened.ring.store, keys.registry)
    return Session(connection, keys, opened.slot, opened.ring.vault, NOW, {})


def _note(db: Any) -> None:
    from imd.context import stored
    from imd.funds.queries.write import insert
    from imd.vault.ids import new_id

    db.run("BEGIN IMMEDIATE")
    case = db.value("SELECT id FROM cases LIMIT 1")
    insert(db, "case_notes", id=new_id(), case_id=case, seq=1, at=stored(NOW), actor="ana")
    db.audit("case.edit", case, {"note": 1})
    db.run("COMMIT")


def _plain(world: World) -> sqlite3.Connection:
    db = sqlite3.connect(world.file("commit.db"), isolation_level=None)
    db.execute("PRAGMA page_size=8192")
    for setting in _SETTINGS:
        db.execute(f"PRAGMA {setting}")
    db.executescript(
        "CREATE TABLE case_notes (id TEXT PRIMARY KEY, case_id TEXT, seq INT, at TEXT, actor TEXT);"
        "CREATE INDEX ix_notes_case ON case_notes (case_id);"
        "CREATE TABLE audit (seq INTEGER PRIMARY KEY, at TEXT, actor TEXT, action TEXT, ref TEXT, detail TEXT,"
        " prev BLOB, hash BLOB); CREATE INDEX ix_audit_ref ON audit (ref);"
    )
    return db


def _plain_note(db: sqlite3.Connection) -> None:
    db.execute("BEGIN IMMEDIATE")
    row = (os.urandom(16).hex(), "a" * 32, 1, "2026-11-24T18:00:00+00:00", "ana")
    db.execute("INSERT INTO case_notes VALUES (?, ?, ?, ?, ?)", row)
    line = (
        "2026-11-24T18:00:00+00:00",
        "0a0b0c0d",
        "case.edit",
        "a" * 32,
        '{"note":1}',
        bytes(32),
        os.urandom(32),
    )
    db.execute(
        "INSERT INTO audit (at, actor, action, ref, detail, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?)", line
    )
    db.execute("COMMIT")


def _paged(path: Path) -> Way:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)

    def write(n: int) -> None:
        # Appended, as a journal is.
        os.pwrite(handle, os.urandom(4096), 4096 * n)
        os.fdatasync(handle)

    return _timed(write)


def _timed(act: Callable[[int], None]) -> Way:
    count = 0

    def run() -> Cost:
        nonlocal count
        before, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        for _time in range(_TIMES):
            act(count)
            count += 1
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Cost(wall / _TIMES, cpu / _TIMES)

    return run
