"""imd grant list."""

from imd.funds.cli.arguments import OfCase
from imd.funds.cli.grant_fields import GRANTS
from imd.ui.app import App


def command(app: App, case: OfCase = None) -> None:
    """The grants, in the order in which they were asked for."""
    from imd.funds import views

    with app.reader() as db:
        found = views.grants(db, views.case_id(db, case))
    app.emit(found, GRANTS)
