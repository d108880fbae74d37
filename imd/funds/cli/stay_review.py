"""imd stay review."""

from imd.funds.cli.arguments import StayCode
from imd.funds.cli.fields import STAY
from imd.ui.app import App


def command(app: App, stay: StayCode) -> None:
    """As a second person, look at an end of the agreement (exit with the reason RULES)."""
    from imd.funds.service.residence import review

    with app.session("stay.review") as db:
        found = review(db, stay=stay)
    app.emit(found, STAY)
