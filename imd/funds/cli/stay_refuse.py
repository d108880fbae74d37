"""imd stay refuse."""

from typing import Annotated

from imd.funds.cli.arguments import StayCode
from imd.funds.cli.fields import STAY_REFUSED
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    stay: StayCode,
    reason: Annotated[
        str,
        Option("--reason", metavar="REASON", help=N_("`imd terms list stay_refusal`."), terms="stay_refusal"),
    ],
) -> None:
    """The house does not receive her; refusals for lack of space are counted."""
    from imd.funds.service.stays import refuse

    with app.session("stay.refuse") as db:
        found = refuse(db, stay=stay, reason=reason)
    app.emit(found, STAY_REFUSED)
