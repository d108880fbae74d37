"""The proposed mapping, written out: each guess with a comment that says how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from imd.errors.registry import MappingNeeded
from imd.i18n import N_, _
from imd.registry.importing.contract import contract_mapping
from imd.registry.importing.header import Header
from imd.registry.importing.mapping import Cell, FileMapping, Specs
from imd.registry.proposing.columns import Column
from imd.registry.proposing.guessing import Guess, guesses
from imd.registry.proposing.kinds import FALLBACK, marked, whole
from imd.registry.proposing.toml import line, text
from imd.registry.proposing.words import folded
from imd.registry.tokens import fold

_SURE = N_("{percent} %: by its name and what stands in it; {filled} of {rows} rows have it")
_UNREAD = N_("? not recognised: write a code here, or leave it unknown")
_OWN = N_("The columns bear the registry's own names; this mapping can be used as it is.")
_GUESSED = N_("A proposal, made from the columns' names and words. Look at every line before you import.")
_CODES = N_(
    "Codes: imd terms list attack_type, perpetrator, gender, … What this does: imd registry mapping FILE --check THIS"
)
_UNUSED = N_("Columns that are not read: {columns}")
_ONE_KIND = N_("? no column says what was done: {code} stands for every row until you put it right")
_MARKS = N_("80 %: the column marks this kind of violence")
_FROM_PLACES = N_("80 %: the departments are this country's")
_NAME = N_("? a short name of the registry that this file comes from")


def propose(name: str, header: Header, columns: Sequence[Column], now: datetime) -> str:
    """The mapping for a file called `name`, as TOML."""
    try:
        own = contract_mapping(header, now)
    except MappingNeeded:
        return "\n".join(_guessed(name, columns)) + "\n"
    return "\n".join(_own(own)) + "\n"


def _own(mapping: FileMapping) -> Iterator[str]:
    yield from (f"# {_(_OWN)}", "", "[file]", line("unknown", [""]), line("victim_in_every_row", False))
    yield from ("", "[event]")
    if mapping.key is not None:
        yield line("key", {"column": list(mapping.key.columns), "optional": True})
    yield from _specs(mapping.event)
    for part, specs in (("victim", mapping.victim), ("common", mapping.common), ("source", mapping.source)):
        if specs:
            yield from ("", f"[{part}]", *_specs(specs))
    for perpetrator in mapping.perpetrators:
        yield from ("", "[[perpetrator]]", *_specs(perpetrator))
    yield from ("", "[[aggression]]")


def _specs(specs: Specs) -> Iterator[str]:
    for key, cell in specs.items():
        assert isinstance(cell, Cell)
        found: dict[str, Any] = {"column": list(cell.columns) if len(cell.columns) > 1 else cell.columns[0]}
        if cell.separator:
            found["separator"] = cell.separator
        if cell.low is not None:
            found["range"] = [cell.low, cell.high]
        yield line(key, found)


def _guessed(name: str, columns: Sequence[Column]) -> Iterator[str]:
    found, marks = guesses(columns), marked(columns)
    used = {guess.column.name for guess in found} | {column.name for _code, column, _yes in marks}
    yield from (f"# {_(_GUESSED)}", f"# {_(_CODES)}")
    unused = [column.name for column in columns if column.name not in used]
    if unused:
        yield f"# {_(_UNUSED).format(columns=', '.join(map(text, unused)))}"
    yield from ("", "[file]", line("unknown", _unknown(columns)))
    yield from (
        "",
        "[event]",
        line("source_registry", fold(name).upper().replace(" ", "-")[:60] or "?", _(_NAME)),
    )
    yield from _part(found, "event")
    place = next(
        (guess.spec["place"] for guess in found if guess.key == "admin1" and guess.spec["place"]), None
    )
    if place and not any(guess.key == "country" for guess in found):
        yield line("country", place, _(_FROM_PLACES))
    for part in ("victim", "common"):
        if lines := list(_part(found, part)):
            yield from ("", f"[{part}]", *lines)
    if lines := list(_part(found, "perpetrator")):
        yield from ("", "[[perpetrator]]", *lines)
    yield from _acts(name, found, columns, marks)


def _unknown(columns: Sequence[Column]) -> list[str]:
    words = {fold(word): word for column in columns if not column.many for word in column.words}
    return ["", *(words[word] for word in sorted(words) if word in folded("unknown"))]


def _part(found: Sequence[Guess], part: str) -> Iterator[str]:
    """The fields of a part; their tables of words come last, as TOML wants them."""
    here = [guess for guess in found if guess.part == part]
    for guess in here:
        spec = {key: one for key, one in guess.spec.items() if key != "values" and one != ""}
        yield f"# {_sure(guess)}"
        for key, one in (("column", guess.column.name), *spec.items()):
            yield line(f"{guess.key}.{key}", one)
        for word, code in guess.spec.get("values", {}).values():
            yield line(f"{guess.key}.values.{text(word)}", code, "" if code else _(_UNREAD))


def _sure(guess: Guess) -> str:
    column = guess.column
    return _(_SURE).format(percent=round(100 * guess.sure), filled=column.filled, rows=column.rows)


def _acts(
    name: str,
    found: Sequence[Guess],
    columns: Sequence[Column],
    marks: Sequence[tuple[str, Column, list[str]]],
) -> Iterator[str]:
    if any((guess.part, guess.key) == ("common", "type") for guess in found):
        yield from ("", "[[aggression]]")
        return
    for code, column, yes in marks:
        yield from ("", "[[aggression]]", f"# {_(_MARKS)}")
        yield line("when", {"column": column.name, "yes": yes})
        if code == FALLBACK and len(marks) > 1:
            yield line("fallback", True)
        yield line("type", code)
    if not marks:
        code = whole([name, *(column.name for column in columns)]) or "OTHER"
        yield from ("", "[[aggression]]", line("type", code, _(_ONE_KIND).format(code=code)))
