"""From what is kept to what is written: one function per kind of column, and the rows they make."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any

from imd.context import shown
from imd.export.columns import Column
from imd.vault.ids import show_id

if TYPE_CHECKING:
    from imd.vault.pseudonyms import Pseudonyms
    from imd.vault.session import Reader

NONE = "none"
"""How a cell says that the answer was none: an empty cell says that nothing is known."""

Convert = Callable[[Any], Any]
Make = Callable[[Sequence[Any]], Sequence[Any]]
"""Makes a column's values."""
_BATCH = 500
_REMEMBERED = 4096


@dataclass
class Tally:
    """How many rows were told and how many withheld so far."""

    told: int = 0
    withheld: int = 0


def rows(
    db: Reader,
    sql: str,
    params: Mapping[str, str],
    columns: Sequence[Column],
    names: Pseudonyms | None,
    tally: Tally,
    labels: Sequence[Convert | None] = (),
) -> Iterator[list[Any]]:
    """The rows of an export as JSON values, one at a time, in words where `labels` has some for a column.

    They are read some hundred at a time and made column by column. Lists may be shared between rows.
    Raises ScopeRefused where a column is sealed.
    """
    worded = list(zip_longest(columns, labels))
    makers = [_maker(column, names, label) for column, label in worded]
    sealed = [
        (at, _then(column.pick, label or _same))
        for at, (column, label) in enumerate(worded)
        if column.pick and column.kind == "sealed"
    ]
    source = iter(db.each(sql, **params))
    while found := list(islice(source, _BATCH)):
        batch = [row for row in found if row[0]]
        tally.told += len(batch)
        tally.withheld += len(found) - len(batch)
        if not batch:
            continue
        _told, *raw = zip(*batch, strict=True)
        # A sealed row's case comes last and has no maker.
        made = [make(values) for make, values in zip(makers, raw, strict=False)]
        for at, row in enumerate(map(list, zip(*made, strict=True))):
            if sealed:
                document = db.unseal("cases", raw[-1][at]) if raw[-1][at] else {}
                for place, pick in sealed:
                    row[place] = pick(document)
            yield row


def spread(rows: Iterable[list[Any]], at: Sequence[int], tally: Tally) -> Iterator[list[Any]]:
    """Each row once for every place in the lists at these columns, which are of one length; once where empty."""
    for row in rows:
        places = list(zip(*(row[column] or [] for column in at), strict=True)) or [(None,) * len(at)]
        tally.told += len(places) - 1
        for values in places:
            one = list(row)
            for column, value in zip(at, values, strict=True):
                one[column] = value
            yield one


class _Known(dict[Any, Any]):
    """What values become, remembered: most columns hold few different ones. Unknown stays unknown."""

    def __init__(self, convert: Convert) -> None:
        super().__init__({None: None})
        self.convert = convert

    def __missing__(self, value: Any) -> Any:
        made = self.convert(value)
        if len(self) < _REMEMBERED:
            self[value] = made
        return made


def _maker(column: Column, names: Pseudonyms | None, label: Convert | None) -> Make:
    if column.kind == "pseudonym":
        assert names is not None
        return partial(_pseudonyms, names, column.of)
    convert = _convert(column)
    if label is None and convert is _same:
        return _same
    both = _Known(_then(convert, label or _same))
    if column.kind == "answers":
        # Long, and each different.
        return lambda values: [None if value is None else both.convert(value) for value in values]
    return lambda values: list(map(both.__getitem__, values))


def _then(convert: Convert, label: Convert) -> Convert:
    if label is _same:
        return convert

    def both(value: Any) -> Any:
        made = convert(value)
        return None if made is None else label(made)

    return both


def _pseudonyms(names: Pseudonyms, table: str, rows: Sequence[Any]) -> list[str | None]:
    return [made.decode() or None for made in names.many(table, rows)]


def _convert(column: Column) -> Convert:
    if column.kind == "answers":
        pick = column.pick
        assert pick is not None
        return lambda text: pick(json.loads(text))
    return _CONVERTS[column.kind]


def _same(value: Any) -> Any:
    return value


def _money(minor: Any) -> str:
    from imd.funds.money import written

    return written(int(minor))


def _month(instant: Any) -> str:
    return (shown(instant) or "")[:7]


_CONVERTS: dict[str, Convert] = {
    "code": _same,
    "text": _same,
    "integer": int,
    "number": float,
    "yes_no": bool,
    "list": json.loads,
    "joined": lambda text: text.split(";"),
    "money": _money,
    "instant": shown,
    "month": _month,
    "record": show_id,
    "sealed": _same,
}


def cell(value: Any) -> str:
    """A JSON value as the text of a cell, guarded against formulas; unknown is empty."""
    text = bare(value)
    if not text or isinstance(value, (bool, int, float)):
        return text
    from imd.ui.safe import safe_cell

    return safe_cell(text)


def bare(value: Any) -> str:
    """A JSON value as text, exactly; unknown is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(map(str, value)) if value else NONE
    return str(value)
