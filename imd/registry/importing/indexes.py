"""What a first import does without while it writes: indexes whose order has nothing to do with the file's.

Each row would touch a page of its own in each of them, and with a million rows nearly every page is
encrypted and decrypted again for every few rows. They are made afterwards; the others grow at their ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from imd.vault.session import Reader, Session

BY_KEY = "ix_events_import_key"
BY_DATE = ("ix_events_date_from", "ix_events_country_date_from")
# Sorting happens in memory, fifty bytes for each event: what lies in a file of a sorter would not be encrypted.
MOST_SORTED = 2_000_000
# As the schema's revisions write them.
_MAKING = {
    BY_KEY: "UNIQUE INDEX IF NOT EXISTS ix_events_import_key ON events (import_key) WHERE import_key IS NOT NULL",
    "ix_events_date_from": "INDEX IF NOT EXISTS ix_events_date_from ON events (date_from)",
    "ix_events_country_date_from": (
        "INDEX IF NOT EXISTS ix_events_country_date_from ON events (country, date_from)"
    ),
}


def is_empty(db: Reader) -> bool:
    """Whether the registry holds no event yet."""
    return db.value("SELECT 1 FROM events LIMIT 1") is None


def drop(db: Session, names: Iterable[str]) -> None:
    """Take away these indexes for the time of a first import."""
    for name in names:
        db.run(f"DROP INDEX IF EXISTS {name}")


def make(db: Session) -> None:
    """Make those that a first import, finished or broken off, left out."""
    # What sorting needs takes the room of the pages that were held.
    db.run("PRAGMA shrink_memory")
    for statement in _MAKING.values():
        db.run(f"CREATE {statement}")


def hold_pages(db: Session) -> None:
    """Keep up to 16 MiB of pages in memory while much is written: an index of random keys touches all of its.

    With the driver's 2 MiB each row decrypts pages that were just encrypted (300,000 rows: 18 s, not 12).
    """
    db.run("PRAGMA cache_size=-16384")
