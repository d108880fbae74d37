"""imd case hold."""

from typing import Annotated

from imd.cases.cli.fields import CASE
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option


def command(
    app: App,
    code: Annotated[str, Argument(metavar="CODE", help=N_("The case's code."))],
    to: Annotated[str, Argument(metavar="on|off", help=N_("Whether it must be kept."), words=("on", "off"))],
    reason: Annotated[
        str | None,
        Option("--reason", metavar="TEXT|-", help=N_("Why; kept sealed. `-` reads standard input.")),
    ] = None,
) -> None:
    """Put the case under a legal hold, or lift it: while there is a duty to keep it, it cannot be erased."""
    from imd.cases import view
    from imd.cases.cli.filters import one_of
    from imd.cases.cli.text import read_text
    from imd.cases.holds import OFF, ON, set_hold
    from imd.cases.queries import case_by_code

    wanted = one_of(to, "on|off", (ON, OFF), str.lower)
    why = read_text(reason) if reason else None
    with app.session("case.edit") as db:
        case = case_by_code(db, code)
        set_hold(db, case, wanted, why)
        found = {**view.one(db, case["id"]), "legal_hold": wanted == ON}
    app.emit(found, CASE)
