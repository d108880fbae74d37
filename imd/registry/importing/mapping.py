"""A mapping: which columns of a file say what about an event, and in which words.

A field's value is a constant (`type = "INT.PHYS"`), a column (`{ column = "edad", … }`), or a list of
choices (`[{ when = {…}, value = "WORK" }, …]`). A field of one value takes the first choice that holds,
a field of several takes all that hold. Words are compared without accents, case and blanks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

UNKNOWN_WORDS = ("", "Se desconoce", "Sin datos", "Sin dato", "S/D", "NS/NC", "No sabe", "Desconocido")


@dataclass(frozen=True)
class When:
    """Holds where the column's word is among `yes` (or, with `no`, is not among those)."""

    columns: tuple[str, ...]
    yes: frozenset[str] = frozenset()
    no: frozenset[str] | None = None
    optional: bool = False
    path: str = ""


@dataclass(frozen=True)
class Choice:
    """A value that holds under conditions, all of which must hold."""

    whens: tuple[When, ...]
    value: Any


@dataclass(frozen=True)
class Cell:
    """A value read from a column. `columns` are the names under which editions of the file have it.

    `values`: folded word → code, None for unknown. `otherwise`: what a word outside `values` becomes:
    a code, None for unknown, or `REJECT`. `low` and `high` bound numbers; outside is unknown. `place`: the
    country in whose list names are looked up.
    """

    columns: tuple[str, ...]
    values: Mapping[str, Any] | None = None
    formats: tuple[str, ...] = ()
    separator: str | None = None
    otherwise: Any = "reject"
    low: int | None = None
    high: int | None = None
    place: str | None = None
    optional: bool = False
    path: str = ""


@dataclass(frozen=True)
class Constant:
    """The same value for every row."""

    value: Any


Spec = Constant | Cell | tuple[Choice, ...]
Specs = Mapping[str, Spec]


@dataclass(frozen=True)
class Act:
    """One aggression that a row may hold. `fallback`: only where no other one does."""

    whens: tuple[When, ...]
    fields: Specs
    fallback: bool = False


@dataclass(frozen=True)
class FileMapping:
    """The whole mapping, checked.

    `every_row_has_a_victim`: each row tells of one person, even where nothing more is known of her.
    """

    event: Specs
    key: Cell | None
    victim: Specs | None
    common: Specs
    acts: tuple[Act, ...]
    perpetrators: tuple[Specs, ...]
    source: Specs | None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    unknown: frozenset[str] = field(default_factory=frozenset)
    digest: str = ""
    every_row_has_a_victim: bool = True
