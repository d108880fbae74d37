"""imd referral withdraw."""

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
    """Take a referral back; what was sent must be asked back from the receiver."""
    from imd.funds.service.referrals import answer

    with app.session("referral.withdraw") as db:
        found = answer(db, referral=referral, verb="withdraw", reason=reason)
    app.emit(found, REFERRAL)
