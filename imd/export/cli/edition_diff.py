"""imd edition diff."""

from typing import Annotated

from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Argument
from imd.ui.fields import Field

FIELDS = (
    Field("table", N_("Table")),
    Field("what", N_("What")),
    Field("before", N_("Before"), align="right"),
    Field("after", N_("After"), align="right"),
)


def command(
    app: App,
    earlier: Annotated[int, Argument(metavar="EARLIER", help=N_("The earlier edition's number."))],
    later: Annotated[int, Argument(metavar="LATER", help=N_("The later edition's number."))],
) -> None:
    """The numbers that moved between two editions of the same tables."""
    from imd.export.statistics.printed import moved
    from imd.export.statistics.words import named

    with app.reader() as db:
        found = moved(db, earlier, later)
    app.emit([{**row, "what": named(row["keys"])} for row in found], FIELDS)
