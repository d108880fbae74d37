"""imd fund statement."""

from typing import Annotated

from imd.funds.cli.arguments import FundName
from imd.funds.cli.grant_fields import STATEMENT
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    name: FundName,
    since: Annotated[str | None, Option("--since", metavar="DATE", help=N_("From this day on."))] = None,
    until: Annotated[
        str | None, Option("--until", metavar="DATE", help=N_("To this day, itself included."))
    ] = None,
) -> None:
    """What a fund held, what came and went, what it holds; commitments stand apart."""
    from imd.funds.statement import statement

    with app.reader() as db:
        found = statement(db, name, since, until)
    app.emit(found, STATEMENT)
    if found["reconciled"]:
        app.say(
            N_("It reconciles to the cent: opening and entries make closing, less commitments is available.")
        )
    else:
        app.warn(N_("It does not reconcile: run `imd doctor` and restore a backup before anything is paid."))
