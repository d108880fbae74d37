"""From what is kept to what is written: one function per kind of column, and the rows they make."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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

    Raises ScopeRefused where a column is sealed.
    """
    converts = [_convert(column, names) for column in columns]
    sealed = [
        (at, column.pick) for at, column in enumerate(columns) if column.pick and column.kind == "sealed"
    ]
    worded = [(at, label) for at, label in enumerate(labels) if label]
    for told, *raw in db.each(sql, **params):
        if not told:
            tally.withheld += 1
            continue
        tally.told += 1
        # A sealed row's case comes last and has no converter.
        row = [
            convert(value) if value is not None else None
            for convert, value in zip(converts, raw, strict=False)
        ]
        if sealed:
            document = db.unseal("cases", raw[-1]) if raw[-1] else {}
            for at, pick in sealed:
                row[at] = pick(document)
        for at, label in worded:
            if row[at] is not None:
                row[at] = label(row[at])
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


def _convert(column: Column, names: Pseudonyms | None) -> Convert:
    if column.kind == "pseudonym":
        assert names is not None
        return lambda row: names(column.of, row)
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
