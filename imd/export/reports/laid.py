"""A report as plain values for the templates of pages: words, printed numbers, and what is drawn of each figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from imd.export.reports.charts.plot import plot
from imd.export.reports.model import Block, Figure, Note, Paragraph, Report, Row, Story, Table, Withheld
from imd.export.reports.period import day_named
from imd.export.reports.story import blocks
from imd.export.reports.typography import everywhere, kept, quoted

Laid = dict[str, Any]

_MOST = 3


def laid(report: Report) -> Laid:
    """JSON-ready, every text as a printer sets it. A number is in it only as it is printed."""
    return {name: everywhere(partial(kept, lang=report.lang), value) for name, value in _laid(report).items()}


def _laid(report: Report) -> Laid:
    return {
        "title": report.title,
        # The period stands below it.
        "subtitle": report.subtitle.removesuffix(f", {report.period.label}"),
        "period": report.period.label,
        "lang": report.lang,
        "facts": _facts(report),
        "highlights": list(_highlights(report)),
        "registered": report.registered,
        "footer": report.footer,
        "colophon": list(report.colophon),
        "words": dict(report.words),
        "chapters": [
            {
                "id": chapter.id,
                "number": chapter.number,
                "title": chapter.title,
                "intro": list(chapter.intro),
                "blocks": [_block(block, report) for block in chapter.blocks],
            }
            for chapter in report.chapters
        ],
    }


def _facts(report: Report) -> list[tuple[str, str]]:
    """What a reader asks of a report before its first number."""
    words = report.words
    state = words["preliminary" if report.period.preliminary else "final"]
    found = [
        (words["period"], f"{report.period.label} ({state.lower()})"),
        (words["compared_with"], report.compared.label if report.compared else ""),
        (words["countries"], ", ".join(report.countries) or words["all_countries"]),
        (words["audience"], report.audience_label),
        (words["edition"], "" if report.edition is None else str(report.edition)),
        (words["known_on"], day_named(datetime.fromisoformat(report.as_of).date(), report.lang)),
    ]
    return [(name, value) for name, value in found if value]


def _highlights(report: Report) -> Iterator[Laid]:
    """The first numbers of the headline, as printed there: what the cover says. None that is hidden."""
    tables = (block for one in report.chapters if one.id == "headline" for block in one.blocks)
    rows = next((block.rows for block in tables if isinstance(block, Table)), ())
    told = [row for row in rows if row.depth == 0 and row.cells[0].value]
    for row in told[:_MOST]:
        number, least = row.cells[0].shown, report.words["at_least"].format(number="").strip()
        more = number.endswith("+")
        yield {"label": row.label, "number": number.removesuffix("+"), "least": least if more else ""}


def _block(block: Block, report: Report) -> Laid:
    match block:
        case Paragraph(text):
            return {"block": "paragraph", "text": text}
        case Note(text):
            return {"block": "note", "text": text}
        case Withheld():
            return {
                "block": "withheld",
                "titles": list(block.titles),
                "why": block.why,
                "instead": block.instead,
            }
        case Story():
            return {
                "block": "story",
                "where": _where(block, report.lang),
                "title": block.title,
                "blocks": _told(block, report.lang),
            }
        case Table():
            rows = [_row(row, max((one.depth for one in block.rows), default=0)) for row in block.rows]
            name = f"{report.words['table']} {block.number}"
            return {"block": "table", "name": name, **_around(block), "stub": block.stub,
                    "columns": list(block.columns), "rows": rows}  # fmt: skip
        case Figure():
            name = f"{report.words['figure']} {block.number}"
            return {"block": "figure", "name": name, **_around(block), "alt": block.alt,
                    "plot": plot(block)}  # fmt: skip


def _around(block: Table | Figure) -> Laid:
    """What stands around every table and figure."""
    return {
        "id": block.id,
        "title": block.title,
        # The templates end these as sentences.
        "unit": block.unit.removesuffix("."),
        "base": block.base.removesuffix("."),
        "source": block.source.removesuffix("."),
        "notes": list(block.notes),
    }


def _row(row: Row, deepest: int) -> Laid:
    """`head`: a group or total above rows that stand below it."""
    return {
        "label": row.label,
        "cells": [cell.shown for cell in row.cells],
        "depth": row.depth,
        "head": deepest > 0 and row.depth == 0,
    }


def _where(story: Story, lang: str) -> str:
    """The country of which it tells; nothing where it is of all."""
    from imd.terms.load import vocabulary

    term = vocabulary("country").get(story.country) if story.country else None
    return getattr(term, lang) if term else ""


def _told(story: Story, lang: str) -> list[Laid]:
    return [_quoted(block, lang) for block in blocks(story.markdown, story.title)]


def _quoted(block: Laid, lang: str) -> Laid:
    if "spans" in block:
        return {**block, "spans": [{**one, "text": quoted(one["text"], lang)} for one in block["spans"]]}
    if "items" in block:
        return {**block, "items": [[_quoted(one, lang) for one in item] for item in block["items"]]}
    return {**block, "blocks": [_quoted(one, lang) for one in block["blocks"]]}
