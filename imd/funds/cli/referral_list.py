"""imd referral list."""

import typer

from imd.funds.cli.arguments import OfCase
from imd.funds.cli.fields import REFERRAL
from imd.ui.app import App


def command(ctx: typer.Context, case: OfCase = None) -> None:
    """The referrals, oldest first."""
    from imd.funds import views

    app: App = ctx.obj
    with app.reader() as db:
        found = views.referrals(db, views.case_id(db, case))
    app.emit(found, REFERRAL)
