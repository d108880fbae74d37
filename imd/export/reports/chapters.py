"""The sections of a report as data: which tables each shows, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from imd.export.reports.wish import Asked
from imd.export.reports.words import entries

_COLUMNS = ("aggressions", "persons", "events")


@dataclass(frozen=True)
class Show:
    """One table of a section: of which document, which rows, in which form; see data/chapters.toml.

    `office`: a second view of a table, which others are not offered. `region`: never of single countries.
    `under` is the group of codes that alone is told; `measures` are those told alone, `without` those left out.
    `stub` is the word above its lines where they answer no question.
    """

    table: str
    by: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    across: str | None = None
    form: str = "list"
    figure: str | None = None
    columns: tuple[str, ...] = _COLUMNS
    several: bool = False
    office: bool = False
    region: bool = False
    under: str | None = None
    measures: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    unit: str = "aggression"
    stub: str | None = None
    title: dict[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> Asked:
        """The document that it is made of."""
        return self.table, self.by


@dataclass(frozen=True)
class Section:
    """A section: `build` is the module that makes more of it than its tables."""

    id: str
    title: dict[str, str]
    intro: dict[str, list[str]]
    shows: tuple[Show, ...]
    build: str | None = None


@cache
def sections() -> tuple[Section, ...]:
    """All of them, in the order of the report."""
    return tuple(_section(name, entry) for name, entry in entries("chapters.toml").items())


def asked(countries: Sequence[str] = ()) -> tuple[Asked, ...]:
    """Every document that some section shows, once; of one country none by country."""
    every = dict.fromkeys(show.asked for section in sections() for show in section.shows)
    return tuple((name, by) for name, by in every if len(countries) != 1 or "country" not in by)


def _section(name: str, entry: dict[str, Any]) -> Section:
    shows = tuple(_show(one) for one in entry.get("show", ()))
    return Section(name, _title(entry), entry["intro"], shows, entry.get("build"))


def _show(entry: dict[str, Any]) -> Show:
    given: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    title = _title(given) if "es" in given else {}
    return Show(**{key: value for key, value in given.items() if key not in ("es", "en")}, title=title)


def _title(entry: dict[str, Any]) -> dict[str, str]:
    return {"es": str(entry["es"]), "en": str(entry["en"])}
