"""Tables whose lines are months: what is still to come of each, and which months of the year have more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from imd.export.reports import say
from imd.export.reports.chapters import Show
from imd.export.reports.frame import Frame
from imd.export.reports.model import Cell, Row
from imd.export.reports.period import named, span
from imd.export.reports.words import entries

_ARRIVED = ("registered_so_far", "expected_in_all", "still_to_come_share")
_NONE = Cell("—")


def arrivals(frame: Frame, show: Show) -> tuple[list[str], list[Row]]:
    """Of each month of the period what is known, what is expected, and about what part is still to come."""
    found = _by(frame, show, "month")
    lines = [(named(span(month), frame.wish.lang), found[month]) for month in found if month]
    if len(lines) > 1:
        lines.append((frame.words["whole_period"], found[""]))
    rows = [Row(name, tuple(_arrived(one, told) for one in _ARRIVED)) for name, told in lines]
    return [frame.words[word] for word in ("registered_so_far", "expected_in_all", "still_to_come")], rows


def season(frame: Frame, show: Show) -> tuple[list[str], list[Row]]:
    """The index of each month of the year, in the order of the year; nothing of fewer than three years."""
    names = entries("months.toml")
    rows = [
        Row(str(names[f"m{int(month)}"][frame.wish.lang]).capitalize(), (_index(told["season_index"]),))
        for month, told in _by(frame, show, "calendar_month").items()
        if month
    ]
    return [frame.words["season_index"]], rows


def season_notes(frame: Frame, show: Show) -> Sequence[str]:
    """Of how many years and events, and whether chance alone would do."""
    told = _by(frame, show, "calendar_month")[""]
    if told.get("season_test") is None:
        return ()
    verdict = "season_more" if told["season_test"] > told["season_chance"] else "season_chance"
    facts = {name: say.number(value) for name, value in told.items()}
    return frame.words["note_season"].format(**facts), frame.words[verdict].format(**facts)


def arrivals_notes(frame: Frame, show: Show) -> Sequence[str]:
    """From how many months the expectation comes."""
    months = _by(frame, show, "month")[""]["months_followed"]
    return [frame.words["note_arrivals"].format(months=months)]


def _by(frame: Frame, show: Show, key: str) -> Mapping[str, Mapping[str, Any]]:
    """The measures of each answer of a key; those of all under ""."""
    found: dict[str, dict[str, Any]] = {"": {}}
    for row in frame.document(show)["rows"]:
        found.setdefault(str(row["keys"].get(key, "")), {})[row["measure"]] = row["value"]
    return found


def _arrived(measure: str, told: Mapping[str, Any]) -> Cell:
    value = told.get(measure)
    if value is None:
        return _NONE
    return say.percent(value) if measure == _ARRIVED[-1] else Cell(say.number(value), value)


def _index(value: float) -> Cell:
    return Cell(f"{value:.2f}", value)
