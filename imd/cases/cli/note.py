"""imd case note."""

from typing import Annotated

from imd.cases.cli.fields import CASE
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option


def command(
    app: App,
    code: Annotated[str, Argument(metavar="CODE", help=N_("The case's code."))],
    text: Annotated[
        str | None,
        Option(
            "--text",
            metavar="TEXT|-",
            help=N_("The note. `-` reads it from standard input: so it stays out of the list of processes."),
        ),
    ] = None,
) -> None:
    """Add a note to the case. Its text is sealed: only a key of scope `full` reads it."""
    from imd.cases import view
    from imd.cases.cli.text import read_text
    from imd.cases.queries import case_by_code
    from imd.cases.service import add_note

    note = read_text(text)
    with app.session("case.edit") as db:
        case = case_by_code(db, code)
        add_note(db, case, note)
        found = view.one(db, case["id"])
    app.emit(found, CASE)
