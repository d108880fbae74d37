"""An invented registry of a first quarter, and the report of it as people ask for it."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.export.statistics.invented import Registry

AT = "2026-04-05T00:00:00+00:00"
TYPES = ("PSY.DTH", "PSY.HAR", "INT.PHYS", "REP.SMEAR", "LIFE.ATT", "DIG.DOX")
BY = ("ST.POL", "ST.MIL", "NS.COM", "PR.PART", "UNK.PHY")
WORDS = ("GC1", "GC2", "GC3")


def crowd(db: Registry, seed: int, people: int, *, months: tuple[int, ...] = (1, 2, 3), at: str = AT) -> None:
    """Women attacked once or twice in these months of 2026, with all that a report asks of an attack."""
    chance = random.Random(seed)
    events = [
        db.event(
            f"2026-{chance.choice(months):02d}-{1 + n % 28:02d}",
            country=chance.choice(("GT", "HN", "SV")),
            registered_at=at,
        )
        for n in range(people)
    ]
    for _ in range(people):
        woman = db.person(
            gender=chance.choice(("WOM_CIS", "WOM_CIS", "WOM_TRANS", None)), ethnicity='["MAYA"]'
        )
        for _attack in range(chance.randint(1, 2)):
            db.act(
                chance.choice(events),
                chance.choice(TYPES),
                (chance.choice(BY),),
                victim_id=woman,
                rights=f'["{chance.choice(("LAND", "TRUTH"))}"]',
                space=chance.choice(("HOME", "STREET")),
                gender_components=chance.choice((None, "[]", f'["{chance.choice(WORDS)}"]')),
                registered_at=at,
            )


@pytest.fixture
def crowded(open_db: Callable[..., Any]) -> None:
    """Seventy women, and four of whom nothing may be told one by one."""
    with open_db() as db:
        crowd(Registry(db), 1, 70)
        few = Registry(db, 9000)
        for _ in range(4):
            few.act(
                few.event("2026-02-03", country="NI"), "LIB.DISP", victim_id=few.person(), registered_at=AT
            )
