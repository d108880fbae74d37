"""imd grant verify."""

from typing import Annotated

import typer

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.fields import GRANT
from imd.i18n import N_
from imd.ui.app import App


def command(
    ctx: typer.Context,
    grant: GrantCode,
    reference: Annotated[
        list[str] | None,
        typer.Option(
            "--reference", metavar="WHO", help=N_("Who vouches for it: twice; the names are sealed.")
        ),
    ] = None,
) -> None:
    """Note the two independent references that a decision needs."""
    from imd.funds.service.grants import verify

    app: App = ctx.obj
    with app.session("grant.verify") as db:
        found = verify(db, grant=grant, references=reference or ())
    app.emit(found, GRANT)
