"""The periodic report: one model of words, tables and figures, and a writer for each format.

`render` gives the bytes of a report in one of `FORMATS`; `imd.export.reports.model` says what a report is.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from imd.export.reports.model import Report

__all__ = ["FORMATS", "render"]

FORMATS: Mapping[str, str] = {
    "json": "imd.export.reports.as_json",
    "md": "imd.export.reports.as_md",
}
"""The ending of a file, and the module whose `render(report) -> bytes` makes it."""


def render(report: Report, form: str) -> bytes:
    """The report in one of `FORMATS`: the same report is the same bytes. Raises as the format's module says."""
    return cast(bytes, import_module(FORMATS[form]).render(report))
