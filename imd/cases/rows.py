"""The rows that hang on a case, whatever table they are in, and the SQL that moves or destroys them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imd.vault.session import Reader, Session

_HANGS_ON = "case_id"


def tables() -> list[str]:
    """The tables of this package whose rows belong to a case: one that is added is erased like the others."""
    import imd.cases.models
    from imd.vault.table import Row

    own = {
        str(model.__tablename__)
        for model in Row.__subclasses__()
        if model.__module__.startswith("imd.cases.")
    }
    return [
        table.name
        for table in reversed(imd.cases.models.Case.metadata.sorted_tables)
        if table.name in own
        and any(
            key.parent.name == _HANGS_ON and key.column.table.name == "cases" for key in table.foreign_keys
        )
    ]


def destroy(db: Session, case: Mapping[str, Any]) -> None:
    """Destroy a case's row and all that hangs on it, sealed and open. Other slices have let go of it before."""
    destroy_words(db, case)
    for table in tables():
        db.run(f"DELETE FROM {table} WHERE case_id = :id", id=case["id"])  # noqa: S608
    db.run("UPDATE cases SET duplicate_of = NULL WHERE duplicate_of = :id", id=case["id"])
    db.run("DELETE FROM cases WHERE id = :id", id=case["id"])


def destroy_words(db: Session, case: Mapping[str, Any]) -> None:
    """Destroy all that is sealed of a case, what it is found by, and an interview left unfinished under its code."""
    db.run("DELETE FROM sealed WHERE of_row = :id", id=case["id"])
    for table in tables():
        # A hash by which she is found has no id, and nothing sealed.
        if table != "name_keys":
            db.run(
                f"DELETE FROM sealed WHERE of_table = '{table}' AND of_row IN"  # noqa: S608 - our own names
                f" (SELECT id FROM {table} WHERE case_id = :id)",
                id=case["id"],
            )
    db.run("DELETE FROM name_keys WHERE case_id = :id", id=case["id"])
    db.unseal_for_good("drafts", case["code"])
    db.run("DELETE FROM drafts WHERE id = :code", code=case["code"])


def doubles_of(db: Reader, case_id: str) -> list[dict[str, Any]]:
    """The cases that are doubles of a case: id and code, in the order in which they were opened."""
    return db.rows("SELECT id, code FROM cases WHERE duplicate_of = :id ORDER BY opened, code", id=case_id)


def has_any(db: Reader, table: str, case_id: str) -> bool:
    """Whether a table has a row of a case. `table` is one of `tables()`."""
    assert table in tables()
    return db.value(f"SELECT 1 FROM {table} WHERE case_id = :id LIMIT 1", id=case_id) is not None  # noqa: S608


def relink(db: Session, table: str, from_id: str, into_id: str) -> int:
    """Hang a table's rows on another case; how many there were. `table` is one of `tables()`."""
    assert table in tables()
    return db.run(
        f"UPDATE {table} SET case_id = :into WHERE case_id = :id",  # noqa: S608
        id=from_id,
        into=into_id,
    )


def make_double(db: Session, from_id: str, into_id: str, moved: str) -> None:
    """Let a case, and those that are doubles of it, lead to another from the stored instant `moved` on."""
    db.run("UPDATE cases SET duplicate_of = :into WHERE duplicate_of = :id", id=from_id, into=into_id)
    db.run(
        "UPDATE cases SET status = 'duplicate', moved = :moved, duplicate_of = :into WHERE id = :id",
        id=from_id,
        into=into_id,
        moved=moved,
    )


def put_answers(db: Session, row: str, answers: str) -> None:
    """Put another JSON text in the place of a section's answers: only what is to be forgotten may be missing in it."""
    db.run("UPDATE case_answers SET answers = :answers WHERE id = :id", id=row, answers=answers)


def put_receiver(db: Session, consent: str, token: str) -> None:
    """Let a token stand for whom a consent names."""
    db.run("UPDATE consents SET to_whom = :token WHERE id = :id", id=consent, token=token)


def change(db: Session, case_id: str, values: Mapping[str, Any]) -> None:
    """Change columns of a case. Their names are this package's own."""
    if values:
        columns = ", ".join(f"{name} = :{name}" for name in values)
        db.run(f"UPDATE cases SET {columns} WHERE id = :case_id", case_id=case_id, **values)  # noqa: S608
