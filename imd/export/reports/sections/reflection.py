"""The office's own words: context, life stories told with consent, what was learned about protection."""

from __future__ import annotations

from collections.abc import Iterator

from imd.export.reports.chapters import Section
from imd.export.reports.frame import Frame
from imd.export.reports.model import Block, Paragraph


def blocks(frame: Frame, _section: Section) -> Iterator[Block]:
    """What stands where no text is given."""
    yield Paragraph(frame.words["left_narrative"])
