"""imd case list."""

from typing import Annotated

from imd.cases.cli.fields import CASE, LIST
from imd.cases.cli.filters import wanted
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    status: Annotated[
        list[str] | None,
        Option(
            "--status",
            metavar="STATUS",
            help=N_("Only this status; may be repeated. Drafts are listed with `draft` only."),
            terms="case_status",
        ),
    ] = None,
    risk: Annotated[
        list[str] | None,
        Option(
            "--risk",
            metavar="LEVEL",
            help=N_("Only this level: LOW, MEDIUM, HIGH, EXTREME; may be repeated."),
            terms="risk_level",
        ),
    ] = None,
    country: Annotated[
        list[str] | None,
        Option(
            "--country",
            metavar="CC",
            help=N_("Only this country (two letters); may be repeated."),
            terms="country",
        ),
    ] = None,
    worker: Annotated[
        str | None, Option("--worker", metavar="NAME", help=N_("Only this worker's cases."))
    ] = None,
    mine: Annotated[bool, Option("--mine", help=N_("Only my cases: those of the key in use."))] = False,
    due: Annotated[bool, Option("--due", help=N_("Only what is due within seven days, or overdue."))] = False,
    overdue: Annotated[bool, Option("--overdue", help=N_("Only what is overdue."))] = False,
    no_next_step: Annotated[
        bool, Option("--no-next-step", help=N_("Only cases that wait for nothing."))
    ] = False,
    since: Annotated[
        str | None,
        Option("--since", metavar="DATE", help=N_("Opened on or after this day, month or year.")),
    ] = None,
    until: Annotated[
        str | None,
        Option("--until", metavar="DATE", help=N_("Opened on or before this day, month or year.")),
    ] = None,
) -> None:
    """The cases, the highest risk first and then the soonest due."""
    from imd.cases.cli.arguments import clock_behind, warn_clock
    from imd.cases.view import due_only, many

    asked = wanted(status, risk, country, worker, since, until)
    with app.reader() as db:
        behind = clock_behind(db)
        if mine:
            asked = asked.of(db.actor)
        found = due_only(
            many(db, asked, consents=app.format in ("json", "jsonl")),
            app.now(),
            due=due,
            overdue=overdue,
            no_next_step=no_next_step,
        )
    app.emit(found, LIST if app.format in ("table", "md") else CASE)
    warn_clock(app, behind=behind)
