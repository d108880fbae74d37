"""What the numbers are, how they are read and what they do not say."""

from __future__ import annotations

from collections.abc import Iterator

from imd.admin.topics import paragraph
from imd.export.reports import say
from imd.export.reports.chapters import Section
from imd.export.reports.frame import Frame
from imd.export.reports.model import Block, Note, Paragraph
from imd.export.statistics.cutoff import DAYS, printed_as
from imd.export.statistics.model import Period

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
    told = frame.counted.documents.values() or [one for _part, one in frame.counted.trend]
    states = {str(document["state"]) for document in told}
    yield Paragraph(words["method_final" if states == {"final"} else "method_preliminary"])
    period = frame.wish.period
    if not frame.exact and printed_as(Period(period.since, period.until)) is None:
        yield Paragraph(words["method_own_period"])
    if not frame.exact:
        yield from _printed(frame)
    yield Paragraph(words["method_formulas"])


def _printed(frame: Frame) -> Iterator[Block]:
    """By what rule these numbers are printed, with what they were attacked first, and what moved."""
    words, moved = frame.words, frame.counted.revised
    counted = frame.counted
    one = next(iter([*counted.documents.values(), *(month for _part, month in counted.trend)]), None)
    if one is not None:
        yield Paragraph(words["method_rule"].format(**one["rule"]))
        yield Paragraph(words[f"method_gate_{one['gate']}"])
        days = {f"{name}_days": number for name, number in DAYS.items()}
        yield Paragraph(
            words["method_cutoffs"].format(policy=one["policy"], catalogue=one["catalogue"], **days)
        )
    if moved is None:
        yield Paragraph(words["method_first"])
    else:
        yield Paragraph(words["method_revised"].format(edition=moved.edition, moved=say.number(moved.moved)))
