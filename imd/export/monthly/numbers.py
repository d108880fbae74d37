"""The statistics of a period as tidy tables: what a number is of, in codes and in words, then the numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imd.export.formats import Layout, Piece
from imd.export.formats.csv import pieces
from imd.export.monthly.resource import Resource, Words
from imd.export.monthly.span import Span
from imd.export.statistics import table, told_to
from imd.export.statistics.dimensions import dimensions
from imd.export.statistics.model import TOTAL
from imd.export.statistics.titles import titles
from imd.export.statistics.words import answer
from imd.i18n import N_, _, spoken

if TYPE_CHECKING:
    from imd.vault.session import Reader

_FILE = Path(__file__).parent / "data" / "numbers.toml"
_TYPES: Mapping[type, str] = {bool: "boolean", int: "integer", float: "number"}
_ALL = N_("Total")


@cache
def known() -> dict[str, dict[str, str]]:
    """The columns of numbers in words."""
    import tomllib

    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: entry for name, entry in found.items() if isinstance(entry, dict)}


def documents(db: Reader, span: Span, audience: str) -> list[dict[str, Any]]:
    """The tables that may be told of the period to this audience, counted; a session writes them down as editions."""
    names = told_to(audience, span.since, span.until)
    return [table(db, name, since=span.since, until=span.until, audience=audience) for name in names]


def of_numbers(document: Mapping[str, Any], language: str) -> Resource:
    """One table of numbers."""
    name, rows = document["table"], document["rows"]
    keys = list(dict.fromkeys(key for row in rows for key in row["keys"]))
    numbers = list(dict.fromkeys(key for row in rows for key in row if key != "keys" and key not in keys))
    columns = (
        *(words for key in keys for words in _asked(key)),
        *(Words(key, _type(rows, key), **_words(key)) for key in numbers),
    )
    layout = Layout(name, tuple(one.name for one in columns), ("text",) * len(columns))

    def made() -> Iterator[Piece]:
        with spoken(language):
            cells = [[*_answers(row["keys"], keys), *(row.get(key) for key in numbers)] for row in rows]
        return pieces(layout, cells)

    def withheld() -> int:
        return int(document["withheld_for_consent"] or 0)

    return Resource(f"stats-{name}", titles()[name]["es"], titles()[name]["en"], columns, made, withheld)


def _asked(key: str) -> tuple[Words, Words]:
    """The code and the word of an answer."""
    terms = next((one.terms for one in dimensions().values() if one.key == key and one.terms), None)
    first, second = _words("key"), _words("label")
    return Words(key, "string", **first, list=terms), Words(f"{key}_label", "string", **second)


def _answers(given: Mapping[str, Any], keys: list[str]) -> Iterator[str | None]:
    for key in keys:
        code = given.get(key, TOTAL)
        yield code
        yield _(_ALL) if code == TOTAL else answer(key, code)


def _type(rows: list[dict[str, Any]], key: str) -> str:
    kinds = {type(row.get(key)) for row in rows} - {type(None)}
    return (
        _TYPES.get(kinds.pop(), "string")
        if len(kinds) == 1
        else ("number" if kinds == {int, float} else "string")
    )


def _words(key: str) -> dict[str, str]:
    return known().get(key, {"es": key, "en": key})


__all__ = ["documents", "known", "of_numbers"]
