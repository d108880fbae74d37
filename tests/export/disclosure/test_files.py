"""All files that the real command wrote, attacked at once: months, quarter and year, two audiences, selections."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.export.attacker import Attacker, Unknown
from tests.export.statistics.invented import Registry

MONTHS = ("2026-01", "2026-02", "2026-03")
INSIDE = {"2026-Q1": MONTHS, "2026": ("2026-Q1",)}
DAYS = {
    **{month: (month, month) for month in MONTHS},
    "2026-Q1": ("2026-01", "2026-03"),
    "2026": ("2026", "2026"),
}
TYPES = ("PSY.DTH", "PSY.HAR", "INT.PHYS", "REP.SMEAR", "LIFE.ATT", "DIG.DOX")
LATER = {"IMD_NOW": "2027-04-15T09:00:00-06:00"}
Act = tuple[str, str, str, int, int]
"""Month, country, form, event, woman."""
Run = Callable[..., Any]


def world(db: Registry, seed: int, women: int = 60) -> list[Act]:
    """A quarter's attacks, some countries and forms with few; every woman attacked once to three times."""
    chance, acts = random.Random(seed), []
    for month in MONTHS:
        events = []
        for n in range(women):
            country = chance.choices(("GT", "HN", "SV", "NI"), (8, 5, 3, 1))[0]
            at = f"{month}-{1 + n % 28:02d}"
            events.append((db.event(at, country=country, registered_at=f"{at}T20:00:00+00:00"), country))
        for _woman in range(women):
            woman = db.person()
            for _attack in range(chance.randint(1, 3)):
                event, country = chance.choice(events)
                form = chance.choices(TYPES, (9, 7, 5, 3, 1, 2))[0]
                db.act(event, form, victim_id=woman, registered_at=f"{month}-28T20:00:00+00:00")
                acts.append((month, country, form, event, woman))
    return acts


def cells(acts: list[Act], period: str) -> dict[Unknown, list[Act]]:
    """Every combination that some table prints, with its attacks."""
    months = set(MONTHS) if period in INSIDE else {period}
    found: dict[Unknown, list[Act]] = defaultdict(list)
    for act in acts:
        if act[0] not in months:
            continue
        forms = {act[2].partition(".")[0], *((act[2],) if period in INSIDE else ())}
        for place in ((), (("country", act[1]),)):
            found[period, frozenset(place)].append(act)
            for form in forms:
                found[period, frozenset((*place, ("type", form)))].append(act)
    return found


def few(acts: list[Act], audience: str) -> bool:
    """Whether the rule, written down here once more, keeps a cell back."""
    persons, events, share, outside = (5, 3, 0.5, 3) if audience == "public" else (5, 2, 0.8, 2)
    by_event, per_woman = defaultdict(set), Counter(act[4] for act in acts)
    for act in acts:
        by_event[act[3]].add(act[4])
    left = min(len({act[4] for act in acts if act[3] != event}) for event in by_event)
    return (
        len(per_woman) < persons
        or len(by_event) < events
        or max(per_woman.values()) > share * len(acts)
        or left < outside
    )


def written(run: Run, folder: Path, period: str, audience: str, *more: str) -> Path:
    """The file that `imd stats` writes."""
    since, until = DAYS[period]
    words = ("stats", "types", "--since", since, "--until", until, "--audience", audience, *more)
    found = run("-f", "csv", *words, env=LATER)
    assert found.exit == 0, found.err
    file = folder / f"{period}-{audience}-{'-'.join(more)}.csv"
    file.write_text(found.out, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "seed", [1, pytest.param(2, marks=pytest.mark.long), pytest.param(3, marks=pytest.mark.long)]
)
def test_all_files_together_give_nobody_away(
    registry: Callable[..., None], run: Run, tmp_path: Path, seed: int
) -> None:
    """No cell that the rule holds back is known to less than five, by whoever holds all files of both audiences."""
    acts: list[Act] = []
    registry(lambda db: acts.extend(world(db, seed, 40 if seed == 1 else 60)))
    attacker, told = Attacker(), 0
    orders = [(period, audience) for period in DAYS for audience in ("network", "public")]
    random.Random(seed).shuffle(orders)
    for period, audience in orders:
        told += attacker.read(written(run, tmp_path, period, audience, "--by", "country"), period)
        told += attacker.read(written(run, tmp_path, period, audience, "--country", "GT"), period, "GT")
    secret = {
        name: len(found)
        for period in DAYS
        for name, found in cells(acts, period).items()
        if few(found, "network")
    }
    assert len(secret) > 15
    assert attacker.learns(secret, INSIDE) == {}
    assert told > 80


def test_the_attacker_is_alive(registry: Callable[..., None], run: Run, tmp_path: Path) -> None:
    """Given the office's exact tables with only the small cells struck out, she computes them: else she sleeps."""
    acts: list[Act] = []
    registry(lambda db: acts.extend(world(db, 1)))
    exact = Attacker(base=1)
    for period in DAYS:
        exact.read(written(run, tmp_path, period, "internal", "--by", "country"), period)
    secret = {
        name: n
        for p in DAYS
        for name, found in cells(acts, p).items()
        if few(found, "network") and (n := len(found))
    }
    for name in secret:
        exact.printed[name].clear()
    found = exact.learns(secret, INSIDE)
    assert sum(least == most == secret[name] for name, (least, most) in found.items()) > 5
