"""One export from the wish to the audit line, in an order in which nothing leaks unrecorded.

The rows come from one moment of the vault. The audit line is on the disk before the first byte goes to
standard output, and before a file takes its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from imd.errors import NotAllowed, RefusedByRule
from imd.errors.export import BinaryToTerminal
from imd.export import place
from imd.export.columns import INTERNAL, NETWORK
from imd.export.formats import BINARY, Piece, writer
from imd.export.labels import CODES, labels
from imd.export.naming import greet, pseudonyms_of, reader_mark
from imd.export.plan import Plan, Wish, planned
from imd.export.pouring import pour
from imd.export.query import counted, mixing, narrowing, parameters, select, select_these, told
from imd.export.values import Tally, rows, spread
from imd.i18n import N_
from imd.ui.progress import progress

if TYPE_CHECKING:
    from pathlib import Path

    from imd.ui.app import App
    from imd.vault.pseudonyms import Pseudonyms
    from imd.vault.session import Reader, Session

ACTION = "export"
_TITLE = N_("Exporting")
# Rows after which a bar is worth its drawing.
_LONG = 50_000
_SAID = N_("Rows: {rows}. Withheld because she has not agreed to statistics: {withheld}.")


def export(app: App, wish: Wish) -> dict[str, Any] | None:
    """Write the rows; what was written, None where the rows themselves went to standard output.

    Raises as `planned`, and ScopeRefused, DiskFull.
    """
    plan = _allowed(app, wish)
    names = pseudonyms_of(app, plan)
    with app.reader() as db:
        if wish.dry_run:
            tally = _counted(db, plan)
            return {**_told(app, plan, tally, names), "file": _name(plan), "dry_run": True}
        greet(app, db, plan, names)
        if plan.out is None:
            if (plan.format in BINARY or plan.to) and app.out.isatty():
                raise BinaryToTerminal
            _to_stdout(app, db, plan, names)
            return None
        detail = _to_file(app, db, plan, names, plan.out)
    return {**detail, "file": _name(plan)}


def _counted(db: Reader, plan: Plan) -> Tally:
    more = narrowing(db, plan.wanted, plan.wish.case)
    tally = Tally(*counted(db, plan.table, plan.audience, plan.period, more))
    if plan.spread:
        columns = [plan.columns[at] for at in plan.spread]
        sql = select(plan.table, plan.audience, columns, plan.period, more)
        found = rows(db, sql, parameters(db, plan.period, more), columns, None, Tally())
        for _row in spread(found, range(len(columns)), tally):
            pass
    return tally


def _to_stdout(app: App, db: Reader, plan: Plan, names: Pseudonyms | None) -> None:
    """The rows are counted first: nothing that was written can be called back."""
    tally = _counted(db, plan)
    _audit(app, plan, _told(app, plan, tally, names))
    app.out.flush()
    pour((piece for _count, piece in pieces(db, plan, names, Tally())), app.out.buffer.write, plan.to)
    app.out.flush()


def _to_file(app: App, db: Reader, plan: Plan, names: Pseudonyms | None, out: Path) -> dict[str, Any]:
    tally = Tally()
    with place.Beside(out) as file:
        pour(_watched(app, pieces(db, plan, names, tally)), file.write, plan.to)
        detail = _told(app, plan, tally, names) | {"sha256": file.finish()}
        _audit(app, plan, detail)
        file.keep()
    return detail


def _watched(app: App, source: Iterator[Piece]) -> Iterator[bytes]:
    """The pieces, with a bar where there are many rows."""
    with ExitStack() as bars:
        done = 0
        advance: Callable[[int], None] = _unseen
        for count, piece in source:
            yield piece
            if done < _LONG <= done + count:
                advance = bars.enter_context(progress(app.settings, _TITLE))
            done += count
            advance(count)


def _unseen(_rows: int) -> None:
    """A short export shows no bar: drawing it would take longer."""


def _allowed(app: App, wish: Wish) -> Plan:
    """The plan, where this key may have it; a refusal leaves its own audit line."""
    try:
        plan = planned(wish)
        if plan.audience == INTERNAL:
            with app.reader() as db:
                db.need_identity()
    except (RefusedByRule, NotAllowed) as refusal:
        with app.session(ACTION):
            raise refusal
    return plan


def pieces(db: Reader, plan: Plan, names: Pseudonyms | None, tally: Tally) -> Iterator[Piece]:
    """The file of a plan, piece by piece; `tally` counts its rows."""
    more = narrowing(db, plan.wanted, plan.wish.case)
    params = parameters(db, plan.period, more)
    mixed = bool(plan.reader and names)
    if plan.reader and names:
        mixing(db, plan.table, names)
    if plan.format == "csv" and plan.wish.labels == CODES:
        from imd.export.formats import csv_sql

        if csv_sql.possible(plan.columns):
            wanted = csv_sql.wanted(plan.columns, told(plan.table, plan.audience))
            sql = select_these(plan.table, plan.audience, wanted, plan.period, more, mixed)
            return csv_sql.pieces(db, sql, params, plan.columns, names, tally, plan.layout)
    sql = select(plan.table, plan.audience, plan.columns, plan.period, more, mixed)
    found = rows(
        db, sql, params, plan.columns, names, tally, labels(plan.table, plan.columns, plan.wish.labels)
    )
    return writer(plan.format)(plan.layout, spread(found, plan.spread, tally) if plan.spread else found)


def _told(app: App, plan: Plan, tally: Tally, names: Pseudonyms | None) -> dict[str, Any]:
    """What the audit line says; how many rows are withheld is said aloud."""
    if plan.audience == NETWORK:
        app.say(_SAID, rows=tally.told, withheld=tally.withheld)
    return {
        "table": plan.table.name,
        "audience": plan.audience,
        "rows": tally.told,
        "withheld": tally.withheld,
        "fields": plan.keys,
        **_filters(plan.wish),
        "format": plan.format,
        **({"long": True} if plan.wish.long else {}),
        **({"to": [one.shown for one in plan.to]} if plan.to else {}),
        **reader_mark(plan, names),
    }


def _filters(wish: Wish) -> dict[str, Any]:
    """Which filters were set; what was asked of them may be someone's code."""
    names = sorted(name for name, values in wish.filters.items() if values)
    names += ["case"] if wish.case is not None else []
    return {"filters": names} if names else {}


def _audit(app: App, plan: Plan, detail: dict[str, Any]) -> None:
    """The line that says what leaves; a reason may name her, so it is sealed."""
    with app.session(ACTION) as session:
        session.detail = dict(detail)
        seal_reason(session, plan.wish.reason if plan.audience == INTERNAL else None)


def seal_reason(session: Session, reason: str | None) -> None:
    """Keep a reason beside the audit line that points to it."""
    from imd.vault.ids import new_id

    if reason:
        row = new_id()
        session.seal("exports", row, {"reason": reason})
        session.detail["reason"] = row


def _name(plan: Plan) -> str | None:
    return str(plan.out) if plan.out else None
