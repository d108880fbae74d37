"""A report as a PDF: pages to be printed and sent, tagged for those who listen to them (PDF/UA-1)."""

from __future__ import annotations

from pathlib import Path

from imd.export.reports.laid import laid
from imd.export.reports.model import Report
from imd.pages.typeset import need, typeset

__all__ = ["TEMPLATES", "need", "render", "whole"]

_FOLDER = Path(__file__).parent / "templates"
TEMPLATES = tuple(_FOLDER / part for part in ("charts.typ", "blocks.typ", "report.typ"))
"""In the order in which they use one another."""

# What a PDF says of itself where every reader is served; with a sign that no font has it cannot.
_SERVES_ALL = b"<pdfuaid:part>1</pdfuaid:part>"


def render(report: Report) -> bytes:
    """The PDF. Raises TypesetterMissing."""
    return typeset(TEMPLATES, laid(report), report.lang).pdf


def whole(pdf: bytes) -> bool:
    """Whether every sign of its text could be shown, and everybody can read or hear it."""
    return _SERVES_ALL in pdf
