"""One cell's text as a coded value. A file repeats itself: each word of a column is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from imd.forms import dates
from imd.forms.items import Item
from imd.forms.kinds import check
from imd.forms.problems import Bad
from imd.registry.importing.dates import read_date
from imd.registry.importing.mapping import Cell
from imd.registry.importing.numbers import read_number
from imd.registry.tokens import fold

# So many different words of a column are remembered at a time: memory must not grow with the file.
MOST_KEPT = 10_000
SEPARATOR = ";"
OUT_OF_RANGE = "out_of_range"
NOT_IN_VALUES = "not_in_values"
_NONE = "[]"
# As an export's cell says it; the means and disabilities have a code of that name.
_NONE_IN_EXPORTS = "none"
_TRUE = frozenset({"1", "x", "verdadero"})
_FALSE = frozenset({"0", "falso"})

Read = tuple[Any, str | None]
"""The value, and what should be counted as a warning about it."""


class CellReader:
    """Reads the cells of one column for one field. Calling it raises Bad where a cell does not fit."""

    def __init__(self, cell: Cell, item: Item, unknown: frozenset[str], now: datetime) -> None:
        self._cell = cell
        self._item = item
        self._unknown = unknown
        self._now = now
        self.met: dict[str, Read | Bad] = {}
        self._one = _KINDS.get(item.type, _plain)

    def __call__(self, text: str) -> Read:
        found = self.met.get(text) or self.outcome(text)
        if isinstance(found, Bad):
            raise found
        return found

    def outcome(self, text: str) -> Read | Bad:
        """What a cell says, remembered in `met`: whoever reads many rows looks there first."""
        if len(self.met) >= MOST_KEPT:
            self.met.clear()
        found = self.met[text] = self._outcome(text)
        return found

    def _outcome(self, text: str) -> Read | Bad:
        try:
            return self._read(text.strip())
        except Bad as bad:
            return bad

    def _read(self, text: str) -> Read:
        if self._item.type == "multi":
            return self._several(text)
        if self._cell.separator:
            return self._one_by_one(text)
        return self._known(text)

    def _several(self, text: str) -> Read:
        if text == _NONE:
            return [], None
        try:
            values, note = self._parts(text)
        except Bad:
            if text != _NONE_IN_EXPORTS:
                raise
            return [], None
        codes = dict.fromkeys(code for value in values for code in value or ())
        return list(codes) or None, note

    def _one_by_one(self, text: str) -> Read:
        """A field of one value, for several things in one cell: each keeps its place, unknown ones too."""
        values, note = self._parts(text)
        return (values if any(value is not None for value in values) else None), note

    def _parts(self, text: str) -> tuple[list[Any], str | None]:
        reads = [self._known(part.strip()) for part in text.split(self._cell.separator or SEPARATOR)]
        return [value for value, _note in reads], next((note for _value, note in reads if note), None)

    def _known(self, text: str) -> Read:
        folded = fold(text)
        values = self._cell.values
        if values is not None and folded in values:
            return values[folded], None
        if not text or (folded in self._unknown and folded) or (not folded and text in "-?*."):
            return None, None
        if values is not None and self._item.type != "integer":
            return self._outside(Bad("option", options="values"))
        try:
            return self._one(self, text)
        except Bad as bad:
            return self._outside(bad)

    def _outside(self, bad: Bad) -> Read:
        if self._cell.otherwise == "reject":
            raise bad
        return self._cell.otherwise, NOT_IN_VALUES

    # One method per kind of question.

    def _number(self, text: str) -> Read:
        number = read_number(text)
        low, high = self._cell.low, self._cell.high
        if low is not None and high is not None and not low <= number <= high:
            return None, OUT_OF_RANGE
        return check(self._item, number, self._now), None

    def _date(self, text: str) -> Read:
        read = read_date(text, self._cell.formats) if self._cell.formats else text
        return dates.partial(read, self._now, past=True), None

    def _place(self, text: str) -> Read:
        if self._cell.place is None:
            return check(self._item, text, self._now), None
        from imd.terms.places import units_of

        units = units_of(self._cell.place)
        code = units.lookup(text) if units else None
        if code is None:
            raise Bad("place")
        return code, None

    def _truth(self, text: str) -> Read:
        folded = fold(text)
        if folded in _TRUE | _FALSE:
            return folded in _TRUE, None
        return check(self._item, text, self._now), None

    def _code(self, text: str) -> Read:
        if self._item.type == "multi":
            return check(self._item, [text], self._now), None
        return check(self._item, text, self._now), None


def _plain(reader: CellReader, text: str) -> Read:
    return reader._code(text)


_KINDS: Mapping[str, Callable[[CellReader, str], Read]] = {
    "integer": CellReader._number,
    "scale": CellReader._number,
    "partial_date": CellReader._date,
    "admin1": CellReader._place,
    "yes_no": CellReader._truth,
    "multi": CellReader._code,
}
