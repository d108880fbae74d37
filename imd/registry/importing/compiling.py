"""A mapping and a header become functions of a row.

Rows repeat each other in the columns that hold codes, so each part (event, victim, acts) is worked
out once for each combination of its cells and then looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hashlib import blake2b
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from imd.forms.items import Item
from imd.forms.problems import Bad
from imd.registry.catalogue import items
from imd.registry.draft import is_plain
from imd.registry.importing.cells import CellReader
from imd.registry.importing.header import Header
from imd.registry.importing.mapping import Cell, Choice, Constant, Spec, Specs, When
from imd.registry.tokens import fold

MOST_KEPT = 10_000

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
        self._pick: Callable[[Row], Any] = itemgetter(*self.used) if self.used else lambda _row: None
        self._work_out = work_out
        self._kept: dict[Any, T] = {}

    def __call__(self, row: Row) -> T:
        cells = self._pick(row)
        found = self._kept.get(cells)
        if found is None:
            if len(self._kept) >= MOST_KEPT:
                # Files are mostly in the order of their dates: what was met long ago is not met again.
                self._kept.clear()
            found = self._kept[cells] = self._work_out(row)
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


class Compiler:
    """Turns specs into functions of a row; `used` gathers the columns that they read."""

    def __init__(self, header: Header, unknown: frozenset[str], now: datetime) -> None:
        self._header = header
        self._unknown = unknown
        self._now = now
        self.used: set[int] = set()

    def fields(self, specs: Specs, part: str) -> Read:
        """All fields of a part as one function: a dict by field."""
        known = items(part)
        readers = [(key, self.spec(spec, known[key])) for key, spec in specs.items()]

        def read(row: Row, notes: Notes) -> dict[str, Any]:
            return {key: reader(row, notes) for key, reader in readers}

        return read

    def apart(self, specs: Specs, part: str, make: Callable[[dict[str, Any]], T]) -> Apart[T]:
        """Some fields of a part, worked out once per combination of their own cells."""
        own = Compiler(self._header, self._unknown, self._now)
        read = own.fields(specs, part)
        self.used |= own.used

        def work_out(row: Row) -> tuple[T | Refused, Notes]:
            notes: Notes = []
            try:
                return make(read(row, notes)), notes
            except Refused as refused:
                return refused, notes

        kept = Kept(own.used, work_out)

        def value(row: Row, notes: Notes) -> T:
            found, counted = kept(row)
            notes.extend(counted)
            if isinstance(found, Refused):
                raise found
            return found

        return value

    def spec(self, spec: Spec, item: Item) -> Read:
        """One field's function. Raises ColumnMissing, ColumnTwice."""
        if isinstance(spec, Constant):
            value = spec.value
            return lambda _row, _notes: value
        if isinstance(spec, Cell):
            return self._cell(spec, item)
        return self._choices(spec, several=item.type == "multi")

    def _cell(self, cell: Cell, item: Item) -> Read:
        at = self._header.find(cell.columns, cell.path, optional=cell.optional)
        if at is None:
            return lambda _row, _notes: None
        self.used.add(at)
        path, cells = cell.path, CellReader(cell, item, self._unknown, self._now)
        met = cells.met

        def read(row: Row, notes: Notes) -> Any:
            found = met.get(row[at])
            if found is None:
                found = cells.outcome(row[at])
            if isinstance(found, Bad):
                raise Refused(path, found)
            value, note = found
            if note:
                notes.append((path, note))
            return value

        return read

    def _choices(self, choices: tuple[Choice, ...], *, several: bool) -> Read:
        ready = [(self.whens(choice.whens), choice.value) for choice in choices]
        if several:
            return lambda row, _notes: _union(value for holds, value in ready if holds(row))
        return lambda row, _notes: next((value for holds, value in ready if holds(row)), None)

    def whens(self, whens: tuple[When, ...]) -> Callable[[Row], bool]:
        """Whether all of these conditions hold for a row."""
        ready = [test for test in map(self._when, whens) if test is not None]
        if len(ready) < len(whens):
            # A column that this edition of the file does not have: its condition cannot hold.
            return lambda _row: False
        return lambda row: all(test(row) for test in ready)

    def _when(self, when: When) -> Callable[[Row], bool] | None:
        at = self._header.find(when.columns, when.path, optional=when.optional)
        if at is None:
            return None
        self.used.add(at)
        if when.no is not None:
            no = when.no
            return lambda row: fold(row[at]) not in no
        yes = when.yes
        return lambda row: fold(row[at]) in yes


def _union(values: Iterable[Any]) -> list[str] | None:
    """The codes of all choices that hold; None where none does: not found is not the same as none."""
    codes = dict.fromkeys(code for value in values for code in value or ())
    return list(codes) or None


def merged(*parts: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of several parts: lists add up, other values of later parts stand for earlier ones."""
    whole: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            if isinstance(value, list) and isinstance(whole.get(key), list):
                whole[key] = list(dict.fromkeys([*whole[key], *value]))
            elif value is not None or key not in whole:
                whole[key] = value
    return whole
