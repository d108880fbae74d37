"""imd stay enter."""

from imd.funds.cli.arguments import StayCode
from imd.funds.cli.fields import STAY
from imd.ui.app import App


def command(app: App, stay: StayCode) -> None:
    """She arrives, now."""
    from imd.funds.service.stays import enter

    with app.session("stay.enter") as db:
        found = enter(db, stay=stay)
    app.emit(found, STAY)
