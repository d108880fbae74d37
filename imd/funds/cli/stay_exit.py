"""imd stay exit."""

from typing import Annotated

import typer

from imd.funds.cli import choices
from imd.funds.cli.arguments import StayCode
from imd.funds.cli.fields import STAY
from imd.i18n import N_
from imd.ui.app import App


def command(
    ctx: typer.Context,
    stay: StayCode,
    reason: Annotated[
        str,
        typer.Option(
            "--reason",
            metavar="REASON",
            help=N_("`imd terms list exit_reason`."),
            autocompletion=choices.exit_reasons,
        ),
    ],
) -> None:
    """She leaves, now: whenever she wants."""
    from imd.funds.service.stays import leave

    app: App = ctx.obj
    with app.session("stay.exit") as db:
        found = leave(db, stay=stay, reason=reason)
    app.emit(found, STAY)
