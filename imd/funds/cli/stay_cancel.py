"""imd stay cancel."""

from typing import Annotated

from imd.funds.cli.arguments import StayCode
from imd.funds.cli.fields import STAY
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    stay: StayCode,
    reason: Annotated[str, Option("--reason", metavar="TEXT", help=N_("Why; the words are sealed."))],
) -> None:
    """She will not come: the beds are free again."""
    from imd.funds.service.stays import cancel

    with app.session("stay.cancel") as db:
        found = cancel(db, stay=stay, reason=reason)
    app.emit(found, STAY)
