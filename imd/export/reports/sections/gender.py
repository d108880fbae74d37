"""The gender analysis: how often, which indications, where they meet, and how long until it is told."""

from __future__ import annotations

from collections.abc import Iterator

from imd.export.reports.chapters import Section
from imd.export.reports.frame import Frame
from imd.export.reports.model import Block, Note
from imd.export.reports.shown import blocks as shown


def blocks(frame: Frame, section: Section) -> Iterator[Block]:
    """The tables, after how to read them."""
    yield Note(frame.words["gender_assessed"])
    yield from shown(frame, section.shows)
