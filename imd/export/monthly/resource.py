"""One table of the set: what it is called, what its columns are, and its rows as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from imd.export.formats import Piece


@dataclass(frozen=True, slots=True)
class Words:
    """A column: its name, its type by Frictionless, what it means, and the vocabulary of its codes."""

    name: str
    type: str
    es: str
    en: str
    list: str | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the set. `withheld` is known once `pieces` were taken."""

    name: str
    es: str
    en: str
    columns: tuple[Words, ...]
    pieces: Callable[[], Iterator[Piece]]
    withheld: Callable[[], int] = lambda: 0

    @property
    def file(self) -> str:
        """The file's name, before it is encrypted."""
        return f"{self.name}.csv"
