"""imd shelter show."""

from typing import Annotated

from imd.funds.cli.fields import HOUSE
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option
from imd.ui.fields import Field


def command(
    app: App,
    house: Annotated[str, Argument(metavar="HOUSE", help=N_("The house's code."))],
    location: Annotated[
        bool,
        Option("--location", help=N_("Also its name and where it is: audited, needs a `full` key.")),
    ] = False,
) -> None:
    """One house. Its name and location appear only when asked for, and that is audited."""
    from imd.funds import views

    with app.session("shelter.reveal") if location else app.reader() as db:
        found = views.house(db, house, location=location)
    more = (Field("name", N_("Name")), Field("location", N_("Location"))) if location else ()
    app.emit(found, (*HOUSE, *more), secret=location)
