"""imd fund list."""

import typer

from imd.funds.cli.fields import FUNDS
from imd.ui.app import App


def command(ctx: typer.Context) -> None:
    """The funds, with what each holds and what of it is still available."""
    from imd.funds.views import funds

    app: App = ctx.obj
    with app.reader() as db:
        found = funds(db)
    app.emit(found, FUNDS)
