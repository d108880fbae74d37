"""A report for programs: the numbers' documents as `imd stats -f json` prints them, and the chapters as they stand."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from imd.export.reports.model import Block, Chapter, Report


def render(report: Report) -> bytes:
    """UTF-8, keys in a fixed order, a line feed at the end."""
    return (json.dumps(told(report), ensure_ascii=False, indent=2) + "\n").encode()


def told(report: Report) -> dict[str, Any]:
    """The report as JSON has it."""
    return {
        "title": report.title,
        "period": report.period.key,
        "period_label": report.period.label,
        "since": report.period.since,
        "until": report.period.until,
        "preliminary": report.period.preliminary,
        "compared": report.compared.key if report.compared else None,
        "audience": report.audience,
        "countries": list(report.countries),
        "as_of": report.as_of,
        "data_cut": report.cut,
        "edition": report.edition,
        "policy": report.policy,
        "checkpoint": dict(report.checkpoint) if report.checkpoint else None,
        "language": report.lang,
        "registered": report.registered,
        "tables": [dict(document) for document in report.documents],
        "chapters": [_chapter(chapter) for chapter in report.chapters],
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "id": chapter.id,
        "number": chapter.number,
        "title": chapter.title,
        "intro": list(chapter.intro),
        "blocks": [_block(block) for block in chapter.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    return {"block": type(block).__name__.lower(), **asdict(block)}
