"""One export from the wish to the audit line, in an order in which nothing leaks unrecorded.

The rows come from one moment of the vault. The audit line is on the disk before the first byte goes to
standard output, and before a file takes its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from imd.errors import NotAllowed, RefusedByRule
from imd.export import place
from imd.export.columns import INTERNAL, NETWORK
from imd.export.formats import Piece, writer
from imd.export.plan import Plan, Wish, planned
from imd.export.query import counted, parameters, select, select_lines
from imd.export.values import rows
from imd.i18n import N_

if TYPE_CHECKING:
    from imd.ui.app import App
    from imd.vault.pseudonyms import Pseudonyms
    from imd.vault.session import Reader

ACTION = "export"
_TITLE = N_("Exporting")
# Below so many rows a bar would take longer than the export.
_LONG = 50_000
_SAID = N_("Rows: {rows}. Withheld because she has not agreed to statistics: {withheld}.")


def export(app: App, wish: Wish) -> dict[str, Any] | None:
    """Write the rows; what was written, None where the rows themselves went to standard output.

    Raises as `planned`, and ScopeRefused, DiskFull.
    """
    plan = _allowed(app, wish)
    names = _pseudonyms(app, plan)
    with app.reader() as db:
        told, withheld = counted(db, plan.table, plan.audience, plan.period)
        detail = _detail(plan, told, withheld)
        if plan.audience == NETWORK:
            app.say(_SAID, rows=told, withheld=withheld)
        if wish.dry_run:
            return {**detail, "file": _name(wish), "dry_run": True}
        if wish.out is None:
            _audit(app, wish, detail)
            app.out.flush()
            _pour(app, 0 if app.out.isatty() else told, _pieces(db, plan, names), app.out.buffer.write)
            app.out.flush()
            return None
        with place.Beside(wish.out) as file:
            _pour(app, told, _pieces(db, plan, names), file.write)
            detail["sha256"] = file.finish()
            _audit(app, wish, detail)
            file.keep()
    return {**detail, "file": _name(wish)}


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


def _pseudonyms(app: App, plan: Plan) -> Pseudonyms | None:
    """The vault's pseudonyms where the plan needs them; their key is made the first time."""
    from imd.vault.pseudonyms import make_pseudonyms, pseudonyms

    if plan.wish.dry_run or not any(column.kind == "pseudonym" for column in plan.columns):
        return None
    with app.reader() as db:
        names = pseudonyms(db)
    if names is None:
        with app.session(None) as session:
            names = make_pseudonyms(session)
    return names


def _pieces(db: Reader, plan: Plan, names: Pseudonyms | None) -> Iterator[Piece]:
    params = parameters(db, plan.period)
    if plan.format == "csv":
        from imd.export.formats import csv_sql

        if csv_sql.possible(plan.columns):
            sql = select_lines(plan.table, plan.audience, csv_sql.wanted(plan.columns), plan.period)
            return csv_sql.pieces(db, sql, params, plan.columns, names)
    sql = select(plan.table, plan.audience, plan.columns, plan.period)
    return writer(plan.format)(plan.keys, rows(db, sql, params, plan.columns, names))


def _detail(plan: Plan, told: int, withheld: int) -> dict[str, Any]:
    return {
        "table": plan.table.name,
        "audience": plan.audience,
        "rows": told,
        "withheld": withheld,
        "fields": plan.keys,
        "format": plan.format,
    }


def _audit(app: App, wish: Wish, detail: dict[str, Any]) -> None:
    """The line that says what leaves; a reason may name her, so it is sealed."""
    from imd.vault.ids import new_id

    with app.session(ACTION) as session:
        session.detail = dict(detail)
        if wish.audience == INTERNAL:
            row = new_id()
            session.seal("exports", row, {"reason": wish.reason})
            session.detail["reason"] = row


def _pour(app: App, rows: int, pieces: Iterable[Piece], write: Callable[[bytes], object]) -> None:
    """Write the pieces as they come; with many `rows` shows how far it has come."""
    from imd.ui.progress import progress

    quick = rows < _LONG
    with nullcontext(_unseen) if quick else progress(app.settings, _TITLE, rows) as advance:
        for count, piece in pieces:
            write(piece)
            advance(count)


def _unseen(_rows: int) -> None:
    """Nobody is shown anything."""


def _name(wish: Wish) -> str | None:
    return str(wish.out) if wish.out else None
