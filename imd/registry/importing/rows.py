"""A row as drafts: the compiled mapping's four parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from imd.forms.problems import Bad
from imd.registry.catalogue import items
from imd.registry.draft import (
    ActPart,
    EventPart,
    SourcePart,
    VictimPart,
    When,
    act_part,
    at,
    event_part,
    victim_part,
    when_part,
)
from imd.registry.importing.compiling import Compiler, Notes, Part, Refused, Row, merged
from imd.registry.importing.header import Header
from imd.registry.importing.mapping import Cell, FileMapping


@dataclass(frozen=True)
class RowReader:
    """The functions that read a file's rows. `key_at`: the columns of the event's key, the first filled one counts."""

    event: Part
    victim: Part
    acts: Part
    source: Part
    key_at: tuple[int, ...] = ()

    @property
    def parts(self) -> tuple[Part, Part, Part, Part]:
        """All four."""
        return self.event, self.victim, self.acts, self.source

    def cells(self, width: int) -> Callable[[Row], Sequence[str]]:
        """What of a row tells it from others: the cells that are read where there is a key, else all of them."""
        used = sorted({*self.key_at, *(at for part in self.parts for at in part.used)})
        if not self.key_at:
            return lambda row: row
        return lambda row: [row[at] for at in used] if len(row) == width else row


def compile_rows(mapping: FileMapping, header: Header, now: datetime) -> RowReader:
    """The functions for a file with this header. Raises ColumnMissing, ColumnTwice."""
    key = mapping.key
    return RowReader(
        event=_part(mapping, header, now, _event),
        victim=_part(mapping, header, now, _victim),
        acts=_part(mapping, header, now, _acts),
        source=_part(mapping, header, now, _source),
        key_at=_key_at(key, header) if key else (),
    )


def _key_at(key: Cell, header: Header) -> tuple[int, ...]:
    first = header.find(key.columns, "event.key", optional=key.optional)
    others = (header.find((name,), "event.key", optional=True) for name in key.columns)
    return tuple(dict.fromkeys(at for at in (first, *others) if at is not None))


def free_text(mapping: FileMapping, header: Header) -> list[str]:
    """The fields of the mapping that hold words which must be sealed, as places in the mapping."""
    specs = [("event", mapping.event), ("victim", mapping.victim or {}), ("act", mapping.common)]
    specs += [("act", act.fields) for act in mapping.acts]
    specs += [("source", mapping.source or {})]
    found: dict[str, None] = {}
    for part, fields in specs:
        for key, spec in fields.items():
            columns = getattr(spec, "columns", None)
            there = columns is None or any(column in header for column in columns)
            if items(part)[key].sealed and there:
                found[f"{part}.{key}"] = None
    return list(found)


Builder = Callable[[Compiler, FileMapping], Callable[[Row, Notes], Any]]


def _part(mapping: FileMapping, header: Header, now: datetime, build: Builder) -> Part:
    compiler = Compiler(header, mapping.unknown, now)
    read = build(compiler, mapping)
    return Part(compiler.used, read)


# Days are many and places are many, but both of them are few beside the pairs that they make.
_WHEN = ("date", "date_precision")


def _event(compiler: Compiler, mapping: FileMapping) -> Callable[[Row, Notes], EventPart]:
    when = {key: spec for key, spec in mapping.event.items() if key in _WHEN}
    where = {key: spec for key, spec in mapping.event.items() if key not in _WHEN}
    dated = compiler.apart(when, "event", _dated)
    placed = compiler.apart(where, "event", _placed)

    def event(row: Row, notes: Notes) -> EventPart:
        moment = dated(row, notes)
        return at(placed(row, notes), moment)

    return event


def _dated(values: dict[str, Any]) -> When:
    """A date and its precision must fit together."""
    from imd.forms.dates import precision

    try:
        precision(values.get("date"), values.get("date_precision"))
    except Bad as bad:
        raise Refused("event.date_precision", bad) from None
    return when_part(values)


def _placed(values: dict[str, Any]) -> EventPart:
    """A department and its country must fit together."""
    country, unit = values.get("country"), values.get("admin1")
    if country and unit and not unit.startswith(f"{country}-"):
        raise Refused("event.admin1", Bad("place"))
    return event_part(values)


def _victim(compiler: Compiler, mapping: FileMapping) -> Callable[[Row, Notes], VictimPart | None]:
    if mapping.victim is None:
        return lambda _row, _notes: None
    read = compiler.fields(mapping.victim, "victim")
    always = mapping.every_row_has_a_victim

    def victim(row: Row, notes: Notes) -> VictimPart | None:
        values = read(row, notes)
        known = any(value is not None for value in values.values())
        return victim_part(values) if known or always else None

    return victim


def _acts(compiler: Compiler, mapping: FileMapping) -> Callable[[Row, Notes], tuple[ActPart, ...]]:
    common = compiler.fields(mapping.common, "act")
    perpetrators = [compiler.fields(specs, "perpetrator") for specs in mapping.perpetrators]
    ready = [
        (compiler.whens(act.whens), compiler.fields(act.fields, "act"), act.fallback) for act in mapping.acts
    ]

    def acts(row: Row, notes: Notes) -> tuple[ActPart, ...]:
        shared = common(row, notes)
        shared["perpetrators"] = spread(read(row, notes) for read in perpetrators)
        found = [read for holds, read, fallback in ready if not fallback and holds(row)]
        if not found:
            found = [read for holds, read, fallback in ready if fallback and holds(row)]
        return tuple(_act(merged(shared, read(row, notes))) for read in found)

    return acts


def _act(values: dict[str, Any]) -> ActPart:
    if not values.get("type"):
        raise Refused("aggression.type", Bad("required"))
    return act_part(values)


def spread(perpetrators: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Perpetrators one by one: a cell may name several, and another their degrees in the same order."""
    return [one for cells in perpetrators for one in _each(cells) if any(one.values())]


def _each(cells: Mapping[str, Any]) -> list[dict[str, Any]]:
    columns = {key: value if isinstance(value, list) else [value] for key, value in cells.items()}
    count = max(map(len, columns.values()), default=0)
    return [{key: _place(values, n) for key, values in columns.items()} for n in range(count)]


def _place(values: list[Any], n: int) -> Any:
    """The nth value; a value that stands alone holds for all."""
    if len(values) == 1:
        return values[0]
    return values[n] if n < len(values) else None


def _source(compiler: Compiler, mapping: FileMapping) -> Callable[[Row, Notes], SourcePart | None]:
    if mapping.source is None:
        return lambda _row, _notes: None
    read = compiler.fields(mapping.source, "source")

    def source(row: Row, notes: Notes) -> SourcePart | None:
        values = read(row, notes)
        part = SourcePart(values.get("kind"), values.get("reliability"), values.get("note"))
        return part if any(part) else None

    return source
