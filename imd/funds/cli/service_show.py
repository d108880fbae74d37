"""imd service show."""

from typing import Annotated

from imd.funds.cli.fields import SERVICE
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option
from imd.ui.fields import Field


def command(
    app: App,
    name: Annotated[str, Argument(metavar="NAME", help=N_("The service's name."))],
    contact: Annotated[
        bool, Option("--contact", help=N_("Also whom to call there: audited, needs a `full` key."))
    ] = False,
) -> None:
    """One service of the directory. Its contact appears only when asked for, and that is audited."""
    from imd.funds.shelter_views import service

    with app.session("service.reveal") if contact else app.reader() as db:
        found = service(db, name, contact=contact)
    more = (Field("contact", N_("Contact")),) if contact else ()
    app.emit(found, (*SERVICE, *more), secret=contact)
