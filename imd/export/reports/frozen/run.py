"""Freezing a report, and printing a frozen one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from imd.errors.pages import HtmlMissing, TypesetterMissing
from imd.errors.reports import FrozenOther
from imd.export.reports import FORMATS, render
from imd.export.reports.frozen import kept
from imd.export.reports.frozen.kept import Frozen
from imd.export.reports.model import Report
from imd.export.reports.run import ACTION, Target, checked, formed, said_of, written
from imd.export.reports.wish import ReportWish
from imd.i18n import N_

if TYPE_CHECKING:
    from imd.ui.app import App

_WITHDRAWN = N_(
    "Since this report was frozen, {count} withdrew consent or were erased: say so where you hand it on."
)
_AS_IT_WAS = N_(
    "This report was frozen before: it is printed as it was, and the texts given now were not read."
)
_LEFT_OUT = N_("Frozen without {format}: the optional part imd[report] is not installed.")


def freeze(app: App, name: str, wish: ReportWish, narrative: Path | None) -> Frozen:
    """The report of that name, made now where there is none yet. Raises FreezeName, FrozenOther and as `formed`."""
    with app.reader() as db:
        found = kept.find(db, kept.checked(name))
    if found is not None:
        kept.same(found, wish)
        if narrative is not None:
            app.say(_AS_IT_WAS)
        return found
    report = formed(app, wish, narrative)
    files = _files(app, report)
    with app.session(ACTION) as session:
        # Somebody may have taken the name while this was counted.
        if kept.find(session, name) is not None:
            raise FrozenOther
        session.detail = {**said_of(report), "frozen": name, "formats": sorted(files)}
        return kept.keep(session, name, wish, report, files)


def _files(app: App, report: Report) -> dict[str, bytes]:
    """Every format that can be made here."""
    made = {}
    for form in FORMATS:
        try:
            made[form] = render(report, form)
        except (TypesetterMissing, HtmlMissing):
            app.say(_LEFT_OUT, format=f".{form}")
    return made


def named(app: App, name: str) -> Frozen:
    """The frozen report of that name. Raises FreezeName, FrozenUnknown."""
    with app.reader() as db:
        return kept.get(db, name)


def to_file(app: App, frozen: Frozen, target: Target) -> dict[str, Any]:
    """Write it; what was written. Raises FrozenFormat and as imd.export.reports.run.checked and written."""
    to = checked(app, frozen.audience, target)
    return written(app, _content(app, frozen, target.form), target, to, frozen.said())


def to_stdout(app: App, frozen: Frozen) -> None:
    """Print it: as JSON where that is asked for, else as Markdown."""
    content = _content(app, frozen, "json" if app.format == "json" else "md")
    app.out.write(content.decode())


def _content(app: App, frozen: Frozen, form: str) -> bytes:
    with app.reader() as db:
        content = kept.content(db, frozen, form)
        gone = kept.withdrawn_since(db, frozen)
    if gone:
        app.warn(_WITHDRAWN, count=gone)
    return content
