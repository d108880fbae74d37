"""A large network's vault: many cases, each with a sealed document found by name, and what was done to her."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from random import Random
from typing import Any

from bench.world import NOW, Vault, World, created

CASES, ACTS = 20_000, 5
SEED = 7
_LEVELS = (None, "LOW", "MEDIUM", "HIGH", "EXTREME")
_STATUSES = ("intake", "assessed", "planned", "active", "follow_up", "closed")
_WORKERS = ("ana", "berta", "carla", "dora")


@cache
def desk(world: World) -> tuple[Vault, tuple[str, ...], tuple[str, ...]]:
    """The vault, and its cases' codes and names, in one order."""
    from tests.cases.finding.invented import names

    opened, vault = created(world.folder / "desk")
    everyone, chance = tuple(names(CASES, SEED)), Random(SEED)
    codes: list[str] = []
    with opened.session(None) as db:
        for n, name in enumerate(everyone):
            codes.append(_woman(db, n, name, chance))
    return vault, tuple(codes), everyone


def _woman(db: Any, n: int, name: str, chance: Random) -> str:
    """One case with consents, a sealed document and her acts; its code."""
    from imd.cases.finding.index import seal_identity
    from imd.context import stored
    from imd.vault.ids import new_code, new_id

    opened = stored(NOW - timedelta(hours=chance.randrange(1, 24 * 700)))
    case, code = new_id(), new_code()
    status = _STATUSES[n % len(_STATUSES)]
    level = None if status == "intake" else _LEVELS[1 + n % 4]
    db.run(
        "INSERT INTO cases (id, code, status, level, country, admin1, opened, moved, assessed, worker, in_danger_now,"
        " missing, revision) VALUES (:id, :code, :status, :level, 'GT', 'GT-14', :opened, :opened, :assessed, :worker,"
        " 0, '[]', 0)",
        id=case,
        code=code,
        status=status,
        level=level,
        opened=opened,
        assessed=opened if level else None,
        worker=_WORKERS[n % len(_WORKERS)],
    )
    db.run_many(
        "INSERT INTO consents (id, case_id, seq, purpose, status, at, actor, way, text_version)"
        " VALUES (?, ?, ?, ?, 'given', ?, 'ana', 'oral', '1')",
        [
            (new_id(), case, seq, purpose, opened)
            for seq, purpose in enumerate(("case", "statistics", "share"))
        ],
    )
    contact = {"kind": "safe", "channel": "signal", "value": f"+502 {n:08d}"}
    seal_identity(db, case, {"name": name, "contacts": [contact], "account": "Un relato. " * 40})
    db.run(
        "INSERT INTO events (id, case_id, date, date_precision, date_from, date_to, country, consent_statistics,"
        " status, registered_at) VALUES (:id, :case, '2026-02', 'month', '2026-02-01', '2026-02-28', 'GT', 'given',"
        " 'verified', :at)",
        id=10 * n + 1,
        case=case,
        at=opened,
    )
    db.run_many(
        "INSERT INTO aggressions (id, event_id, type, scope, registered_at) VALUES (?, ?, 'PSY.DTH', 'individual', ?)",
        [(10 * n + 1 + act, 10 * n + 1, opened) for act in range(ACTS)],
    )
    return code
