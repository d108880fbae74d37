"""One file into the registry: looked through first, then entered in parts that each stand on their own.

Every part is one transaction of at most `PART` rows and moves the resume mark; an import that was broken
off goes on behind it. The same file a second time adds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from imd.context import stored
from imd.errors.registry import ImportInterrupted
from imd.registry.importing import indexes, mark_queries
from imd.registry.importing.job import Job
from imd.registry.importing.loading import Counts, Loader, count_only
from imd.registry.importing.met import Met
from imd.registry.importing.reading import Entry, Reject
from imd.vault.ids import BatchIds

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

PART = 50_000
BATCH = 5_000


def rehearse(job: Job, db: Reader) -> None:
    """Count what would happen; change nothing."""
    job.need_scope(db)
    found, _total = job.open()
    while True:
        good, seen = job.take(found, BATCH)
        if not seen:
            return
        count_only(db, good, job.counts, update=job.update)


def perform(job: Job, session: Callable[[], AbstractContextManager[Session]]) -> None:
    """Import the file. Raises what reading, compiling and writing raise, and ImportInterrupted; whole parts stay."""
    found, total = job.open()
    with job.rejects or nullcontext():
        run = _Run(job, total)
        try:
            while run.part(found, session):
                pass
        except KeyboardInterrupt:
            raise ImportInterrupted(rows=run.kept) from None


class _Run:
    """An import under way: its place in the table of imports."""

    def __init__(self, job: Job, total: int) -> None:
        self._job = job
        self._total = total
        self._id = 0
        self._done = 0
        self._met: Met | None = None
        self._seq = 0
        self.kept = 0

    def part(
        self, found: Iterator[Entry | Reject], session: Callable[[], AbstractContextManager[Session]]
    ) -> bool:
        """One transaction; whether there is more to come."""
        job, before = self._job, Counts()
        before.added, before.rejected = job.counts.added, job.counts.rejected
        with session() as db:
            indexes.hold_pages(db)
            if not self._id:
                self._begin(db)
            else:
                self._go_on(db)
            seen = self._rows(db, found)
            last = job.counts.read >= self._total or not seen
            mark_queries.mark_import(
                db,
                self._id,
                job.counts.read,
                job.counts.added - before.added,
                job.counts.rejected - before.rejected,
            )
            if last:
                self._end(db)
            db.detail = {"read": job.counts.read, "added": job.counts.added, "rejected": job.counts.rejected}
            if job.update:
                db.detail["updated"] = job.counts.updated
        self.kept = job.counts.read
        return not last

    def _begin(self, db: Session) -> None:
        job = self._job
        job.need_scope(db)
        broken_off = mark_queries.unfinished_import(db, job.table.digest, job.digest)
        if broken_off:
            self._id, self._done = broken_off["id"], broken_off["rows_done"]
        else:
            self._id = BatchIds()()
            mark_queries.start_import(db, self._id, job.table.digest, job.digest, stored(job.now))
        empty = indexes.is_empty(db)
        self._seq = _last_line(db)
        self._met = Met(twice=job.keyed) if empty else None
        if not empty or self._total > indexes.MOST_SORTED:
            # An import that was broken off may have left them out.
            indexes.make(db)
            return
        # Rows of one event are told by its key, wherever they stand: that index is needed from the first.
        indexes.drop(db, (*indexes.BY_DATE, indexes.BY_KEY) if not job.keyed else indexes.BY_DATE)

    def _go_on(self, db: Session) -> None:
        self._seq += 1
        if self._met is not None and _last_line(db) != self._seq:
            # Someone else wrote between two parts: what she brought in must be found.
            self._met = None
            indexes.make(db)
        elif self._total - self._job.counts.read <= PART:
            # Before the last part, not behind it: pages that were written cannot make room for sorting.
            indexes.make(db)

    def _rows(self, db: Session, found: Iterator[Entry | Reject]) -> int:
        job, rows = self._job, 0
        loader = Loader(db, self._id, met=self._met, file=job.file)
        while rows < PART:
            good, seen = job.take(found, min(BATCH, PART - rows))
            if not seen:
                break
            rows += seen
            job.counts.unchanged += self._decided(good)
            loader.load([entry for entry in good if entry.number > self._done], job.counts)
        return rows

    def _decided(self, good: list[Entry]) -> int:
        """How many of these entered before the import was broken off."""
        return sum(entry.number <= self._done for entry in good) if self._done else 0

    def _end(self, db: Session) -> None:
        indexes.make(db)
        mark_queries.finish_import(db, self._id, stored(self._job.now))


def _last_line(db: Session) -> int:
    """The audit log's newest line: whatever is written adds one."""
    return int(db.value("SELECT max(seq) FROM audit") or 0)
