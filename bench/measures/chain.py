"""12: the audit chain: lines appended and lines checked in a second, beside an HMAC over the same bytes."""

from __future__ import annotations

import hmac
from typing import Any

from bench.figure import Figure, ratio
from bench.measures.vault import timed
from bench.timing import Cost, Way, interleaved, typical
from bench.world import World, opened_empty

_LINES = 20_000
_ROUNDS = 7


def figures(world: World) -> list[Figure]:
    """No goal: how many a second, and how much of it is the hash."""
    vault = opened_empty(world, "chain")
    ways: dict[str, Way] = {
        "append": timed(lambda: _appended(vault)),
        "verify": timed(lambda: _verified(vault)),
        "hash": timed(_hashed),
    }
    found = interleaved(ways, _ROUNDS)
    with vault.reader() as db:
        entries = db.value("SELECT count(*) FROM audit")
    # Each round verified all lines so far: half of what there is at the end, on average.
    checked = entries / 2
    return [
        _a_second("audit lines appended", found["append"], _LINES),
        _a_second("audit lines verified", found["verify"], checked),
        ratio("12", f"{_LINES:,} lines appended", "HMAC-SHA256 alone", found["append"], found["hash"]),
    ]


def _a_second(what: str, costs: list[Cost], lines: float) -> Figure:
    return Figure("12", what, "", lines / typical(costs).wall, unit="/s", rounds=len(costs))


def _appended(vault: Any) -> None:
    with vault.session(None) as db:
        for n in range(_LINES):
            db.audit("case.edit", "a" * 32, {"n": n})


def _verified(vault: Any) -> None:
    from imd.vault.audit import verify

    with vault.reader() as db:
        verify(db, db.chain_key)


def _hashed() -> None:
    key, line = bytes(32), b"x" * 220
    for _n in range(_LINES):
        hmac.digest(key, line, "sha256")
