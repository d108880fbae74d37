"""What the numbers are, how they are read and what they do not say."""

from __future__ import annotations

from collections.abc import Iterator

from imd.admin.topics import paragraph
from imd.export.reports.chapters import Section
from imd.export.reports.frame import Frame
from imd.export.reports.model import Block, Note, Paragraph

_DISCLOSURE = "disclosure"


def blocks(frame: Frame, _section: Section) -> Iterator[Block]:
    """How to read, for whom, how final."""
    words = frame.words
    yield Note(words["note_registered"])
    if frame.exact:
        yield Paragraph(words["method_exact"])
    else:
        yield Paragraph(paragraph(_DISCLOSURE)[frame.wish.lang])
        yield Paragraph(words["method_moves"])
        yield Paragraph(words["method_consent"])
    states = {str(document["state"]) for document in frame.counted.documents.values()}
    yield Paragraph(words["method_final" if states == {"final"} else "method_preliminary"])
    if frame.wish.period.months == 6 and not frame.exact:
        yield Paragraph(words["method_half"])
    yield Paragraph(words["method_formulas"])
