"""What a number counts, said in one way only: two tables that print the same cell print one number.

A country asked for with `--country` is a country crossed with; the order of crossing does not matter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

GROUPS = {"type": "type_group", "perpetrator": "perpetrator_group"}
"""Questions whose codes begin with the code of their group."""


@dataclass(frozen=True)
class Cell:
    """`countries` are several or none; `answers` names of dimensions with what was answered, in order."""

    only: str
    countries: tuple[str, ...]
    answers: tuple[tuple[str, str | None], ...]

    @property
    def line(self) -> str:
        """The cell as text: a JSON array of condition, countries, dimensions and answers."""
        names, codes = [name for name, _code in self.answers], [code for _name, code in self.answers]
        return json.dumps([self.only, list(self.countries), names, codes], separators=(",", ":"))

    def wholes(self) -> Iterator[tuple[str, Cell]]:
        """The cells that this one is a part of, each with the name of the question that parts it."""
        for name, code in self.answers:
            rest = {one: other for one, other in self.answers if one != name}
            yield name, cell(self.only, self.countries, rest, rest.values())
            if name in GROUPS and GROUPS[name] not in rest:
                above = {**rest, GROUPS[name]: (code or "").partition(".")[0] or None}
                yield name, cell(self.only, self.countries, above, above.values())
            if name == "admin1" and code and "country" not in rest:
                above = {**rest, "country": code.partition("-")[0]}
                yield name, cell(self.only, self.countries, above, above.values())
        if self.only:
            yield "only", Cell("", self.countries, self.answers)
        if self.countries:
            yield "countries", Cell(self.only, (), self.answers)

    def among(self, selections: Iterable[tuple[str, ...]]) -> Iterator[Cell]:
        """The same of several countries, where this one is of one of them."""
        country = dict(self.answers).get("country")
        rest = tuple(one for one in self.answers if one[0] != "country")
        for countries in selections:
            if country in countries:
                yield Cell(self.only, countries, rest)


def cell(only: str, countries: Iterable[str], level: Iterable[str], key: Iterable[str | None]) -> Cell:
    """The cell of these answers, in the one way of saying it."""
    answers, wanted = dict(zip(level, key, strict=True)), tuple(sorted(set(countries)))
    if len(wanted) == 1:
        answers.setdefault("country", wanted[0])
    if answers.get("admin1"):
        answers.pop("country", None)
    placed = answers.get("admin1") or "country" in answers
    return Cell(only, () if placed else wanted, tuple(sorted(answers.items())))


@lru_cache(maxsize=65_536)
def read(line: str) -> Cell:
    """The cell that a line of the ledger speaks of, however it was said when it was written."""
    only, countries, level, key = json.loads(line)
    return cell(only, countries, level, key)
