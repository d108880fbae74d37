"""The rows of a document of numbers: which answer a question, in what order, under what name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from imd.export.reports.wish import Document
from imd.export.statistics.model import TOTAL
from imd.export.statistics.words import answer

Numbers = Mapping[str, Any]
UNITS = ("aggressions", "persons", "events", "organisations")


def answering(document: Document, keys: Iterable[str], **fixed: str) -> list[Numbers]:
    """The rows that answer just these questions, in the document's order; `fixed` questions with this answer."""
    wanted = {*keys, *fixed}
    return [
        row
        for row in document["rows"]
        if {key for key, code in row["keys"].items() if code != TOTAL} == wanted
        and all(row["keys"][key] == code for key, code in fixed.items())
    ]


def whole(document: Document) -> Numbers | None:
    """The row of everything."""
    return next(iter(answering(document, ())), None)


def says(row: Numbers) -> bool:
    """Whether any number of the row is printed and more than nothing."""
    return any(row.get(unit) for unit in UNITS)


def tree(rows: Sequence[Numbers], key: str) -> list[tuple[int, Numbers]]:
    """Groups, each followed by what belongs to it: (depth, row). A form that is a group of its own stands once."""
    tops = {row["keys"][key]: row for row in rows if "." not in str(row["keys"][key])}.values()
    found: list[tuple[int, Numbers]] = []
    for top in tops:
        found.append((0, top))
        found += [(1, row) for row in rows if str(row["keys"][key]).startswith(f"{top['keys'][key]}.")]
    return found


def name(row: Numbers, keys: Sequence[str]) -> str:
    """What a row stands for, in the language spoken."""
    return " · ".join(answer(key, row["keys"][key]) for key in keys)


def by_most(rows: Iterable[Numbers], unit: str = "aggressions") -> list[Numbers]:
    """From most to least; what is unknown comes last, equals in the order of their lists."""
    return sorted(rows, key=lambda row: (None in row["keys"].values(), -(row.get(unit) or 0)))
