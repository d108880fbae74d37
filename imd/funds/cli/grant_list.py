"""imd grant list."""

import typer

from imd.funds.cli.arguments import OfCase
from imd.funds.cli.fields import GRANTS
from imd.ui.app import App


def command(ctx: typer.Context, case: OfCase = None) -> None:
    """The grants, in the order in which they were asked for."""
    from imd.funds import views

    app: App = ctx.obj
    with app.reader() as db:
        found = views.grants(db, views.case_id(db, case))
    app.emit(found, GRANTS)
