"""What a report is made of, before it is written in any format.

Everything in it is already said for its audience and in its language: a writer prints `shown` and draws `value`,
and knows of no other number. What a cell hides is nowhere in the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["bars", "grouped", "multiples", "trend", "heat"]
"""How a figure is drawn: sorted bars of one series; bars of several series side by side; one small chart of bars
for each series; a line for each series over the categories in time; a table of shades, a row for each series."""

HIDDEN = "·"
"""None, few, or hidden: one sign for the three."""


@dataclass(frozen=True)
class Cell:
    """A number as it is printed. `value` is the length to draw, never more precise than `shown`; None where there is
    none or it is hidden."""

    shown: str
    value: float | None = None


@dataclass(frozen=True)
class Row:
    """One line of a table. `depth` is how far it stands below the rows before it (0 is a heading or a total)."""

    label: str
    cells: tuple[Cell, ...]
    depth: int = 0


@dataclass(frozen=True)
class Paragraph:
    """Running text, without marks."""

    text: str


@dataclass(frozen=True)
class Note:
    """How to read, or what not to conclude: set apart from the text."""

    text: str


@dataclass(frozen=True)
class Story:
    """Narrative of the office in Markdown (paragraphs, emphasis, lists, quotes; no HTML, no pictures). `title` is its
    first heading; `country` a code where the story is one country's."""

    markdown: str
    title: str = ""
    country: str | None = None


@dataclass(frozen=True)
class Withheld:
    """Tables that this audience is not told for one reason, and what may be asked instead."""

    titles: tuple[str, ...]
    why: str
    instead: str


@dataclass(frozen=True)
class Table:
    """A numbered table. `columns` name the cells (not the rows' labels, which stand under `stub`).

    `unit` is what is counted, `base` of how many and how many lack an answer, `source` whose record, known when.
    `notes` stand below it, in order.
    """

    id: str
    number: str
    title: str
    unit: str
    base: str
    source: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    stub: str = ""


@dataclass(frozen=True)
class Series:
    """The cells of one thing, one for each category of its figure."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Mark:
    """What is special about the category at place `at` of a figure: that its numbers are still open, for one."""

    at: int
    text: str


@dataclass(frozen=True)
class Figure:
    """A numbered figure. `alt` says in words what it shows, from the printed numbers alone.

    Bars come sorted already, trends in the order of time; `marks` say what is special about some categories.
    """

    id: str
    number: str
    title: str
    kind: Kind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    base: str
    source: str
    alt: str
    notes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


Block = Paragraph | Note | Story | Withheld | Table | Figure


@dataclass(frozen=True)
class Chapter:
    """A section. `id` is its English code, the same in every language; `number` is printed before the title."""

    id: str
    number: int
    title: str
    intro: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class When:
    """The period: `key` as it is typed (2026-Q3), `label` in words, first and last day (ISO)."""

    key: str
    label: str
    since: str
    until: str
    preliminary: bool


@dataclass(frozen=True)
class Report:
    """A whole report in one language for one audience.

    `countries` are names, empty where all are meant. `as_of` is the instant whose knowledge is counted and `cut` the
    last change of records, both as local ISO text. `edition` is the greatest number that its tables have in the
    ledger of editions, None for the office's own. `checkpoint` is the state of the audit log (`vault`, `gen`, `seq`,
    `hash`). `footer` is one line for the foot of every page; `colophon` lines for the last; `registered` what every
    page must say of its numbers. `words` are the words that writers add ("table", "figure", "contents", …), by code.
    `documents` are the numbers' documents as `imd stats -f json` prints them.
    """

    title: str
    subtitle: str
    lang: str
    audience: str
    audience_label: str
    countries: tuple[str, ...]
    period: When
    as_of: str
    cut: str | None
    edition: int | None
    policy: str
    checkpoint: Mapping[str, Any] | None
    chapters: tuple[Chapter, ...]
    footer: str
    colophon: tuple[str, ...]
    registered: str
    compared: When | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[Mapping[str, Any], ...] = ()
