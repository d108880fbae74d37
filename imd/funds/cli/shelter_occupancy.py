"""imd shelter occupancy."""

from typing import Annotated

from imd.funds.cli.fields import OCCUPANCY
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    month: Annotated[
        str | None,
        Option(
            "--month", metavar="YYYY-MM|YYYY", help=N_("A month, or the twelve of a year; else this one.")
        ),
    ] = None,
) -> None:
    """How full the houses were: nights count on the day of entry and not on the day of leaving."""
    from imd.funds.shelter_views import occupancy

    with app.reader() as db:
        found = occupancy(db, month)
    app.emit(found, OCCUPANCY)
