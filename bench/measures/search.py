"""10n: a name with one slip among many sealed ones, beside opening every document and comparing."""

from __future__ import annotations

import time
from random import Random
from typing import Any

from bench.figure import Figure, ratio
from bench.timing import Cost, Way, interleaved
from bench.world import NOW, World, opened_empty

NAMES = 20_000
TRIES = 200
FIRST = 5


def figures(world: World) -> list[Figure]:
    """How many times longer opening everything takes than the index, for a large network's number of cases.

    The plan's three hundred is for a million names: the index costs what it finds, the rest all there is.
    At least 95 of 100 names with one slip are among the first five: that is asserted, not timed.
    """
    from tests.cases.finding.invented import names, slipped

    vault = opened_empty(world, "names")
    everyone, chance = names(NAMES, 7), Random(3)
    with vault.session(None) as db:
        ids = [_sealed(db, name, n) for n, name in enumerate(everyone)]
    wanted = [(ids[n], slipped(everyone[n], chance)) for n in chance.sample(range(NAMES), TRIES)]
    with vault.reader() as db:
        found = sum(case_id in _first(db, typed) for case_id, typed in wanted)
        assert found >= 0.95 * TRIES, f"recall {found / TRIES:.3f}"
        typed = wanted[0][1]
        ways: dict[str, Way] = {
            "index": lambda: _timed(lambda: _first(db, typed)),
            "decrypt": lambda: _timed(lambda: sum(1 for _document in db.unseal_all("cases"))),
            "scan": lambda: _timed(lambda: _first(db, typed, everywhere=True)),
        }
        costs = interleaved(ways)
    recall = f"recall@{FIRST} with one slip {100 * found / TRIES:.1f} %"
    beside = "looking up one name with a slip"
    return [
        ratio(
            "10n", f"opening and comparing {NAMES} cases", beside, costs["scan"], costs["index"], None, recall
        ),
        ratio("10n", f"opening {NAMES} cases", beside, costs["decrypt"], costs["index"]),
    ]


def _sealed(db: Any, name: str, n: int) -> str:
    from imd.cases.finding.index import seal_identity
    from imd.context import stored
    from imd.funds.queries.write import insert
    from imd.vault.ids import new_code, new_id

    case, at = new_id(), stored(NOW)
    row = {"code": new_code(), "status": "intake", "opened": at, "moved": at, "missing": "[]", "revision": 0}
    insert(db, "cases", id=case, **row)
    contact = {"kind": "safe", "channel": "signal", "value": f"+502 {n:08d}"}
    seal_identity(db, case, {"name": name, "contacts": [contact], "account": "Un relato. " * 40})
    return case


def _first(db: Any, typed: str, *, everywhere: bool = False) -> list[str]:
    from imd.cases.finding.search import search

    return [hit.case_id for hit in search(db, typed, everywhere=everywhere).hits[:FIRST]]


def _timed(act: Any) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)
