"""Whether a store is sound: pages, relations, the audit chain, sealed documents."""

from __future__ import annotations

from dataclasses import dataclass

from imd.errors import vault as errors
from imd.vault.audit import verify
from imd.vault.seal import unseal
from imd.vault.session import Reader
from imd.vault.store import Door


@dataclass(frozen=True)
class Health:
    """What a sound store holds. `documents` is None where the key in use opens none."""

    rows: dict[str, int]
    entries: int
    head: bytes
    documents: int | None


def pages_hold(db: Door) -> bool:
    """Whether every page and the tree hold: each of the two checks misses a kind of damage the other finds."""
    return not db.rows("PRAGMA cipher_integrity_check") and db.value("PRAGMA integrity_check") == "ok"


def relations_hold(db: Door) -> bool:
    """Whether no record points to one that is gone."""
    return not db.rows("PRAGMA foreign_key_check")


def rows(db: Door) -> dict[str, int]:
    """How many rows each table has."""
    found = db.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    quoted = {row["name"]: row["name"].replace('"', '""') for row in found}
    return {name: db.value(f'SELECT count(*) FROM "{table}"') for name, table in sorted(quoted.items())}  # noqa: S608 - names of the store's own tables


def documents(db: Reader) -> int | None:
    """Open every sealed document; how many there are. Raises DocumentDamaged."""
    if not db.has_identity:
        return None
    key, count = db.need_identity(), 0
    for table, row, rev, blob in db.each("SELECT of_table, of_row, rev, blob FROM sealed"):
        unseal(key, table, row, rev, blob)
        count += 1
    return count


def inspected(db: Reader) -> Health:
    """Look at everything. Raises StoreDamaged, AuditBroken, DocumentDamaged."""
    if not pages_hold(db) or not relations_hold(db):
        raise errors.StoreDamaged()
    entries, head = verify(db, db.chain_key)
    return Health(rows(db), entries, head, documents(db))
