"""imd registry link."""

from typing import Annotated

from imd.i18n import N_
from imd.registry.cli.arguments import EventId
from imd.ui.app import App
from imd.ui.declare import Argument, Option


def command(
    app: App,
    event: EventId,
    case: Annotated[str, Argument(metavar="CASE", help=N_("The case of the woman attacked."))],
    person: Annotated[
        str | None,
        Option(
            "--person",
            metavar="ID|PSEUDONYM",
            help=N_("Which of those attacked she is, where there are several."),
        ),
    ] = None,
    undo: Annotated[bool, Option("--undo", help=N_("Take the link back."))] = False,
) -> None:
    """Link an event to a case: its woman was attacked there, and her word on statistics holds from now on.

    It can be undone. Everything registered under the same pseudonym is hers too.
    """
    from imd.cases.queries import case_by_code
    from imd.registry.cli.fields import CHANGED
    from imd.registry.linking import link, unlink
    from imd.registry.persons import person_number
    from imd.registry.view import event_number, line

    with app.session("registry.link") as db:
        number, row = event_number(db, event), case_by_code(db, case)
        if undo:
            unlink(db, number, row)
        else:
            link(db, number, row, person_number(db, person) if person else None)
        found = line(db, number)
    app.emit(found, CHANGED)
