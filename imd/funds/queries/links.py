"""The SQL of the links between cases and what was asked for in their name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imd.vault.session import Session

# With what would tell of her, written in the open: who received her, and how old her children are.
TABLES = {"referrals": ("service",), "grants": (), "stays": ("ages",)}


def move(db: Session, table: str, from_id: str, into_id: str) -> None:
    """Hang what a table of TABLES has of a case on another."""
    db.run(f"UPDATE {table} SET case_id = :into WHERE case_id = :id", id=from_id, into=into_id)  # noqa: S608


def destroy_words(db: Session, table: str, case_id: str) -> None:
    """Destroy all that is sealed about a case's rows of a table of TABLES, and about what hangs on these."""
    rows = f"SELECT id FROM {table} WHERE case_id = :case_id"  # noqa: S608 - our own names
    _unseal(db, table, rows, case_id)
    for child, column in _hanging_on(table):
        _unseal(db, child, f"SELECT id FROM {child} WHERE {column} IN ({rows})", case_id)  # noqa: S608


def _unseal(db: Session, table: str, rows: str, case_id: str) -> None:
    db.run(f"DELETE FROM sealed WHERE of_table = '{table}' AND of_row IN ({rows})", case_id=case_id)  # noqa: S608


def _hanging_on(table: str) -> Iterator[tuple[str, str]]:
    """(table, column) of what refers to a table: a table that is added is cleaned like the others."""
    # Their tables refer to those of the cases.
    import imd.cases.models  # noqa: F401
    from imd.funds.models import Grant

    for other in Grant.metadata.sorted_tables:
        if "id" in other.columns:
            for key in other.foreign_keys:
                if key.column.table.name == table:
                    yield other.name, key.parent.name


def blank(db: Session, table: str, case_id: str) -> None:
    """Forget what tells of her, written in the open, in a case's rows of a table of TABLES."""
    for column in TABLES[table]:
        db.run(f"UPDATE {table} SET {column} = NULL WHERE case_id = :case_id", case_id=case_id)  # noqa: S608


def cut(db: Session, table: str, case_id: str) -> None:
    """Let a case's rows of a table of TABLES be nobody's."""
    db.run(f"UPDATE {table} SET case_id = NULL WHERE case_id = :case_id", case_id=case_id)  # noqa: S608


def forget_receipts(db: Session, case_id: str) -> None:
    """A receipt's number leads to a shop or a clinic, and from there to her; its amount stays."""
    grants = "SELECT id FROM grants WHERE case_id = :case_id"
    db.run(f"UPDATE grant_receipts SET number = NULL WHERE grant_id IN ({grants})", case_id=case_id)  # noqa: S608
