"""imd case reopen."""

from typing import Annotated

from imd.cases.cli.arguments import CaseCode
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    code: CaseCode,
    reason: Annotated[
        str | None,
        Option(
            "--reason",
            metavar="TEXT|-",
            help=N_("A new incident, her request; kept sealed. `-` reads standard input."),
        ),
    ] = None,
) -> None:
    """Open a closed case again: it is assessed and waits for a plan."""
    from imd.cases.cli.moving import run, words_of
    from imd.cases.course.guards import no_such_move
    from imd.cases.course.wish import Wish
    from imd.cases.queries import case_by_code

    words = words_of(reason)
    with app.reader() as db:
        case = case_by_code(db, code)
        if case["status"] != "closed":
            raise no_such_move(db, case, "reopened")
    run(app, code, Wish("assessed", reason="reopened", words=words))
