"""The stricter of what one woman said in two cases: a no holds against a yes, a withdrawal against both.

What she was asked in one case only holds as she said it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from imd.cases.consents import PURPOSES, held

Row = Mapping[str, Any]
_STRICTNESS = {"given": 0, "refused": 1, "withdrawn": 2}


def to_append(source: Sequence[Row], target: Sequence[Row], now: str) -> list[dict[str, Any]]:
    """The rows to be added to the target's consents so that the stricter holds there, at the stored instant `now`.

    Each is a copy of the row in which she said it, with the status that is to hold.
    """
    return [
        {**said, "status": status}
        for purpose in PURPOSES
        for said, status in _of_purpose(
            [row for row in source if row["purpose"] == purpose],
            [row for row in target if row["purpose"] == purpose],
            now,
        )
    ]


def _of_purpose(source: Sequence[Row], target: Sequence[Row], now: str) -> Iterator[tuple[Row, str]]:
    theirs, ours = held(source, now), held(target, now)
    closed: str | None = None
    # A no to everybody comes first: it takes back what was said of anyone.
    for receiver in sorted({*theirs, *ours}, key=lambda name: name or ""):
        best = _stricter(_answer(theirs, receiver), _answer(ours, receiver))
        if best is None or best == closed:
            continue
        if closed or best != ours.get(receiver):
            rows = source if theirs.get(receiver) == best else target
            yield _last(rows, receiver) or _last([*source, *target], receiver), best
            if receiver is None and best != "given":
                closed = best


def _answer(said: Mapping[str | None, str], receiver: str | None) -> str | None:
    """What she answered about a receiver: a no to everybody is a no to each."""
    found = said.get(receiver, said.get(None) if said.get(None) in ("refused", "withdrawn") else None)
    return found if found in _STRICTNESS else None


def _stricter(*answers: str | None) -> str | None:
    said = [answer for answer in answers if answer]
    return max(said, key=_STRICTNESS.__getitem__) if said else None


def _last(rows: Iterable[Row], receiver: str | None) -> Any:
    """The last row about a receiver."""
    from imd.cases.consents import fold

    found = None
    for row in rows:
        if (fold(row["to_whom"]) if row["to_whom"] else None) == receiver:
            found = row
    return found
