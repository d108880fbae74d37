"""imd case assign."""

from typing import Annotated

from imd.cases.cli.arguments import CaseCode
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option


def command(
    app: App,
    code: CaseCode,
    worker: Annotated[str, Argument(metavar="WORKER", help=N_("Who is in charge from now on."))],
    note: Annotated[
        str | None,
        Option("--note", metavar="TEXT|-", help=N_("What she has to know; kept sealed, as a note.")),
    ] = None,
) -> None:
    """Hand a case over to another worker."""
    from imd.cases import view
    from imd.cases.cli.arguments import tell
    from imd.cases.cli.moving import words_of
    from imd.cases.course.edits import assign
    from imd.cases.queries import case_by_code
    from imd.vault.keyholders import has_key

    told = words_of(note)
    with app.session("case.edit") as db:
        case = case_by_code(db, code)
        assign(db, case, worker.strip(), told)
        known = has_key(db, worker.strip())
        found = view.one(db, case["id"])
    tell(app, found)
    if not known:
        app.warn(N_("No key has that name: see imd key list. She needs one to open the case."))
