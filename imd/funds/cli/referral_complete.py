"""imd referral complete."""

import typer

from imd.funds.cli.arguments import ReferralCode
from imd.funds.cli.fields import REFERRAL
from imd.ui.app import App


def command(ctx: typer.Context, referral: ReferralCode) -> None:
    """The help was given."""
    from imd.funds.service.referrals import answer

    app: App = ctx.obj
    with app.session("referral.complete") as db:
        found = answer(db, referral=referral, verb="complete")
    app.emit(found, REFERRAL)
