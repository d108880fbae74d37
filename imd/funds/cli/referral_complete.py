"""imd referral complete."""

from imd.funds.cli.arguments import ReferralCode
from imd.funds.cli.fields import REFERRAL
from imd.ui.app import App


def command(app: App, referral: ReferralCode) -> None:
    """The help was given."""
    from imd.funds.service.referrals import answer

    with app.session("referral.complete") as db:
        found = answer(db, referral=referral, verb="complete")
    app.emit(found, REFERRAL)
