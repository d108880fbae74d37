"""The periodic report: one model of words, tables and figures, and a writer for each format.

`render` gives the bytes of a report in one of `FORMATS`; `imd.export.reports.model` says what a report is.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from imd.export.reports.model import Report

__all__ = ["FORMATS", "render", "whole"]

FORMATS: Mapping[str, str] = {
    "html": "imd.export.reports.as_html",
    "json": "imd.export.reports.as_json",
    "md": "imd.export.reports.as_md",
    "pdf": "imd.export.reports.as_pdf",
}
"""The ending of a file, and the module whose `render(report) -> bytes` makes it."""


def render(report: Report, form: str) -> bytes:
    """The report in one of `FORMATS`: the same report is the same bytes. Raises as the format's module says."""
    return cast(bytes, import_module(FORMATS[form]).render(report))


def whole(content: bytes, form: str) -> bool:
    """Whether all of its signs can be read in a file of this format: a PDF has only its own fonts."""
    judge = getattr(import_module(FORMATS[form]), "whole", None)
    return judge is None or bool(judge(content))
