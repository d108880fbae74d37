"""The rows of a file one by one, each with what it says or why it cannot enter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from imd.forms.problems import Bad
from imd.registry.draft import ActPart, EventPart, InterventionPart, SourcePart, VictimPart
from imd.registry.importing.parts import Notes, Outcome, Refused, Row
from imd.registry.importing.rows import RowReader
from imd.registry.keys import Equals, content_key, event_key, row_number


class Entry(NamedTuple):
    """A row that can enter. `row_key` is set where several rows make one event.

    `refs` are those of event, victim and acts; None where something must be looked up or sealed. `victims`:
    one for each act, where they are not all the same.
    """

    number: int
    event: EventPart
    victim: VictimPart | None
    acts: tuple[ActPart, ...]
    sources: tuple[SourcePart, ...]
    import_key: str
    source_key: str | None
    row_key: int | None
    notes: tuple[Notes, ...]
    refs: tuple[int, int, int] | None
    victims: tuple[VictimPart | None, ...] | None = None
    interventions: tuple[InterventionPart, ...] = ()


class Reject(NamedTuple):
    """A row that cannot."""

    number: int
    row: Row
    refused: Refused


def _notes(event: Outcome, victim: Outcome, acts: Outcome, source: Outcome) -> tuple[Notes, ...]:
    """What is to be counted; most rows have nothing."""
    if event.notes or victim.notes or acts.notes or source.notes:
        return tuple([part.notes for part in (event, victim, acts, source) if part.notes])
    return ()


def entries(rows: Iterable[Row], reader: RowReader, equals: Equals, width: int) -> Iterator[Entry | Reject]:
    """What each row says, in the order of the file; the first row below the header is number 1."""
    looks = [(part.kept.get, part.pick, part) for part in reader.parts]
    cells_of, key_of = reader.cells(width), reader.key()
    for number, row in enumerate(rows, 1):
        cells = cells_of(row)
        nth = equals.before(cells)
        if len(row) != width:
            yield Reject(number, row, Refused("", Bad("cells", cells=len(row), columns=width)))
            continue
        event, victim, acts, source = [met(pick(row)) or part(row) for met, pick, part in looks]
        refused = event.refused or victim.refused or acts.refused or source.refused
        if refused is not None:
            yield Reject(number, row, refused)
            continue
        try:
            key = key_of(row)
        except Bad as bad:
            yield Reject(number, row, Refused("event", bad))
            continue
        registry = event.value.source_registry
        keys: tuple[str, str | None, int | None]
        if key:
            said = event.said + victim.said + acts.said + source.said
            keys = event_key(registry, key), key, row_number(cells, nth, said)
        else:
            keys = content_key(registry, row, nth), None, None
        plain = event.plain and victim.plain and acts.plain and source.plain
        yield Entry(
            number,
            event.value,
            victim.value,
            acts.value,
            (source.value,) if source.value else (),
            keys[0],
            keys[1],
            keys[2],
            _notes(event, victim, acts, source),
            (event.ref, victim.ref, acts.ref) if plain else None,
        )
