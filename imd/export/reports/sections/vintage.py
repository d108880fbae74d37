"""The change from each point of a trend to the next, both known the same number of days after their end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from imd.export.reports import say
from imd.export.reports.changes import bounds, changed
from imd.export.reports.chapters import Show
from imd.export.reports.frame import Frame
from imd.export.reports.model import Block, Row
from imd.export.reports.period import named
from imd.export.reports.rows import whole


def blocks(frame: Frame) -> Iterator[Block]:
    """The table; nothing where there are not two points that are over, and nothing for others than the office."""
    points = frame.counted.vintage
    if len(points) < 2:
        return
    words, lang = frame.words, frame.wish.lang
    show = Show(
        "scope",
        unit="event",
        form="vintage",
        stub="month",
        office=True,
        title={lang: words["vintage_title"].format(days=say.number(frame.counted.known_days))},
    )
    events = [int((whole(document) or {}).get("events") or 0) for _part, document in points]
    cells = [
        (say.EMPTY, say.EMPTY),
        *((changed(b, a, exact=True), bounds(b, a)) for a, b in pairwise(events)),
    ]
    rows = [
        Row(named(part, lang), (say.exactly(number), *more))
        for (part, _document), number, more in zip(points, events, cells, strict=True)
    ]
    columns = [words["events"], words["change"], words["change_interval"]]
    yield frame.table(
        show, columns, rows, [words["note_vintage"], words["note_no_change"], words["note_interval"]]
    )
