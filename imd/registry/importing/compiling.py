"""A mapping and a header become functions of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from imd.forms.items import Item
from imd.forms.problems import Bad
from imd.registry.catalogue import items
from imd.registry.importing.cells import CellReader
from imd.registry.importing.header import Header
from imd.registry.importing.mapping import Cell, Choice, Constant, Spec, Specs, When
from imd.registry.importing.parts import Apart, Kept, Notes, Read, Refused, Row, T
from imd.registry.tokens import fold


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
