"""imd stay accept."""

from imd.funds.cli.arguments import StayCode
from imd.funds.cli.fields import STAY
from imd.ui.app import App


def command(app: App, stay: StayCode) -> None:
    """Take the beds for the whole stay, if they are free."""
    from imd.funds.service.stays import accept

    with app.session("stay.accept") as db:
        found = accept(db, stay=stay)
    app.emit(found, STAY)
