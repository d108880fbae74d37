"""Records that may be one event: the likeliest pairs with their reasons. Nothing is decided here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from heapq import nlargest
from itertools import islice
from typing import TYPE_CHECKING, Any

from imd.registry.candidates import Crowds, Pair, pairs, pairs_of, records
from imd.registry.likeness import days_apart, likeness, model, pair_of
from imd.registry.pair_queries import decided

if TYPE_CHECKING:
    from imd.vault.session import Reader

_BATCH = 2000
MOST = 1000
"""So many pairs are told of at most, the likeliest."""


def similar(
    db: Reader, number: int | None, crowds: Crowds, tick: Callable[[int], None] = lambda _pairs: None
) -> list[dict[str, Any]]:
    """The pairs that may be one event and of which nobody decided, the likeliest first.

    With `number` only those of one event. `tick` is told of the pairs looked at.
    """
    mine = None if number is None else records(db, [number])[number]
    candidates = pairs(db, crowds) if mine is None else pairs_of(db, mine, crowds)
    best = nlargest(MOST, _scored(db, _undecided(db, candidates), tick), key=lambda one: one["score"])
    return sorted(best, key=lambda one: (-one["score"], one["events"]))


def compared(db: Reader, one: int, other: int) -> dict[str, Any]:
    """How alike two records are, and what was decided of them last."""
    found = records(db, [one, other])
    first, second = sorted((one, other))
    decision = decided(db).get((first, second))
    return {**pair_of(found[one], found[other]), "decision": None if decision == "open" else decision}


def _undecided(db: Reader, candidates: Iterable[Pair]) -> Iterator[Pair]:
    known = {pair for pair, decision in decided(db).items() if decision != "open"}
    return (pair for pair in candidates if pair not in known)


def _scored(db: Reader, candidates: Iterator[Pair], tick: Callable[[int], None]) -> Iterator[dict[str, Any]]:
    least, days = model().possible, model().days
    while batch := list(islice(candidates, _BATCH)):
        found = records(db, (number for pair in batch for number in pair))
        tick(len(batch))
        for one, other in batch:
            mine, theirs = found[one], found[other]
            if days_apart(mine, theirs) <= days and likeness(mine, theirs).score >= least:
                yield pair_of(mine, theirs)
