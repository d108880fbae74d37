"""Countries (ISO 3166-1) and their departments, states and provinces (ISO 3166-2)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import MappingProxyType

from imd.errors.terms import UnknownCountry, UnknownUnit
from imd.terms.files import COUNTRIES, DATA, build, of_file, read
from imd.terms.model import Term, Vocabulary

ADMIN1 = "admin1"


def country(code: str) -> Term:
    """The country with that two-letter code. Raises UnknownCountry."""
    term = of_file(COUNTRIES).get(code)
    if term is None:
        raise UnknownCountry()
    return term


def admin1(code: str) -> Term:
    """The unit with that code, `GT-13`; `extra["country"]` is its country. Raises UnknownUnit."""
    home = code.partition("-")[0]
    term = _units(home).get(code) if home in countries_with_units() else None
    if term is None:
        raise UnknownUnit()
    return term


def in_country(code: str) -> tuple[Term, ...]:
    """The units of a country; none where they are not kept. Raises UnknownCountry."""
    units = units_of(code)
    return tuple(units.codes.values()) if units else ()


def units_of(code: str) -> Vocabulary | None:
    """A country's own list, for lookups within it.

    Its `extra` holds currency (ISO 4217), time_zone (IANA), calling_code, unit_es and unit_en.
    None where the country's units are not kept. Raises UnknownCountry.
    """
    country(code)
    return _units(code) if code in countries_with_units() else None


@cache
def countries_with_units() -> tuple[str, ...]:
    """The codes of the countries whose units are kept, in alphabetical order."""
    return tuple(sorted(path.stem.upper() for path in (DATA / "country").glob("*.toml")))


@cache
def all_units() -> Vocabulary:
    """The list `admin1`: the units of all countries kept."""
    lists = [_units(code) for code in countries_with_units()]
    return Vocabulary(
        name=ADMIN1,
        es="Departamentos, estados y provincias",
        en="Departments, states and provinces",
        source=lists[0].source,
        codes=MappingProxyType({code: term for units in lists for code, term in units.codes.items()}),
    )


@cache
def _units(code: str) -> Vocabulary:
    units = build(ADMIN1, read(f"country/{code.lower()}.toml"))
    home = MappingProxyType({"country": code})
    return replace(
        units, codes=MappingProxyType({key: replace(term, extra=home) for key, term in units.codes.items()})
    )
