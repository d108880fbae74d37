"""A row as drafts: the compiled mapping's four parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from imd.forms.problems import Bad
from imd.registry.catalogue import items
from imd.registry.draft import ActPart, SourcePart, VictimPart
from imd.registry.drafting import act_part, is_of_one_but_many, victim_part
from imd.registry.importing.compiling import Compiler, merged
from imd.registry.importing.events import event_reader
from imd.registry.importing.header import Header
from imd.registry.importing.mapping import Cell, FileMapping
from imd.registry.importing.parts import Notes, Part, Refused, Row
from imd.registry.importing.spreading import spread
from imd.registry.tokens import fold

LONGEST_KEY = 200


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
        if not self.key_at or len(used) == width:
            return lambda row: row
        if len(used) == 1:
            return lambda row: row[used[0] : used[0] + 1] if len(row) == width else row
        pick = itemgetter(*used)
        return lambda row: pick(row) if len(row) == width else row

    def key(self) -> Callable[[Row], str | None]:
        """What a row names its event by, None where it has no key. Calling it raises Bad."""
        at = self.key_at

        def key(row: Row) -> str | None:
            for index in at:
                text = row[index].strip()
                # Most keys are plain numbers or letters: those can be kept as they are.
                if text.isalnum() and text.isascii() and len(text) <= LONGEST_KEY:
                    return text
                if text and _says(text):
                    return checked_key(text)
            return None

        return key if at else lambda _row: None


def _says(text: str) -> bool:
    """Whether a key holds a letter or a digit."""
    return bool(fold(text))


def checked_key(key: str) -> str:
    """A source's key that can be kept. Raises Bad."""
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise Bad("characters")
    return key


def compile_rows(mapping: FileMapping, header: Header, now: datetime) -> RowReader:
    """The functions for a file with this header. Raises ColumnMissing, ColumnTwice."""
    key = mapping.key
    return RowReader(
        event=_part(mapping, header, now, event_reader),
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
        told = (merged(shared, read(row, notes)) for read in found)
        return tuple(_act(one) for values in told for one in _each_type(values))

    return acts


def _each_type(values: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """One act for each form of attack that a cell names: that is the unit counted."""
    types = values.get("type")
    if not isinstance(types, list):
        return (values,)
    return [{**values, "type": one} for one in dict.fromkeys(types) if one]


def _act(values: dict[str, Any]) -> ActPart:
    if not values.get("type"):
        raise Refused("aggression.type", Bad("required"))
    if is_of_one_but_many(values):
        raise Refused("aggression.affected_min", Bad("one_person"))
    return act_part(values)


def _source(compiler: Compiler, mapping: FileMapping) -> Callable[[Row, Notes], SourcePart | None]:
    if mapping.source is None:
        return lambda _row, _notes: None
    read = compiler.fields(mapping.source, "source")

    def source(row: Row, notes: Notes) -> SourcePart | None:
        values = read(row, notes)
        part = SourcePart(values.get("kind"), values.get("reliability"), values.get("note"))
        return part if any(part) else None

    return source
