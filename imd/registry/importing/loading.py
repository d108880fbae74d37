"""Entries become events, some thousands at a time: what is there already is left as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from imd.registry import queries
from imd.registry.draft import ActPart, SourcePart, VictimPart, is_someone
from imd.registry.importing.met import Met
from imd.registry.importing.reading import Entry
from imd.registry.importing.staging import Stage
from imd.registry.importing.updating import FileRows, Updater
from imd.registry.people import People
from imd.registry.writing import Writer

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session


class Counts:
    """What became of the rows."""

    def __init__(self) -> None:
        self.read = 0
        self.added = 0
        self.updated = 0
        self.unchanged = 0
        self.rejected = 0
        self.differing = 0
        self.aggressions = 0


class Known:
    """What the registry already holds of some entries."""

    def __init__(
        self, db: Reader, entries: Sequence[Entry], import_id: int | None, met: Met | None = None
    ) -> None:
        keys = {entry.import_key for entry in entries}
        self.events = queries.events_by_key(db, met.again(keys) if met is not None else keys)
        self._import_id = import_id
        keyed = {entry.import_key for entry in entries if entry.row_key is not None}
        numbers = [number for key, (number, _by) in self.events.items() if key in keyed]
        self._rows = queries.row_keys(db, numbers) if numbers else set()

    def holds(self, entry: Entry) -> bool:
        """Whether the entry's event came from elsewhere: an earlier file, or this one the time before."""
        found = self.events.get(entry.import_key)
        return found is not None and (entry.row_key is None or found[1] != self._import_id)

    def differs(self, entry: Entry) -> bool:
        """Whether the event that is held says something else than the entry's row."""
        number = self.events[entry.import_key][0]
        return entry.row_key is not None and bool(entry.acts) and (number, entry.row_key) not in self._rows


def count_only(db: Reader, entries: Sequence[Entry], counts: Counts, *, update: bool = False) -> None:
    """What would become of these entries; nothing is written."""
    known = Known(db, entries, None)
    for entry in entries:
        if known.holds(entry):
            _held(counts, differs=known.differs(entry), update=update)
        else:
            counts.added += 1
            counts.aggressions += len(entry.acts)


def _held(counts: Counts, *, differs: bool, update: bool) -> None:
    """A row whose event is registered already."""
    if differs and update:
        counts.updated += 1
        return
    counts.unchanged += 1
    counts.differing += differs


class Loader:
    """Writes entries in one transaction. Rows of one event may stand anywhere in the file.

    `met`: the keys that were met since the registry was empty; no other is looked up. `file`: the rows of the
    whole file, where registered events are to be brought in line with it.
    """

    def __init__(
        self, db: Session, import_id: int, *, met: Met | None = None, file: FileRows | None = None
    ) -> None:
        self._db = db
        self._met = met
        self._import_id = import_id
        self._writer = Writer(db, import_id)
        self._stage = Stage(db, import_id, self._writer.new_id)
        self._people = People(db, self._writer)
        self._updater = Updater(db, self._writer, file) if file is not None else None
        self._sources: dict[int, list[SourcePart]] = {}
        self._done: dict[int, int] = {}

    def load(self, entries: Sequence[Entry], counts: Counts) -> None:
        """Add those that are new. Raises ScopeRefused where words meet a key that cannot seal."""
        known = Known(self._db, entries, self._import_id, self._met)
        events = {key: number for key, (number, _by) in known.events.items()}
        # Of a row that is codes alone nobody has to be looked up.
        named = (entry for entry in entries if entry.refs is None)
        self._people.expect(victim for entry in named for victim in entry.victims or (entry.victim,))
        for entry in entries:
            if known.holds(entry):
                self._again(entry, events, counts, differs=known.differs(entry))
                continue
            self._add(entry, events)
            counts.added += 1
            counts.aggressions += len(entry.acts)
        # Rows of either kind may belong to an event of the other.
        self._writer.flush_parents()
        self._stage.flush()
        self._writer.flush()

    def _again(self, entry: Entry, events: dict[str, int], counts: Counts, *, differs: bool) -> None:
        """A row of an event that is registered."""
        _held(counts, differs=differs, update=self._updater is not None)
        if self._updater is None or entry.row_key is None:
            return
        event = events[entry.import_key]
        if not differs:
            self._updater.begin(event)
            return
        self._updater.change(event, entry)
        self._add(entry, events)

    def _add(self, entry: Entry, events: dict[str, int]) -> None:
        event = events.get(entry.import_key)
        if entry.refs is not None:
            events[entry.import_key] = self._stage.add(entry, event)
            return
        if event is None:
            event = self._writer.event(entry.event, import_key=entry.import_key, source_key=entry.source_key)
            events[entry.import_key] = event
        self._looked_up(entry, event)

    def _looked_up(self, entry: Entry, event: int) -> None:
        """A row with words to seal, or with someone who may be known."""
        if entry.victims is not None:
            for victim, act in zip(entry.victims, entry.acts, strict=True):
                person = self._people.victim(victim) if is_someone(victim, act) else None
                self._act(entry, event, act, victim, person)
        else:
            person = self._people.victim(entry.victim)
            for act in entry.acts:
                self._act(entry, event, act, entry.victim, person)
        for source in entry.sources:
            self._source(source, event)
        self._interventions(entry, event)

    def _act(
        self, entry: Entry, event: int, act: ActPart, victim: VictimPart | None, person: int | None
    ) -> None:
        organisation = self._people.organisation(victim, entry.event.country)
        self._writer.act(event, act, victim, person, organisation=organisation, row_key=entry.row_key)

    def _interventions(self, entry: Entry, event: int) -> None:
        """What was done about an event is kept once, however many entries and editions of it say so."""
        known = self._done.get(event)
        if known is None and entry.interventions:
            known = self._done[event] = queries.interventions_of(self._db, event)
        new = entry.interventions[known:] if known is not None else ()
        if known is not None and new:
            self._writer.interventions(event, new, known)
            self._done[event] = known + len(new)

    def _source(self, source: SourcePart, event: int) -> None:
        """A source is kept once, however many rows of the event name it."""
        named = self._sources.get(event)
        if named is None:
            named = [SourcePart(*row, None) for row in queries.sources_of(self._db, event)]
            self._sources[event] = named
        if source not in named:
            self._writer.sources(event, (source,), len(named))
            named.append(source)
