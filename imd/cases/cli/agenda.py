"""imd agenda."""

from typing import Annotated

from imd.cases.cli.arguments import clock_behind, warn_clock
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option
from imd.ui.fields import Field

FIELDS = (
    Field("due", N_("Due")),
    Field("what", N_("What"), terms="next_step"),
    Field("case", N_("Case")),
    Field("ref", N_("Of")),
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
    ics: Annotated[
        str | None,
        Option(
            "--ics",
            metavar="FILE",
            help=N_("Write it as a calendar too: codes and steps only, no names."),
        ),
    ] = None,
) -> None:
    """Everything that is due: overdue first, then by risk. It follows from the records; nobody types it."""
    from datetime import timedelta

    from imd.cases.agenda import agenda

    with app.reader() as db:
        found = agenda(db, app.now() + timedelta(days=days), worker)
        behind = clock_behind(db)
    if ics:
        from imd.cases.cli.calendar import write_calendar

        count = write_calendar(ics, found, app.now())
    app.emit(found, FIELDS)
    warn_clock(app, behind=behind)
    if ics:
        app.say(N_("{count} entries written to {file}."), count=count, file=ics)
