"""A registry of invented aggressions for reports: five countries, a year and a half, every answer."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random
from typing import Any

from bench.world import NOW, World, created

ACTS = 100_000
_DAYS = 500
_COUNTRIES = ("GT", "MX", "HN", "SV", "NI")
_AT = "2026-07-01T10:00:00+00:00"


def filled(world: World, acts: int = ACTS) -> Any:
    """A session on the vault of so many aggressions, in no transaction."""
    from imd.vault.session import Session
    from imd.vault.store import connect

    opened, vault = created(world.folder / "reported")
    with opened.session(None) as db:
        _fill(db, Random(8), acts)
    connection = connect(vault.place / opened.ring.store, opened.keys.registry)
    return Session(connection, opened.keys, opened.slot, opened.ring.vault, NOW, {})


def _fill(db: Any, chance: Random, acts: int) -> None:
    events, persons = acts // 3, acts // 5
    lists = {
        name: _leaves(name) for name in ("attack_type", "perpetrator", "right", "space", "gender_component")
    }

    def some(name: str) -> str:
        """A code of a list; those before are met more often than those after."""
        codes = lists[name]
        return chance.choices(codes, [1 / (n + 1) for n in range(len(codes))])[0]

    db.run_many(
        "INSERT INTO persons (id, gender, ethnicity) VALUES (?, ?, ?)",
        [(n, chance.choice(("WOM_CIS", "WOM_TRANS")), '["MAYA"]') for n in range(1, persons + 1)],
    )
    db.run_many(
        "INSERT INTO events (id, date, date_precision, date_from, date_to, country, consent_statistics, status,"
        " registered_at) VALUES (?, ?, 'day', ?, ?, ?, 'given', 'verified', ?)",
        [_event(n, chance) for n in range(1, events + 1)],
    )
    db.run_many(
        "INSERT INTO aggressions (id, event_id, type, scope, victim_id, rights, space, gender_components, age,"
        " registered_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                n,
                chance.randint(1, events),
                some("attack_type"),
                chance.choice(("individual", "individual", "collective", "organisation")),
                chance.randint(1, persons),
                json.dumps([some("right")]),
                some("space"),
                chance.choice((None, "[]", json.dumps([some("gender_component")]))),
                chance.choice((None, 19, 27, 35, 44)),
                _AT,
            )
            for n in range(1, acts + 1)
        ],
    )
    db.run_many(
        "INSERT INTO involvements (aggression_id, n, type) VALUES (?, 0, ?)",
        [(n, some("perpetrator")) for n in range(1, acts + 1)],
    )


def _event(n: int, chance: Random) -> tuple[object, ...]:
    day = (date(2025, 3, 1) + timedelta(days=chance.randrange(_DAYS))).isoformat()
    return (n, day, day, day, chance.choice(_COUNTRIES), _AT)


def _leaves(name: str) -> list[str]:
    from imd.terms.load import vocabulary

    codes = vocabulary(name).codes
    parents = {term.parent for term in codes.values()}
    leaves = [code for code in codes if code not in parents and code != "UNK"]
    # What comes first is met most: killings are not.
    return sorted(leaves, key=lambda code: code.startswith("LIFE."))
