"""What a new edition of a file says otherwise: `--update`.

A row of an event that is registered counts as changed where no row of that event said the same. Rows that
the new edition no longer has are withdrawn. What was registered before stays on record.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from imd.registry import versions
from imd.registry.draft import EventPart
from imd.registry.importing.reading import Entry, Reject
from imd.registry.writing import Writer

if TYPE_CHECKING:
    from imd.vault.session import Session

_CONSENT = "consent_statistics"


class FileRows:
    """The row keys of a whole file, eight bytes each."""

    def __init__(self, found: Iterable[Entry | Reject]) -> None:
        self._keys = array("Q", sorted(array("Q", _keys(found))))

    def __contains__(self, key: int) -> bool:
        at = bisect_left(self._keys, key)
        return at < len(self._keys) and self._keys[at] == key


def _keys(found: Iterable[Entry | Reject]) -> Iterator[int]:
    return (one.row_key for one in found if isinstance(one, Entry) and one.row_key is not None)


class Updater:
    """Brings registered events in line with the file, one transaction's worth."""

    def __init__(self, db: Session, writer: Writer, file: FileRows) -> None:
        self._db = db
        self._writer = writer
        self._file = file
        self._done: set[int] = set()

    def change(self, event: int, entry: Entry) -> None:
        """A row that says something new about a registered event; its acts are added by the caller."""
        self.begin(event)
        self._restate(event, entry.event)
        if entry.event.texts:
            self._writer.say(event, entry.event.texts)

    def begin(self, event: int) -> None:
        """Withdraw what the file no longer says of an event, once."""
        if event in self._done:
            return
        self._done.add(event)
        acts = versions.live_acts(self._db, event)
        versions.withdraw(self._db, [act for act, key in acts if key and key not in self._file])

    def _restate(self, event: int, part: EventPart) -> None:
        before = versions.facts(self._db, event)
        now = {name: getattr(part, name) for name in versions.FACTS}
        if before["case_id"] is not None:
            # Her own word holds, not what a file says about statistics.
            now[_CONSENT] = before[_CONSENT]
        versions.change(self._db, event, now, self._writer.new_id)
