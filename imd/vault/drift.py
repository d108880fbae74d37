"""Whether a store's tables are those that this program's schema revisions make."""

from __future__ import annotations

import contextlib

from imd.vault.migrations import upgrade
from imd.vault.store import Door

_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'"


def drift(db: Door) -> list[str]:
    """The tables, indexes and triggers that are missing, unknown or of another form. Empty: all is well."""
    from sqlcipher3 import dbapi2

    with contextlib.closing(dbapi2.connect(":memory:", isolation_level=None)) as memory:
        upgrade(memory)
        wanted = set(Door(memory).each(_SCHEMA))
    return sorted({name for _type, name, _sql in wanted ^ set(db.each(_SCHEMA))})
