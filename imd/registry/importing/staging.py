"""Coded rows on their way into the registry, without a line of Python for each of their acts.

Most rows of a file say what another row has said. What they say is written once as a template; a row is
then seven numbers, and the database makes events, persons, acts and involvements of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.registry.bulk import insert, statement
from imd.registry.draft import ActPart, EventPart, VictimPart
from imd.registry.importing import queries
from imd.registry.importing.reading import Entry
from imd.registry.writing import UNVERIFIED
from imd.vault.ids import BatchIds

if TYPE_CHECKING:
    from imd.vault.session import Session

# So many templates stand ready at a time: memory must not grow with the file.
MOST_TEMPLATES = 40_000


class Stage:
    """Gathers entries that are codes alone; `flush` writes them."""

    def __init__(self, db: Session, import_id: int, new_id: BatchIds) -> None:
        queries.make_stage(db)
        self._db = db
        self._import_id = import_id
        self._new_id = new_id
        self._rows: list[tuple[Any, ...]] = []
        self._keyed: list[tuple[Any, ...]] = []
        self._forget()

    def _forget(self) -> None:
        self._places: dict[int, bool] = {}
        self._victims: dict[int, bool] = {}
        self._acts: dict[int, bool] = {}
        self._new: dict[queries.Table, list[tuple[Any, ...]]] = {table: [] for table in queries.TEMPLATES}

    def add(self, entry: Entry, event: int | None) -> int:
        """One row of the event `event`, None for a new one; the event's id."""
        assert entry.refs is not None
        place, victim, acts = refs = entry.refs
        if place not in self._places:
            self._place(place, entry.event)
        if victim not in self._victims:
            self._victim(victim, entry.victim)
        if acts not in self._acts:
            self._act(acts, entry.acts)
        base = self._new_id.take(2 + len(entry.acts))
        number = base if event is None else event
        if entry.row_key is None:
            self._rows.append((base, number, entry.import_key, *refs))
        else:
            self._keyed.append((base, number, entry.import_key, *refs, entry.source_key, entry.row_key))
        return number

    def _place(self, ref: int, event: EventPart) -> None:
        self._places[ref] = True
        self._new[queries.PLACES].append((ref, *event[:-1]))

    def _victim(self, ref: int, victim: VictimPart | None) -> None:
        self._victims[ref] = True
        if victim is not None:
            self._new[queries.VICTIMS].append((ref, *victim.profile, victim.age, victim.rights))

    def _act(self, ref: int, acts: tuple[ActPart, ...]) -> None:
        self._acts[ref] = True
        for k, act in enumerate(acts):
            self._new[queries.ACTS].append((ref, k, *act.columns))
            for n, involvement in enumerate(act.involvements):
                self._new[queries.INVOLVEMENTS].append((ref, k, n, *involvement))

    def flush(self) -> None:
        """Write what was gathered."""
        for (name, columns), rows in self._new.items():
            insert(self._db, name, columns, rows)
            rows.clear()
        for (name, columns), rows in ((queries.ROWS, self._rows), (queries.KEYED_ROWS, self._keyed)):
            # No cell of these is ever empty.
            self._db.run_many(statement(name, columns), rows)
            rows.clear()
        queries.spread(self._db, self._import_id, stored(self._db.now), UNVERIFIED)
        queries.clear(self._db, queries.ROWS)
        if len(self._places) + len(self._victims) + len(self._acts) > MOST_TEMPLATES:
            queries.clear(self._db, *queries.TEMPLATES)
            self._forget()
