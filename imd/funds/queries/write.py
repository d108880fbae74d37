"""Rows in, without an ORM: loading one costs a command more than everything else that it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session


def insert(db: Session, table: str, **values: object) -> None:
    """Add a row. Table and column names are this package's own, never typed."""
    columns, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
    db.run(f"INSERT INTO {table} ({columns}) VALUES ({marks})", **values)  # noqa: S608


def change(db: Session, table: str, row: str, **values: object) -> None:
    """Change columns of the row whose `id` is `row`. Names as for `insert`."""
    columns = ", ".join(f"{name} = :{name}" for name in values)
    db.run(f"UPDATE {table} SET {columns} WHERE id = :row_id", row_id=row, **values)  # noqa: S608


def next_seq(db: Reader, table: str) -> int:
    """The number after the last one of a table, which orders what happens within one second."""
    return int(db.value(f"SELECT COALESCE(MAX(seq), 0) + 1 FROM {table}"))  # noqa: S608
