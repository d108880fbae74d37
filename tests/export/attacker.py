"""Whoever attacks, in the tests: holds files of imd, knows its lists and rules, shares no code with the gate.

Only the arithmetic is common: the linear programme. What sums to what she works out by herself.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from imd.export.disclosure.linear import judged
from imd.export.disclosure.shuttle import propagate
from imd.export.disclosure.system import System

NUMBERS = {"aggressions", "persons", "events", "organisations", "share", "shown"}
Answers = frozenset[tuple[str, str]]
Unknown = tuple[str, Answers]
"""A period and what is counted of it."""
WIDTH = 5


@dataclass
class Attacker:
    """What she knows. `base` is the base of the rounding that she reckons with, `printed` what she read, of what.

    `between` is of a second print the first, what came in between, and the numbers that moved.
    """

    base: int = 5
    printed: dict[Unknown, set[int]] = field(default_factory=lambda: defaultdict(set))
    between: dict[str, tuple[str, str, set[Answers]]] = field(default_factory=dict)

    def read(self, file: Path, period: str, country: str | None = None, unit: str = "aggressions") -> int:
        """Take in a file of one period, of one country where it was asked for; how many numbers it tells."""
        told = 0
        with file.open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                answers = {key: code for key, code in row.items() if key not in NUMBERS and code != "total"}
                if country:
                    answers["country"] = country
                if number := row[unit]:
                    self.printed[period, frozenset(answers.items())].add(int(number))
                    told += 1
                else:
                    self.printed.setdefault((period, frozenset(answers.items())), set())
        return told

    def sees_what_came(self, first: str, second: str) -> set[Answers]:
        """Reckon with what came between two prints, where a number moved; whose it is that did not is not known."""
        came = f"{second} less {first}"
        moved = {
            answers
            for period, answers in list(self.printed)
            if period == second and self.printed[first, answers] != self.printed[second, answers]
        }
        for period, answers in list(self.printed):
            if period == second:
                self.printed[came, answers] = set()
        self.between[second] = (first, came, moved)
        return moved

    def learns(
        self, wanted: Iterable[Unknown], inside: Mapping[str, Iterable[str]]
    ) -> dict[Unknown, tuple[int, int]]:
        """Of what she wants to know that which she learns: to less than five, or that it is fewer than five."""
        system, targets = self._system(inside), list(wanted)
        for one in targets:
            system.number(one)
        return dict(judged(propagate(system), targets, WIDTH, WIDTH))  # type: ignore[arg-type]

    def _system(self, inside: Mapping[str, Iterable[str]]) -> System:
        system = System()
        for one, numbers in self.printed.items():
            system.number(one)
            for number in numbers:
                system.know(one, number, number + self.base - 1)
        for whole, parts in self._families().items():
            for by, found in parts.items():
                system.total(whole, [*found, (*whole, by)])
        for second, (first, came, moved) in self.between.items():
            for answers in moved:
                system.total((second, answers), [(first, answers), (came, answers)])
        for period, shorter in inside.items():
            for where, answers in list(self.printed):
                parts = [(one, answers) for one in shorter if (one, answers) in self.printed]
                if where == period and parts:
                    system.total((where, answers), [*parts, (where, answers, "days")])
        return system

    def _families(self) -> dict[Unknown, dict[str, list[Unknown]]]:
        """Each number with those of one answer more, and of a finer code, by what they add."""
        found: dict[Unknown, dict[str, list[Unknown]]] = defaultdict(lambda: defaultdict(list))
        for period, answers in self.printed:
            for key, code in answers:
                whole = (period, answers - {(key, code)})
                fine = "finer" if "." in code else "whole"
                if whole in self.printed:
                    found[whole][f"{key} {fine}"].append((period, answers))
                above = (period, answers - {(key, code)} | {(key, code.partition(".")[0])})
                if "." in code and above in self.printed:
                    found[above][key].append((period, answers))
        return found
