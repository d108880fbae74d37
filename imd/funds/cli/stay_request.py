"""imd stay request."""

from typing import Annotated

import typer

from imd.funds.cli.arguments import CaseCode
from imd.funds.cli.fields import STAY
from imd.i18n import N_
from imd.ui.app import App


def command(
    ctx: typer.Context,
    case: CaseCode,
    house: Annotated[str, typer.Option("--house", metavar="HOUSE", help=N_("The house's code."))],
    start: Annotated[str, typer.Option("--from", metavar="DATE", help=N_("Her first day there."))],
    people: Annotated[
        int, typer.Option("--people", metavar="N", help=N_("Everyone, herself and infants included."))
    ] = 1,
    infants: Annotated[
        int, typer.Option("--infants", metavar="N", help=N_("Of these, those who need no bed."))
    ] = 0,
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="DATE", help=N_("The day she leaves; without it, after three months.")
        ),
    ] = None,
) -> None:
    """Ask for room in a house. It needs her consent `shelter`; no bed is taken yet."""
    from imd.funds.service.stays import request

    app: App = ctx.obj
    with app.session("stay.request") as db:
        number = {"people": people, "infants": infants}
        found = request(db, case=case, house=house, start=start, until=until, **number)
    app.emit(found, STAY)
