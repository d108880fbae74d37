"""The rows of a file one by one, each with what it says or why it cannot enter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from imd.forms.problems import Bad
from imd.registry.draft import ActPart, EventPart, SourcePart, VictimPart
from imd.registry.importing.compiling import Notes, Refused, Row
from imd.registry.importing.rows import RowReader
from imd.registry.keys import Equals, content_key, event_key, row_number
from imd.registry.tokens import fold

LONGEST_KEY = 200


class Entry(NamedTuple):
    """A row that can enter. `row_key` is set where several rows make one event.

    `refs` are those of event, victim and acts; None where something must be looked up or sealed.
    """

    number: int
    event: EventPart
    victim: VictimPart | None
    acts: tuple[ActPart, ...]
    source: SourcePart | None
    import_key: str
    source_key: str | None
    row_key: int | None
    notes: tuple[Notes, ...]
    refs: tuple[int, int, int] | None


class Reject(NamedTuple):
    """A row that cannot."""

    number: int
    row: Row
    refused: Refused


def entries(rows: Iterable[Row], reader: RowReader, equals: Equals, width: int) -> Iterator[Entry | Reject]:
    """What each row says, in the order of the file; the first row below the header is number 1."""
    event_of, victim_of, acts_of, source_of = reader.event, reader.victim, reader.acts, reader.source
    for number, row in enumerate(rows, 1):
        nth = equals.before(row)
        if len(row) != width:
            yield Reject(number, row, Refused("", Bad("cells", cells=len(row), columns=width)))
            continue
        event, victim, acts, source = event_of(row), victim_of(row), acts_of(row), source_of(row)
        refused = event.refused or victim.refused or acts.refused or source.refused
        if refused is not None:
            yield Reject(number, row, refused)
            continue
        try:
            import_key, source_key, row_key = _keys(reader, event.value, row, nth)
        except Bad as bad:
            yield Reject(number, row, Refused("event", bad))
            continue
        plain = event.plain and victim.plain and acts.plain and source.plain
        yield Entry(
            number,
            event.value,
            victim.value,
            acts.value,
            source.value,
            import_key,
            source_key,
            row_key,
            tuple(part.notes for part in (event, victim, acts, source) if part.notes),
            (event.ref, victim.ref, acts.ref) if plain else None,
        )


def _keys(reader: RowReader, event: EventPart, row: Row, nth: int) -> tuple[str, str | None, int | None]:
    registry = event.source_registry
    key = row[reader.key_at].strip() if reader.key_at is not None else ""
    if not key or not fold(key):
        return content_key(registry, row, nth), None, None
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise Bad("characters")
    return event_key(registry, key), key, row_number(row, nth)
