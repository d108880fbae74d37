"""What stands in a file's columns: their words, as far as they repeat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from imd.registry.tokens import fold

MOST_ROWS = 50_000
MOST_WORDS = 400


@dataclass
class Column:
    """One column: its name, and how often each word stands in it. `many`: too many to keep them all."""

    name: str
    words: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    filled: int = 0
    many: bool = False

    @property
    def folded(self) -> list[str]:
        """The words of its name."""
        return fold(self.name).split()

    def add(self, text: str) -> None:
        """One more cell."""
        self.rows += 1
        text = text.strip()
        if not text:
            return
        self.filled += 1
        if text in self.words or len(self.words) < MOST_WORDS:
            self.words[text] += 1
        else:
            self.many = True


def columns_of(names: Iterable[str], rows: Iterable[list[str]]) -> list[Column]:
    """The columns of a file, by its first rows."""
    found = [Column(name) for name in names]
    for n, row in enumerate(rows):
        if n == MOST_ROWS:
            break
        for column, text in zip(found, row, strict=False):
            column.add(text)
    return found
