"""One report from the wish to the audit line, in an order in which nothing leaks unrecorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imd.context import shown, stored
from imd.errors import NotAllowed, RefusedByRule
from imd.errors.export import PeriodNotOver, PlaintextOfNames
from imd.errors.reports import ReportFormatUnknown
from imd.export import place
from imd.export.disclosure.aside import entered
from imd.export.monthly.cut import last_change
from imd.export.plan import encrypted_name, guarded, recipients
from imd.export.pouring import pour
from imd.export.reports import FORMATS, render, whole
from imd.export.reports.build import build
from imd.export.reports.gather import comparable, end_of, gather
from imd.export.reports.model import Report, Story
from imd.export.reports.wish import Counted, ReportWish
from imd.export.run import seal_reason
from imd.i18n import N_

if TYPE_CHECKING:
    from imd.ui.app import App
    from imd.vault.recipients import Recipient
    from imd.vault.session import Reader

ACTION = "report"
_EDITION = "edition"


@dataclass(frozen=True)
class Target:
    """The file asked for, and how it may leave."""

    out: Path
    to: tuple[str, ...] = ()
    plaintext: bool = False
    reason: str | None = None

    @property
    def form(self) -> str:
        """The format that the name promises. Raises ReportFormatUnknown."""
        name = self.out.with_suffix("") if self.to and self.out.suffix.lower() == ".age" else self.out
        form = name.suffix[1:].lower()
        if form not in FORMATS:
            raise ReportFormatUnknown(formats=", ".join(f".{one}" for one in FORMATS))
        return form


def formed(app: App, wish: ReportWish, narrative: Path | None = None) -> Report:
    """The report, counted; what others will read is on record as editions. `narrative` is the folder of its texts.

    Raises PeriodNotOver, and as `gather` and imd.export.reports.narrative.read.read.
    """
    with noted(app):
        allowed(app, wish)
        stories = _stories(app, wish, narrative)

    def count(db: Reader) -> Report:
        counted = gather(db, wish)
        made = build(wish, counted, checkpoint=_checkpoint(db, _known(counted, wish)), stories=stories)
        _detail(db, {"report": wish.period.key, "audience": wish.audience, "edition": made.edition})
        return made

    if wish.exact:
        with app.reader() as reader:
            return count(reader)
    return entered(app, _EDITION, count)


def _stories(app: App, wish: ReportWish, narrative: Path | None) -> Mapping[str, Sequence[Story]]:
    if narrative is None:
        return {}
    from imd.export.reports.narrative.read import read

    with app.reader() as db:
        return read(db, narrative, wish.countries)


def allowed(app: App, wish: ReportWish) -> None:
    """Raises PeriodNotOver, ComparedNotBefore, ComparedStillOpen."""
    if not wish.exact and app.now() < end_of(wish.period):
        raise PeriodNotOver(period=wish.period.key)
    comparable(wish)


def checked(app: App, audience: str, target: Target) -> tuple[Recipient, ...]:
    """Those for whom a file is encrypted, where it may be written at all. A refusal leaves its own audit line.

    Raises ReportFormatUnknown, TypesetterMissing, FileThere, OutUnwritable, PlaintextNeeded and its kin, ScopeRefused.
    """
    with noted(app):
        need = getattr(import_module(FORMATS[target.form]), "need", None)
        if need is not None:
            need()
        to = recipients(target.to)
        place.check(encrypted_name(target.out) if to else target.out)
        if audience == "internal":
            guarded(target.to, None, target.plaintext, target.reason)
            with app.reader() as db:
                db.need_identity()
        elif target.plaintext:
            raise PlaintextOfNames
    return to


def written(
    app: App, content: bytes, target: Target, to: Sequence[Recipient], said: dict[str, Any]
) -> dict[str, Any]:
    """Write the file beside its place, note that it leaves, and give it its name. Raises DiskFull, OutUnwritable."""
    out = encrypted_name(target.out) if to else target.out
    with place.Beside(out) as file:
        pour(iter([content]), file.write, to)
        told = {**said, "format": target.form, "bytes": len(content), "sha256": file.finish()}
        with app.session(ACTION) as session:
            session.detail = {**told, **({"to": [one.shown for one in to]} if to else {})}
            seal_reason(session, target.reason if said["audience"] == "internal" else None)
        file.keep()
    return {**told, "file": str(out)}


def to_file(app: App, wish: ReportWish, target: Target, narrative: Path | None = None) -> dict[str, Any]:
    """Count, set and write a report; what was written. Raises as `checked`, `formed` and `written`."""
    to = checked(app, wish.audience, target)
    made = formed(app, wish, narrative)
    content = render(made, target.form)
    if not whole(content, target.form):
        app.warn(N_("Some signs have no letter in the fonts of the PDF; look at it, or take the text."))
    return written(app, content, target, to, said_of(made))


def said_of(report: Report) -> dict[str, Any]:
    """What the audit line says of a report."""
    return {
        "period": report.period.key,
        "audience": report.audience,
        "language": report.lang,
        "edition": report.edition,
        "data_cut": report.cut,
    }


def _known(counted: Counted, wish: ReportWish) -> str:
    """The newest instant that its numbers know: of an edition printed earlier, that of its printing."""
    from datetime import datetime

    # Of a period of one's own choosing others are told the months alone.
    told = counted.documents.values() or [one for _part, one in counted.trend]
    known = [datetime.fromisoformat(str(one["as_of"])) for one in told]
    return stored(max(known, default=wish.as_of))


def _checkpoint(db: Reader, as_of: str) -> dict[str, Any] | None:
    """The audit line of the last change of records: the same for all reports of the same data."""
    found = last_change(db, as_of)
    if found is None:
        return None
    return {
        "vault": db.vault_id,
        "seq": found["seq"],
        "hash": bytes(found["hash"]).hex(),
        "at": shown(found["at"]),
    }


def _detail(db: Reader, detail: dict[str, Any]) -> None:
    from imd.vault.session import Session

    if isinstance(db, Session):
        db.detail = detail


@contextmanager
def noted(app: App) -> Iterator[None]:
    """A refusal within leaves its own audit line."""
    try:
        yield
    except (RefusedByRule, NotAllowed) as refusal:
        with app.session(ACTION):
            raise refusal
