"""Tables whose lines are measures: of the office's work, of repetition, of what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from imd.export.reports import say
from imd.export.reports.chapters import Show
from imd.export.reports.frame import Frame
from imd.export.reports.model import Cell, Row
from imd.export.reports.rows import Numbers
from imd.export.statistics.model import TOTAL
from imd.export.statistics.words import answer

_NONE = Cell("—")
_PAIRS = ("value", "jaccard", "lift")


def table(frame: Frame, show: Show) -> tuple[list[str], list[Row]]:
    """A line for each measure; what a measure is told of stands below its name."""
    found = list(_wanted(frame, show))
    shares = any("share" in row for row in found)
    rows, heading = list[Row](), ""
    for row in found:
        more = [key for key, code in row["keys"].items() if key != "measure" and code != TOTAL]
        name = answer("measure", row["measure"])
        cells = (_measure(row), *([say.percent(row.get("share"))] if shares else []))
        if not more:
            rows.append(Row(name, cells))
            continue
        above = f"{name} ({', '.join(frame.words.get(f'key_{key}', key).lower() for key in more)})"
        if above != heading:
            heading = above
            rows.append(Row(above, (say.EMPTY,) * len(cells)))
        rows.append(Row(" · ".join(_said(frame, key, row["keys"][key]) for key in more), cells, 1))
    return [frame.words["number"], *([frame.words["share"]] if shares else [])], rows


def pairs(frame: Frame, show: Show) -> tuple[list[str], list[Row]]:
    """A line for each two forms found together: how often, and the two indices where that is often enough."""
    rows = [
        Row(
            " · ".join(_said(frame, key, row["keys"][key]) for key in row["keys"] if key != "measure"),
            tuple(_NONE if row.get(key) is None else Cell(say.number(row[key]), row[key]) for key in _PAIRS),
        )
        for row in _wanted(frame, show)
    ]
    return [frame.words[word] for word in ("events", "jaccard", "lift")], rows


def _wanted(frame: Frame, show: Show) -> Iterator[Numbers]:
    for row in frame.document(show)["rows"]:
        name = row["measure"]
        # Others' lists have a row for every answer there is: where the sign stands, the row says nothing.
        if not frame.exact and row["value"] is None and len(row["keys"]) > 1:
            continue
        if name not in show.without and (not show.measures or name in show.measures):
            yield row


def _said(frame: Frame, key: str, code: str | None) -> str:
    """An answer; of a question its name."""
    if key == "variable":
        return frame.words.get(f"key_{code}", str(code))
    return answer(key, code)


def _measure(row: Numbers) -> Cell:
    value, shown = row["value"], str(row["shown"])
    if value is None and not shown:
        return _NONE
    if not isinstance(value, (int, float)):
        return Cell(shown)
    return say.measured(value, shown)
