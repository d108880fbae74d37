"""imd agenda."""

from typing import Annotated

from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option
from imd.ui.fields import Field

FIELDS = (
    Field("due", N_("Due")),
    Field("what", N_("What"), terms="next_step"),
    Field("case", N_("Case")),
    Field("level", N_("Level"), terms="risk_level"),
    Field("overdue", N_("Overdue")),
)


def command(
    app: App,
    days: Annotated[
        int, Option("--days", min=0, max=3660, metavar="DAYS", help=N_("How many days to look ahead."))
    ] = 7,
    worker: Annotated[
        str | None, Option("--worker", metavar="NAME", help=N_("Only this worker's cases."))
    ] = None,
) -> None:
    """Everything that is due: overdue first, then by risk. It follows from the records; nobody types it."""
    from datetime import timedelta

    from imd.cases.agenda import agenda

    with app.reader() as db:
        found = agenda(db, app.now() + timedelta(days=days), worker)
    app.emit(found, FIELDS)
