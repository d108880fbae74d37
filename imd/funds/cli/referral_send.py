"""imd referral send."""

from imd.funds.cli.arguments import ReferralCode
from imd.funds.cli.fields import REFERRAL
from imd.ui.app import App


def command(app: App, referral: ReferralCode) -> None:
    """Send it. It needs the consent that names the receiver."""
    from imd.funds.service.referrals import send

    with app.session("referral.send") as db:
        found = send(db, referral=referral)
    app.emit(found, REFERRAL)
