"""One import: its file and mapping, and what was counted, noted and refused on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from imd.errors.registry import WordsNeedIdentity
from imd.registry.importing.documents import canonical
from imd.registry.importing.documents import entries as documents
from imd.registry.importing.header import Header
from imd.registry.importing.loading import Counts
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

if TYPE_CHECKING:
    from imd.vault.session import Reader


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
        for seen, one in enumerate(islice(found, most), 1):  # noqa: B007
            if isinstance(one, Reject):
                self._reject(one)
                continue
            good.append(one)
            if one.notes:
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
