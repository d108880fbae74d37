"""Drafts become rows: many at a time, each kind in one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.registry import queries
from imd.registry.bulk import insert
from imd.registry.draft import ActPart, EventPart, InterventionPart, SourcePart, VictimPart
from imd.registry.words import joined
from imd.vault.ids import BatchIds

if TYPE_CHECKING:
    from imd.vault.session import Session

UNVERIFIED = "unverified"


class Writer:
    """Gathers rows; `flush` writes them, parents before children."""

    def __init__(self, db: Session, import_id: int | None = None) -> None:
        self._db = db
        self._import_id = import_id
        self._at = stored(db.now)
        self.new_id = BatchIds()
        self._events: list[tuple[Any, ...]] = []
        self._persons: list[tuple[Any, ...]] = []
        self._acts: list[tuple[Any, ...]] = []
        self._involvements: list[tuple[Any, ...]] = []
        self._sources: list[tuple[Any, ...]] = []
        self._interventions: list[tuple[Any, ...]] = []
        self._texts: dict[int, dict[str, Any]] = {}

    def event(
        self,
        part: EventPart,
        *,
        import_key: str | None = None,
        source_key: str | None = None,
        case_id: str | None = None,
        follows: int | None = None,
    ) -> int:
        """A new event; its id. `follows` is an event that is registered already."""
        number = self.new_id()
        head = (number, self._import_id, import_key, source_key)
        self._events.append((*head, *part[:-1], case_id, UNVERIFIED, self._at, follows))
        if part.texts:
            self._texts[number] = dict(part.texts)
        return number

    def person(self, profile: Sequence[Any], *, key: str | None = None, case_id: str | None = None) -> int:
        """A new person; her id."""
        number = self.new_id()
        self._persons.append((number, case_id, key, *profile))
        return number

    def act(
        self,
        event: int,
        act: ActPart,
        victim: VictimPart | None,
        person: int | None,
        *,
        organisation: int | None = None,
        row_key: int | None = None,
    ) -> int:
        """A new aggression with its perpetrators; its id."""
        number = self.new_id()
        age, rights = (victim.age, victim.rights) if victim is not None else (None, None)
        head = (number, event, person, organisation, age, rights, row_key, self._at)
        self._acts.append(head + act.columns)
        for n, involvement in enumerate(act.involvements):
            self._involvements.append((number, n, *involvement))
        if act.texts:
            self._words(event).setdefault("aggressions", {})[str(number)] = dict(act.texts)
        return number

    def sources(self, event: int, sources: Sequence[SourcePart], first: int = 0) -> None:
        """The sources of an event, numbered from `first`."""
        for n, source in enumerate(sources, first):
            self._sources.append((event, n, source.kind, source.reliability))
            if source.note:
                self._words(event).setdefault("sources", {})[str(n)] = source.note

    def interventions(self, event: int, interventions: Sequence[InterventionPart], first: int = 0) -> None:
        """What was done about an event, numbered from `first`."""
        for n, one in enumerate(interventions, first):
            self._interventions.append((event, n, *one.columns))
            if one.texts:
                self._words(event).setdefault("interventions", {})[str(n)] = dict(one.texts)

    def say(self, event: int, texts: Mapping[str, str]) -> None:
        """More words about an event."""
        self._words(event).update(texts)

    def _words(self, event: int) -> dict[str, Any]:
        return self._texts.setdefault(event, {})

    def flush(self) -> None:
        """Write what was gathered. Raises ScopeRefused where there are words and this key cannot seal."""
        self.flush_parents()
        for table, rows in (
            (queries.ACTS, self._acts),
            (queries.INVOLVEMENTS, self._involvements),
            (queries.SOURCES, self._sources),
            (queries.INTERVENTIONS, self._interventions),
        ):
            self._write(table, rows)
        for event, words in self._texts.items():
            self._db.seal("events", str(event), joined(self._db, event, words))
        self._texts.clear()

    def flush_parents(self) -> None:
        """Write the events and persons gathered, so that other rows can refer to them."""
        self._write(queries.EVENTS, self._events)
        self.flush_persons()

    def flush_persons(self) -> None:
        """Write the persons gathered, so that they can be changed."""
        self._write(queries.PERSONS, self._persons)

    def _write(self, table: tuple[str, tuple[str, ...]], rows: list[tuple[Any, ...]]) -> None:
        if rows:
            insert(self._db, *table, rows)
            rows.clear()
