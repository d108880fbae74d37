"""imd edition list."""

from imd.errors import N_
from imd.ui.app import App
from imd.ui.fields import Field

FIELDS = (
    Field("edition", N_("Edition"), align="right"),
    Field("at", N_("Printed")),
    Field("as_of", N_("As known on")),
    Field("audience", N_("Audience")),
    Field("tables", N_("Tables")),
    Field("actor", N_("Who")),
)


def command(app: App) -> None:
    """Every edition that was printed for a network or the public, the newest last."""
    from imd.export.statistics.printed import listed

    with app.reader() as db:
        found = listed(db)
    app.emit(found, FIELDS)
