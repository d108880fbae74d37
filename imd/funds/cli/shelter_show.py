"""imd shelter show."""

from typing import Annotated

from imd.funds.cli.fields import HOUSE, HOUSE_RULES
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option
from imd.ui.fields import Field

_SEALED = (
    Field("name", N_("Name")),
    Field("country", N_("Country"), terms="country"),
    Field("admin1", N_("Department"), terms="admin1"),
    Field("location", N_("Location")),
)


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
    more = _SEALED if location else ()
    app.emit(found, (*HOUSE, *HOUSE_RULES, *more), secret=location)
