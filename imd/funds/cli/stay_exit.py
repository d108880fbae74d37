"""imd stay exit."""

from typing import Annotated

from imd.funds.cli.arguments import StayCode
from imd.funds.cli.fields import STAY
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    stay: StayCode,
    reason: Annotated[
        str,
        Option(
            "--reason",
            metavar="REASON",
            help=N_("`imd terms list exit_reason`."),
            terms="exit_reason",
        ),
    ],
) -> None:
    """She leaves, now: whenever she wants."""
    from imd.funds.service.stays import leave

    with app.session("stay.exit") as db:
        found = leave(db, stay=stay, reason=reason)
    app.emit(found, STAY)
