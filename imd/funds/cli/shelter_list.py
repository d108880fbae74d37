"""imd shelter list."""

from imd.funds.cli.fields import HOUSE
from imd.ui.app import App


def command(app: App) -> None:
    """The houses by their codes, with the beds that are free tonight."""
    from imd.funds.views import houses

    with app.reader() as db:
        found = houses(db)
    app.emit(found, HOUSE)
