"""imd fund list."""

from imd.funds.cli.fields import FUNDS
from imd.ui.app import App


def command(app: App) -> None:
    """The funds, with what each holds and what of it is still available."""
    from imd.funds.views import funds

    with app.reader() as db:
        found = funds(db)
    app.emit(found, FUNDS)
