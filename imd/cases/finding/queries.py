"""The SQL of finding: hashes of names, and what has to be known of every case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

_CHUNK = 500


def forget_keys(db: Session, case_id: str) -> int:
    """Forget by what a case was found; how many hashes there were."""
    return db.run("DELETE FROM name_keys WHERE case_id = :case_id", case_id=case_id)


def add_keys(db: Session, case_id: str, keys: Iterable[bytes]) -> None:
    """Make a case findable by these hashes."""
    rows = [(key, case_id) for key in keys]
    db.run_many("INSERT INTO name_keys (k, case_id) VALUES (?, ?)", rows)


def cases_with(db: Reader, keys: Iterable[bytes]) -> Iterator[str]:
    """The cases that have these hashes, each as often as it has one of them."""
    for key in keys:
        for (case_id,) in db.each("SELECT case_id FROM name_keys WHERE k = :key", key=key):
            yield case_id


def shared_keys(db: Reader, most: int) -> Iterator[tuple[str, str, int]]:
    """(case, other case, how many hashes they share) of all that share any.

    A hash that more than `most` cases have says nothing and is left out.
    """
    return db.each(
        "SELECT a.case_id, b.case_id, count(*) FROM name_keys a"
        " JOIN (SELECT k FROM name_keys GROUP BY k HAVING count(*) BETWEEN 2 AND :most) shared"
        " ON shared.k = a.k JOIN name_keys b ON b.k = a.k AND b.case_id > a.case_id"
        " GROUP BY a.case_id, b.case_id",
        most=most,
    )


def how_many(db: Reader) -> int:
    """How many cases there are."""
    return int(db.value("SELECT count(*) FROM cases"))


def sealed_of(db: Reader, table: str, rows: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The sealed documents of some rows of a table. Raises ScopeRefused."""
    for row in rows:
        if document := db.unseal(table, row):
            yield row, document


def places(db: Reader) -> dict[str, tuple[str | None, str | None]]:
    """Case → its country and department, as codes."""
    return {
        row: (country, admin1) for row, country, admin1 in db.each("SELECT id, country, admin1 FROM cases")
    }


def owners(db: Reader, table: str) -> dict[str, str]:
    """Row of one of a case's tables → the case. `table` is one of this package's own names."""
    return dict(db.each(f"SELECT id, case_id FROM {table}"))  # noqa: S608


def doubles(db: Reader) -> dict[str, str]:
    """Case → the case that it turned out to be a double of."""
    return dict(db.each("SELECT id, duplicate_of FROM cases WHERE duplicate_of IS NOT NULL"))
