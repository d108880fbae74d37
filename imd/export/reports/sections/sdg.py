"""The annex for indicator 16.10.1: verified only; the indicator itself is of twelve months."""

from __future__ import annotations

from collections.abc import Iterator

from imd.export.reports.chapters import Section
from imd.export.reports.frame import Frame
from imd.export.reports.model import Block, Note
from imd.export.reports.shown import blocks as shown

_MONTHS = 12


def blocks(frame: Frame, section: Section) -> Iterator[Block]:
    """The tables; of another period than twelve months a word that they are not the indicator."""
    if frame.wish.period.months != _MONTHS:
        yield Note(frame.words["sdg_months"].format(months=frame.wish.period.months))
    yield from shown(frame, section.shows)
