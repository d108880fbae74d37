"""Which pseudonyms an export has: those of the alliance, or a reader's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imd.export.plan import Plan
from imd.i18n import N_

if TYPE_CHECKING:
    from imd.ui.app import App
    from imd.vault.pseudonyms import Pseudonyms
    from imd.vault.session import Reader

_NEW = N_("This reader has pseudonyms of her own from now on: nothing sent before can be joined with them.")
_MARK = "reader"
_DIGITS = 8


def pseudonyms_of(app: App, plan: Plan) -> Pseudonyms | None:
    """The pseudonyms where the plan needs them, by an id or by the order of its rows.

    Their key is made the first time.
    """
    from imd.vault.pseudonyms import make_pseudonyms, pseudonyms

    if plan.wish.dry_run or not (plan.reader or any(column.kind == "pseudonym" for column in plan.columns)):
        return None
    with app.reader() as db:
        names = pseudonyms(db)
    if names is None:
        with app.session(None) as session:
            names = make_pseudonyms(session)
    return names.of(plan.reader) if plan.reader else names


def reader_mark(plan: Plan, names: Pseudonyms | None) -> dict[str, str]:
    """What the audit line says of the reader: a pseudonym of hers, too."""
    return {_MARK: names(_MARK, _MARK)[:_DIGITS]} if plan.reader and names else {}


def greet(app: App, db: Reader, plan: Plan, names: Pseudonyms | None) -> None:
    """Say so when a reader is a new one: a name with another letter would be one as well."""
    for mark in reader_mark(plan, names).values():
        sought = f'%"{_MARK}":"{mark}"%'
        if not db.value("SELECT 1 FROM audit WHERE action = 'export' AND detail LIKE :sought", sought=sought):
            app.say(_NEW)
