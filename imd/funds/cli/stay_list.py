"""imd stay list."""

from imd.funds.cli.arguments import OfCase
from imd.funds.cli.fields import STAY
from imd.ui.app import App


def command(app: App, case: OfCase = None) -> None:
    """The stays, by first day."""
    from imd.funds import views

    with app.reader() as db:
        found = views.stays(db, views.case_id(db, case))
    app.emit(found, STAY)
