"""imd referral accept."""

from imd.funds.cli.arguments import ReferralCode
from imd.funds.cli.fields import REFERRAL
from imd.ui.app import App


def command(app: App, referral: ReferralCode) -> None:
    """The receiver will help."""
    from imd.funds.service.referrals import answer

    with app.session("referral.accept") as db:
        found = answer(db, referral=referral, verb="accept")
    app.emit(found, REFERRAL)
