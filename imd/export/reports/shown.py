"""The blocks of a section's tables: each with its chart, or the reason why it is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from imd.errors.statistics import StaysInOffice
from imd.export.reports.chapters import Show
from imd.export.reports.figures import figure
from imd.export.reports.frame import Frame
from imd.export.reports.model import Block, Paragraph, Withheld
from imd.export.reports.tables import table
from imd.export.reports.wish import Refusal
from imd.i18n import _

_OFFICE = Refusal(StaysInOffice.__name__, StaysInOffice.message)


def blocks(frame: Frame, shows: Iterable[Show]) -> Iterator[Block]:
    """Of each show its figure and its table; of what is not told to the audience its name and why."""
    for show in shows:
        if _idle(frame, show):
            continue
        refusal = refused(frame, show)
        if refusal is not None:
            yield withheld(frame, show, refusal)
            continue
        made = table(frame, show)
        if not made.rows:
            why = f"few_{show.form}" if f"few_{show.form}" in frame.words else "none_of_it"
            yield Paragraph(frame.words[why if frame.exact else "all_hidden"].format(title=made.title))
            continue
        drawn = figure(frame, show, made)
        if drawn is not None:
            yield drawn
        yield made


def _idle(frame: Frame, show: Show) -> bool:
    """Whether a table would say what another says: of one country by country, or a second view of the office's.

    One of the region says nothing of single countries.
    """
    one = len(frame.wish.countries) == 1 and "country" in show.by
    return one or (show.office and not frame.exact) or (show.region and bool(frame.wish.countries))


def refused(frame: Frame, show: Show) -> Refusal | None:
    """Why the audience is not told a table; None where it is."""
    refusal = frame.counted.refused.get(show.asked)
    if refusal is not None:
        return refusal
    keys = {*show.rows, *filter(None, [show.across])}
    if frame.exact or not (keys or show.measures):
        return None
    rows = frame.document(show)["rows"]
    told = any(
        row.get("measure") in show.measures if show.measures else keys <= row["keys"].keys() for row in rows
    )
    return None if told else _OFFICE


def withheld(frame: Frame, show: Show, refusal: Refusal) -> Withheld:
    """A refusal in the language spoken, with what a reader may ask for instead."""
    instead = frame.words.get(f"instead_{refusal.kind}", frame.words["instead_StaysInOffice"])
    return Withheld((frame.title(show),), _(refusal.message).format(**refusal.facts), instead)


def gathered(made: Iterable[Block]) -> Iterator[Block]:
    """A chapter's blocks, and at its end what is withheld: the tables of one reason together."""
    kept: dict[tuple[str, str], tuple[str, ...]] = {}
    for block in made:
        if isinstance(block, Withheld):
            reason = (block.why, block.instead)
            kept[reason] = (*kept.get(reason, ()), *block.titles)
        else:
            yield block
    for (why, instead), titles in kept.items():
        yield Withheld(titles, why, instead)


__all__ = ["blocks", "gathered", "refused", "withheld"]
