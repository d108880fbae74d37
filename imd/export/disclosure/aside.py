"""Editions are counted aside: nobody has to wait while the gate reckons, and nothing is shown that is not entered.

Everything is counted in one snapshot of the vault, and what is to be entered into the ledger waits in memory. The
write lock is taken only then. Where anything was written since the snapshot, SQLite refuses it, nothing of the
count is kept, and everything is counted again; the last time under the lock, so that it ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from imd.errors.vault import Busy

if TYPE_CHECKING:
    from imd.ui.app import App
    from imd.vault.session import Session

Made = TypeVar("Made")
_TRIES = 2
_LEDGER = {
    "editions": "id, at, as_of, audience, actor",
    "edition_tables": "edition_id, n, request, document",
    "edition_cells": "edition_id, audience, since, until, line, number, persons, members",
}


def entered(app: App, action: str, count: Callable[[Session], Made]) -> Made:
    """What `count` makes, its editions in the ledger. It may be called more than once. Raises what it raises."""
    for _try in range(_TRIES):
        try:
            with app.vault.unhurried(action) as db, _aside(db):
                return count(db)
        except Busy:
            continue
    with app.session(action) as db:
        return count(db)


@contextmanager
def _aside(db: Session) -> Iterator[None]:
    """The ledger's tables take what is written in memory, and look as if it were there."""
    for table, columns in _LEDGER.items():
        values = ", ".join(f"NEW.{column.strip()}" for column in columns.split(","))
        db.run(f"CREATE TEMP TABLE new_{table} AS SELECT {columns} FROM main.{table} WHERE 0")  # noqa: S608
        db.run(
            f"CREATE TEMP VIEW {table} AS SELECT {columns} FROM main.{table}"  # noqa: S608
            f" UNION ALL SELECT {columns} FROM new_{table}"
        )
        db.run(
            f"CREATE TEMP TRIGGER into_{table} INSTEAD OF INSERT ON {table}"  # noqa: S608
            f" BEGIN INSERT INTO new_{table} VALUES ({values}); END"
        )
    yield
    for table in _LEDGER:
        db.run(f"DROP VIEW temp.{table}")
    for table, columns in _LEDGER.items():
        db.run(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new_{table}")  # noqa: S608
