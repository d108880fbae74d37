"""One file into the registry: looked through first, then entered in parts that each stand on their own.

Every part is one transaction of at most `PART` rows and moves the resume mark; an import that was broken
off goes on behind it. The same file a second time adds nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from imd.context import stored
from imd.errors.registry import ImportInterrupted, WordsNeedIdentity
from imd.registry.importing import indexes, mark_queries
from imd.registry.importing.documents import canonical
from imd.registry.importing.documents import entries as documents
from imd.registry.importing.header import Header
from imd.registry.importing.loading import Counts, Loader, count_only
from imd.registry.importing.mapping import FileMapping
from imd.registry.importing.opening import Source
from imd.registry.importing.problems import Problems
from imd.registry.importing.reading import Entry, Reject, entries
from imd.registry.importing.records import Documents
from imd.registry.importing.rejects import Rejects
from imd.registry.importing.rows import RowReader, compile_rows, free_text
from imd.registry.importing.updating import FileRows
from imd.registry.importing.wording import reason
from imd.registry.keys import Equals
from imd.vault.ids import BatchIds

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session

PART = 50_000
BATCH = 5_000


@dataclass
class Job:
    """What is to be imported, and how it is told."""

    table: Source | Documents
    mapping: FileMapping
    header: Header
    now: datetime
    rejects: Rejects | None = None
    tick: Callable[[int], None] = lambda _rows: None
    counts: Counts = field(default_factory=Counts)
    warnings: Counter[tuple[str, str]] = field(default_factory=Counter)
    problems: Problems = field(default_factory=Problems)
    keyed: bool = False
    update: bool = False
    file: FileRows | None = None

    @property
    def digest(self) -> str:
        """What the import is recognised by, when it was broken off, beside the file's own digest."""
        return f"{self.mapping.digest}+update" if self.update else self.mapping.digest

    @property
    def words(self) -> list[str]:
        """The places in the mapping that hold words which must be sealed."""
        return [] if isinstance(self.table, Documents) else free_text(self.mapping, self.header)

    def open(self) -> tuple[Iterator[Entry | Reject], int]:
        """The file's entries, and how many rows it has. Raises what reading and compiling raise."""
        if isinstance(self.table, Documents):
            return self._documents(self.table)
        reader: RowReader = compile_rows(self.mapping, self.header, self.now)
        self.keyed = bool(reader.key_at)
        equals = Equals(map(reader.cells(len(self.header)), self._rows()))
        if self.update and self.keyed:
            self.file = FileRows(entries(self._rows(), reader, equals, len(self.header)))
            equals.again()
        return entries(self._rows(), reader, equals, len(self.header)), equals.read

    def _rows(self) -> Iterator[list[str]]:
        assert not isinstance(self.table, Documents)
        return islice(self.table.rows(), 1, None)

    def _documents(self, table: Documents) -> tuple[Iterator[Entry | Reject], int]:
        equals = Equals((canonical(one),) for one in table.each())
        self.keyed = True
        if self.update:
            self.file = FileRows(documents(table.each(), equals, self.now))
            equals.again()
        return documents(table.each(), equals, self.now), equals.read

    def need_scope(self, db: Reader) -> None:
        """Refuse words that this key could not seal, before anything enters. Raises WordsNeedIdentity."""
        words = self.words
        if words and not db.has_identity:
            raise WordsNeedIdentity(fields=", ".join(words))

    def take(self, found: Iterator[Entry | Reject], most: int) -> tuple[list[Entry], int]:
        """Up to `most` rows: the entries among them; the others are counted and written to the rejects."""
        good, seen = [], 0
        for one in islice(found, most):
            seen += 1
            if isinstance(one, Reject):
                self._reject(one)
            else:
                good.append(one)
                for notes in one.notes:
                    self.warnings.update(notes)
        self.counts.read += seen
        self.tick(seen)
        return good, seen

    def _reject(self, reject: Reject) -> None:
        self.counts.rejected += 1
        said = reason(reject.refused)
        self.problems.add(said, reject.number)
        if self.rejects is not None:
            self.rejects.add(reject.number, said, reject.row)


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
        self._fresh = False
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
        self._fresh = empty and not job.keyed
        if not empty:
            # An import that was broken off may have left them out.
            indexes.make(db)
            return
        # Rows of one event are told by its key, wherever they stand: that index is needed from the first.
        indexes.drop(db, (*indexes.BY_DATE, indexes.BY_KEY) if self._fresh else indexes.BY_DATE)

    def _rows(self, db: Session, found: Iterator[Entry | Reject]) -> int:
        job, rows = self._job, 0
        loader = Loader(db, self._id, fresh=self._fresh, file=job.file)
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
