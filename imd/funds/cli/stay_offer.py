"""imd stay offer."""

from imd.funds.cli.arguments import StayCode
from imd.funds.cli.fields import STAY
from imd.ui.app import App


def command(app: App, stay: StayCode) -> None:
    """Tell her that there is room. No bed is taken before she accepts."""
    from imd.funds.cli.ahead import tell_ahead
    from imd.funds.service.stays import offer

    with app.session("stay.offer") as db:
        found = offer(db, stay=stay)
    app.emit(found, STAY)
    tell_ahead(app, found["ahead"])
