"""imd service list."""

from typing import Annotated

from imd.funds.cli.fields import SERVICE
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    to: Annotated[
        str | None,
        Option("--to", metavar="CODE", help=N_("Only this kind of help."), terms="referral"),
    ] = None,
    country: Annotated[
        str | None, Option("--country", metavar="CC", help=N_("Only in this country."), terms="country")
    ] = None,
) -> None:
    """The directory of services, by name."""
    from imd.funds.shelter_views import services

    with app.reader() as db:
        found = services(db, to, country)
    app.emit(found, SERVICE)
