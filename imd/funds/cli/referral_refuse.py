"""imd referral refuse."""

from typing import Annotated

import typer

from imd.funds.cli.arguments import ReferralCode
from imd.funds.cli.fields import REFERRAL
from imd.i18n import N_
from imd.ui.app import App


def command(
    ctx: typer.Context,
    referral: ReferralCode,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=N_("Why; the words are sealed."))],
) -> None:
    """The receiver will not help."""
    from imd.funds.service.referrals import answer

    app: App = ctx.obj
    with app.session("referral.refuse") as db:
        found = answer(db, referral=referral, verb="refuse", reason=reason)
    app.emit(found, REFERRAL)
