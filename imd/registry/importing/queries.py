"""The SQL of staging: templates and rows in tables of this connection alone, spread over the registry by joins.

`stage_rows.base` is the first of the ids set aside for a row: its event's (where the row makes one), then
its person's, then its acts'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.registry.columns import ACT, PROFILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from imd.vault.session import Session

_PLACE = (
    "source_registry",
    "date",
    "date_precision",
    "date_from",
    "date_to",
    "country",
    "admin1",
    "consent_statistics",
    "reported_elsewhere",
)
PLACES = "stage_places", ("ref", *_PLACE)
VICTIMS = "stage_victims", ("ref", *PROFILE, "age", "rights")
ACTS = "stage_acts", ("ref", "k", *ACT)
INVOLVEMENTS = "stage_involvements", ("ref", "k", "n", "type", "degree", "acts_for")
ROWS = "stage_rows", ("base", "event", "import_key", "place", "victim", "acts")
KEYED_ROWS = "stage_rows", (*ROWS[1], "source_key", "row_key")
TEMPLATES = {PLACES: 1, VICTIMS: 1, ACTS: 2, INVOLVEMENTS: 3}

Table = tuple[str, tuple[str, ...]]


def _columns(alias: str, names: Sequence[str]) -> str:
    return ", ".join(f"{alias}.{name}" for name in names)


def make_stage(db: Session) -> None:
    """The tables, empty; they live in memory and end with the connection."""
    for (name, columns), keys in TEMPLATES.items():
        key = ", ".join(columns[:keys])
        db.run(f"CREATE TEMPORARY TABLE {name} ({', '.join(columns)}, PRIMARY KEY ({key}))")
    rest = ", ".join(KEYED_ROWS[1][1:])
    db.run(f"CREATE TEMPORARY TABLE stage_rows (base INTEGER PRIMARY KEY, {rest})")


def clear(db: Session, *tables: Table) -> None:
    """Empty some of the tables."""
    for name, _names in tables:
        db.run(f"DELETE FROM {name}")  # noqa: S608


def spread(db: Session, import_id: int, at: str, status: str) -> None:
    """Write the rows' events, persons, acts and involvements."""
    params: dict[str, Any] = {"import_id": import_id, "at": at, "status": status}
    db.run(SPREAD_EVENTS, **params)
    db.run(SPREAD_PERSONS)
    db.run(SPREAD_ACTS, at=at)
    db.run(SPREAD_INVOLVEMENTS)


SPREAD_EVENTS = (
    "INSERT INTO events (id, import_id, import_key, source_key, status, registered_at, "  # noqa: S608
    f"{', '.join(_PLACE)}) SELECT r.event, :import_id, r.import_key, r.source_key, :status, :at, "
    f"{_columns('p', _PLACE)} FROM stage_rows r JOIN stage_places p ON p.ref = r.place"
    " WHERE r.event = r.base ORDER BY r.base"
)
SPREAD_PERSONS = (
    f"INSERT INTO persons (id, {', '.join(PROFILE)}) SELECT r.base + 1, {_columns('v', PROFILE)}"  # noqa: S608
    " FROM stage_rows r JOIN stage_victims v ON v.ref = r.victim ORDER BY r.base"
)
SPREAD_ACTS = (
    "INSERT INTO aggressions (id, event_id, victim_id, age, rights, row_key, registered_at, "  # noqa: S608
    f"{', '.join(ACT)}) SELECT r.base + 2 + a.k, r.event, CASE WHEN v.ref IS NULL THEN NULL ELSE r.base + 1 END,"
    f" v.age, v.rights, r.row_key, :at, {_columns('a', ACT)}"
    " FROM stage_rows r JOIN stage_acts a ON a.ref = r.acts LEFT JOIN stage_victims v ON v.ref = r.victim"
    " ORDER BY r.base, a.k"
)
SPREAD_INVOLVEMENTS = (
    "INSERT INTO involvements (aggression_id, n, type, degree, acts_for)"
    " SELECT r.base + 2 + i.k, i.n, i.type, i.degree, i.acts_for"
    " FROM stage_rows r JOIN stage_involvements i ON i.ref = r.acts ORDER BY r.base, i.k, i.n"
)
