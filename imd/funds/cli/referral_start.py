"""imd referral start."""

from imd.funds.cli.arguments import ReferralCode
from imd.funds.cli.fields import REFERRAL
from imd.ui.app import App


def command(app: App, referral: ReferralCode) -> None:
    """She is receiving the help."""
    from imd.funds.service.referrals import answer

    with app.session("referral.start") as db:
        found = answer(db, referral=referral, verb="start")
    app.emit(found, REFERRAL)
