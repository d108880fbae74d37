"""imd stay list."""

from typing import Annotated

from imd.funds.cli.arguments import OfCase
from imd.funds.cli.fields import STAY, WAITING
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    case: OfCase = None,
    waiting: Annotated[
        bool, Option("--waiting", help=N_("Only who waits for a place, the highest risk first."))
    ] = False,
    house: Annotated[
        str | None, Option("--house", metavar="HOUSE", help=N_("With --waiting: only for this house."))
    ] = None,
) -> None:
    """The stays, by first day."""
    from imd.funds import shelter_views, views
    from imd.funds.service.houses import find

    with app.reader() as db:
        if waiting or house:
            found = shelter_views.waiting(db, find(db, house)["id"] if house else None)
        else:
            found = views.stays(db, views.case_id(db, case))
    app.emit(found, WAITING if waiting or house else STAY)
