"""What can be counted of the office's work: things that are somebody's, each counting once in a measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from imd.export.disclosure.rule import Standing

if TYPE_CHECKING:
    from imd.export.statistics.model import Wish
    from imd.vault.session import Reader

Answer = tuple[str, str | None]
"""A question and its answer."""


@dataclass(frozen=True)
class Fact:
    """`thing` counts in `measure`, and in the row of its `answer` where there is one.

    `case` is whose it is; `at` the stored instant from which it counts. Where it is no case's but a person's,
    `standing` says on whom it stands. `hours` is how long it took.
    """

    measure: str
    thing: str
    case: str | None
    at: str
    answer: Answer | None = None
    standing: Standing | None = None
    hours: float | None = None


@dataclass(frozen=True)
class Counts:
    """A measure that others are told: alone, or by the answers of a list. `name` is how the ledger calls it."""

    measure: str
    by: str | None = None
    terms: str | None = None
    name: str = "work"

    def answers(self) -> Iterator[Answer | None]:
        """Every row it can have, whatever is on file."""
        if self.by is None or self.terms is None:
            yield None
            return
        from imd.terms.load import vocabulary

        for code in vocabulary(self.terms).codes:
            yield self.by, code
        yield self.by, None


Facts = Callable[["Reader", "Wish"], Iterable[Fact]]


@dataclass(frozen=True)
class Work:
    """A table of measures for others. The first of `counts` is its base; `lacking` what has no answer yet.

    `shares` are percentages of printed numbers: (name, of what, of how many). `wait` is the measure whose
    median hours are told, with its name.
    """

    facts: Facts
    counts: tuple[Counts, ...]
    lacking: tuple[str, Answer | None] | None = None
    shares: tuple[tuple[str, str, str], ...] = ()
    wait: tuple[str, str] | None = None
    countries: bool = True
