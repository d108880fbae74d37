"""What a row says of one part (event, victim, acts), worked out once for each combination of its cells.

Rows repeat each other in the columns that hold codes: most of them are looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from imd.forms.problems import Bad
from imd.registry.draft import is_plain

MOST_KEPT = 20_000

Row = list[str]
Notes = list[tuple[str, str]]
"""(place in the mapping, what is to be counted) of one row."""
Read = Callable[[Row, Notes], Any]


T = TypeVar("T")
Apart = Callable[[Row, Notes], T]


class Refused(Exception):
    """A row that cannot enter: where in the mapping, and the reason."""

    def __init__(self, path: str, bad: Bad) -> None:
        self.path = path
        self.bad = bad
        super().__init__(path)


class Outcome(NamedTuple):
    """What a row says of one part, or why it cannot enter.

    `ref` is the same for rows that say the same, `said` stands for the value in every run. `plain`: nothing
    in it must be looked up or sealed.
    """

    value: Any
    notes: Notes
    refused: Refused | None
    ref: int
    plain: bool
    said: bytes = b""


class Kept(Generic[T]):
    """A function of some cells of a row, worked out once per combination of them."""

    def __init__(self, indexes: Iterable[int], work_out: Callable[[Row], T]) -> None:
        self.used = sorted(set(indexes))
        # Readers of many rows look in `kept` under `pick(row)` first: most rows are there.
        self.pick: Callable[[Row], Any] = itemgetter(*self.used) if self.used else lambda _row: None
        self._work_out = work_out
        self.kept: dict[Any, T] = {}

    def __call__(self, row: Row) -> T:
        cells = self.pick(row)
        found = self.kept.get(cells)
        if found is None:
            if len(self.kept) >= MOST_KEPT:
                # Files are mostly in the order of their dates: what was met long ago is not met again.
                self.kept.clear()
            found = self.kept[cells] = self._work_out(row)
        return found


class Part(Kept[Outcome]):
    """One part of a row."""

    def __init__(self, indexes: Iterable[int], build: Read) -> None:
        super().__init__(indexes, self._outcome)
        self._build = build
        self._made = 0

    def _outcome(self, row: Row) -> Outcome:
        notes: Notes = []
        self._made += 1
        try:
            value = self._build(row, notes)
        except Refused as refused:
            return Outcome(None, notes, refused, self._made, True)
        said = blake2b(repr(value).encode(), digest_size=8).digest()
        return Outcome(value, notes, None, self._made, is_plain(value), said)
