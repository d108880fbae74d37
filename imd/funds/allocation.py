"""Which line pays which item: each item from one line, the money that expires first is spent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from imd.funds.earmarks import Earmarks, Facts, allows
from imd.funds.rates import Foreign

# A tight fit over many lines could be searched for hours; past this many tries there is none.
_TRIES = 20_000
FOR_EVER = "9999-12-31"


@dataclass(frozen=True)
class Line:
    """A fund line and what is available in it, minor units."""

    id: str
    number: int
    available: int
    earmarks: Earmarks = field(default_factory=dict)
    expires: str | None = None

    @property
    def last_day(self) -> str:
        """The last day on which it can be committed, as sortable text."""
        return min(self.expires or FOR_EVER, str(self.earmarks.get("until", FOR_EVER)))

    @property
    def most(self) -> int:
        """The most that one grant may take."""
        return min(self.available, int(self.earmarks.get("max", self.available)))


@dataclass(frozen=True)
class Item:
    """An expense, minor units."""

    category: str
    amount: int
    # What was asked, where that was another currency.
    foreign: Foreign | None = None
    # What it is, in words that are sealed.
    text: str | None = None


def allocate(
    lines: Sequence[Line],
    items: Sequence[Item],
    facts: Facts,
    today: date,
    wanted: Sequence[int] | None = None,
) -> list[str] | None:
    """The id of the line that pays each item, or None where the lines cannot pay them all.

    `wanted` are the numbers of the lines that a person chose, one for each item.
    """
    ordered = sorted(lines, key=lambda line: (line.last_day, line.number))
    choices = [
        [
            line.id
            for line in ordered
            if item.amount <= line.most
            and fits(line, item.category, facts, today)
            and (wanted is None or wanted[place] == line.number)
        ]
        for place, item in enumerate(items)
    ]
    left = {line.id: line.most for line in lines}
    return _search(choices, [item.amount for item in items], left, [_TRIES])


def fits(line: Line, category: str, facts: Facts, today: date) -> bool:
    """Whether a line may pay an expense of that category for her today, if it has enough."""
    return today.isoformat() <= line.last_day and allows(line.earmarks, category, facts, today)


def _search(
    choices: Sequence[Sequence[str]], amounts: Sequence[int], left: dict[str, int], tries: list[int]
) -> list[str] | None:
    if not amounts:
        return []
    for line in choices[0]:
        tries[0] -= 1
        if tries[0] < 0:
            return None
        if left[line] < amounts[0]:
            continue
        left[line] -= amounts[0]
        rest = _search(choices[1:], amounts[1:], left, tries)
        left[line] += amounts[0]
        if rest is not None:
            return [line, *rest]
    return None


def lines_of(rows: Sequence[dict[str, Any]]) -> list[Line]:
    """Lines from the rows of the store, with their balances."""
    return [
        Line(
            id=row["id"],
            number=row["number"],
            available=row["balance"] - row["committed"],
            earmarks=row["earmarks"],
            expires=row["expires"],
        )
        for row in rows
    ]
