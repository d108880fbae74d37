"""The headline: each measure, and with a period compared the change between two that are known equally long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from imd.export.reports import say
from imd.export.reports.changes import bounds, changed
from imd.export.reports.chapters import Section, Show
from imd.export.reports.frame import Frame
from imd.export.reports.model import HIDDEN, Block, Cell, Note, Row
from imd.export.reports.period import named
from imd.export.reports.rows import Numbers
from imd.export.reports.shown import refused, withheld
from imd.export.statistics.intervals import garwood
from imd.export.statistics.share import shown_like
from imd.export.statistics.words import answer

_EVENTS = "events"
_UNIT = ("aggressions", "persons", "events", "organisations")


def blocks(frame: Frame, section: Section) -> Iterator[Block]:
    """The one table."""
    [show] = section.shows
    refusal = refused(frame, show)
    if refusal is not None:
        yield withheld(frame, show, refusal)
        return
    yield _table(frame, show)
    if not frame.exact:
        yield Note(frame.words["headline_public"])


def _table(frame: Frame, show: Show) -> Block:
    words, then = frame.words, frame.counted.then
    before = {row["measure"]: row for row in then["rows"]} if then else {}
    told = [row for row in frame.document(show)["rows"] if row["measure"] is not None]
    rows = [row for row in told if frame.exact or row["measure"] not in _UNIT[2:]]
    columns, notes = [words["number"], words["persons"]], []
    if frame.exact:
        columns.append(words["interval"])
        notes += [words["note_scopes"], words["note_interval"]]
    if then is not None and frame.wish.compare is not None:
        columns += [named(frame.wish.compare, frame.wish.lang), words["change"]]
        columns += [words["change_interval"]] if frame.exact else []
        notes += [words["note_vintage"], words["note_no_change" if frame.exact else "note_no_change_others"]]
    made = [
        Row(
            answer("measure", row["measure"]),
            tuple(_cells(frame, row, before if then else None)),
            _depth(row),
        )
        for row in rows
    ]
    return frame.table(show, columns, made, notes)


def _depth(row: Numbers) -> int:
    return 0 if row["measure"] in _UNIT else 1


def _cells(frame: Frame, row: Numbers, before: dict[str, Any] | None) -> Iterator[Cell]:
    events = row["measure"] == _EVENTS
    yield _number(row)
    # Of the forms and scopes, whom they were on; how many persons there are has its own row.
    yield say.EMPTY if row["measure"] in _UNIT else say.count(row, "persons")
    if frame.exact:
        yield _bounds(row["value"]) if events else say.EMPTY
    if before is None:
        return
    old = before.get(row["measure"])
    yield _number(old) if old else Cell(HIDDEN) if not frame.exact else Cell("0", 0)
    yield changed(row["value"], old["value"] if old else 0, exact=frame.exact)
    if frame.exact:
        yield bounds(row["value"], old["value"] if old else 0) if events else say.EMPTY


def _number(row: Numbers) -> Cell:
    value = row["value"]
    if value is None:
        return Cell(HIDDEN)
    told = shown_like({**row, "it": value}, "it")
    return Cell(say.number(value) + ("+" if told.endswith("+") else ""), value)


def _bounds(value: int) -> Cell:
    low, high = garwood(value)
    return Cell(f"{low:,.1f}\u2013{high:,.1f}")
