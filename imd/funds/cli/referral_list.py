"""imd referral list."""

from imd.funds.cli.arguments import OfCase
from imd.funds.cli.fields import REFERRAL
from imd.ui.app import App


def command(app: App, case: OfCase = None) -> None:
    """The referrals, oldest first."""
    from imd.funds import views

    with app.reader() as db:
        found = views.referrals(db, views.case_id(db, case))
    app.emit(found, REFERRAL)
