"""How full houses were in a year of ten thousand stays, beside plain SQL over one plain table."""

from __future__ import annotations

import json
import random
import sqlite3
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bench.figure import Figure, ratio
from bench.timing import Cost, Way, interleaved, process
from bench.world import NOW, PYTHON, ROOT, Vault, World, created

STAYS = 10_000
_HOUSES = 20
_YEAR = "2026"


def figures(world: World) -> list[Figure]:
    """For information: the command with its key at hand, and the same sums in SQL."""
    vault, plain = _made(world)
    ours, theirs = world.file("occupancy.out"), world.file("occupancy.json")
    env = {**world.env(vault), "TZ": "UTC"}
    script = str(ROOT / "bench/baselines/occupancy.py")

    def imd() -> Cost:
        return process(vault.ready("-f", "json", "shelter", "occupancy", "--month", _YEAR), ours, env)

    def sql() -> Cost:
        words = [PYTHON, script, str(plain), _YEAR, str(theirs)]
        return process(words, world.file("told.out"), env)

    ways: dict[str, Way] = {"imd": imd, "sql": sql}
    found = interleaved(ways)
    _compared(ours, theirs)
    what = f"occupancy of a year, {STAYS} stays"
    return [ratio("-", what, "plain SQL, one plain table", found["imd"], found["sql"], None, "key at hand")]


def _compared(ours: Path, theirs: Path) -> None:
    """Both must have counted the same, or the times mean nothing."""
    counted = {
        (row["house"], row["month"]): row["bed_nights_used"]
        for row in json.loads(ours.read_text(encoding="utf-8"))
        if row["bed_nights_used"]
    }
    assert counted == {(house, month): used for house, month, used in json.loads(theirs.read_text())}


def _made(world: World) -> tuple[Vault, Path]:
    """A vault with houses and stays of the last two years, and the same stays in a plain file."""
    from imd.context import stored
    from imd.funds.queries.write import insert
    from imd.vault.ids import new_code, new_id

    opened, vault = created(world.folder / "stays")
    path = world.file("stays.db")
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE stays (house_id TEXT, beds INTEGER, first TEXT, last TEXT)")
    chance = random.Random(1)
    with opened.session(None) as db:
        houses = [new_code() for _each in range(_HOUSES)]
        for house in houses:
            insert(db, "houses", id=house, kind="REFUGIO", created=stored(NOW), actor="ana")
            insert(db, "rooms", id=new_id(), house_id=house, number=1, beds=400, family=False)
        for _each in range(STAYS):
            start = NOW.date() - timedelta(days=chance.randrange(90, 700))
            end = start + timedelta(days=chance.randrange(0, 90))
            house, people = chance.choice(houses), chance.randrange(1, 5)
            entered, exited = (stored(datetime.combine(day, time(18), UTC)) for day in (start, end))
            dates = {"from_date": start.isoformat(), "planned_exit": end.isoformat(), "requested": entered}
            done = {"status": "exited", "reason": "PLAN", "entered": entered, "exited": exited}
            who = {"people": people, "infants": 0, "requester": "ana"}
            insert(db, "stays", id=new_code(), house_id=house, **dates, **done, **who)
            plain.execute("INSERT INTO stays VALUES (?, ?, ?, ?)", (house, people, str(start), str(end)))
    plain.commit()
    plain.close()
    return vault, path
