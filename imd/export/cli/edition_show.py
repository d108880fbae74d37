"""imd edition show."""

from typing import Annotated

from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Argument


def command(
    app: App, edition: Annotated[int, Argument(metavar="EDITION", help=N_("The edition's number."))]
) -> None:
    """The tables of an edition, exactly as they were printed."""
    from imd.export.cli.numbers import explained, show
    from imd.export.statistics.printed import documents

    with app.reader() as db:
        found = documents(db, edition)
    if app.format == "json":
        app.emit([explained(document) for document in found])
        return
    for document in found:
        show(app, document)
