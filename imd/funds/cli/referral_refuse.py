"""imd referral refuse."""

from typing import Annotated

from imd.funds.cli.arguments import ReferralCode
from imd.funds.cli.fields import REFERRAL
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    referral: ReferralCode,
    reason: Annotated[
        str,
        Option(
            "--reason",
            metavar="CODE|TEXT",
            help=N_("A code of `imd terms list referral_reason`, or words, which are sealed."),
            terms="referral_reason",
        ),
    ],
) -> None:
    """The receiver will not help."""
    from imd.funds.service.referrals import answer

    with app.session("referral.refuse") as db:
        found = answer(db, referral=referral, verb="refuse", reason=reason)
    app.emit(found, REFERRAL)
