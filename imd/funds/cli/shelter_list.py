"""imd shelter list."""

import typer

from imd.funds.cli.fields import HOUSE
from imd.ui.app import App


def command(ctx: typer.Context) -> None:
    """The houses by their codes, with the beds that are free tonight."""
    from imd.funds.views import houses

    app: App = ctx.obj
    with app.reader() as db:
        found = houses(db)
    app.emit(found, HOUSE)
