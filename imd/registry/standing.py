"""What stood in the registry at an instant: the one condition that every question about the past uses.

A row counts from `registered_at`, included, to `withdrawn_at`, not included. Where something was said anew
(`imd.registry.versions`), what stood before is a row of its own whose `version_of` names the one that goes on.
At any instant each event and each act has one such row at most, so that rows can be counted as they are.
"""

from __future__ import annotations

AS_OF = "as_of"
"""The parameter that bears the instant, as `imd.context.stored` writes it."""


def standing(*tables: str, past: bool = False) -> str:
    """The SQL condition for the rows that stand now, or with `past` stood at the instant `:as_of`.

    `tables` are the names under which `events`, `aggressions` or another table with both columns are in the
    query: `standing("e", "a")`. Source: bitemporal record time, HURIDOCS-like registers revised by edition.
    """
    return " AND ".join(f"({_one(table, past)})" for table in tables)


def _one(table: str, past: bool) -> str:
    if not past:
        return f"{table}.withdrawn_at IS NULL"
    return f"{table}.registered_at <= :{AS_OF} AND ({table}.withdrawn_at IS NULL OR {table}.withdrawn_at > :{AS_OF})"


def lasting_id(table: str, *, past: bool = True) -> str:
    """The id that an event or act keeps through all its versions, as an SQL expression.

    What stands now has it as its own; saying so keeps the store on its index.
    """
    return f"coalesce({table}.version_of, {table}.id)" if past else f"{table}.id"
