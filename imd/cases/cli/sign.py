"""imd case sign."""

from typing import Annotated

from imd.cases.cli.arguments import CaseCode
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument


def command(
    app: App,
    code: CaseCode,
    what: Annotated[
        str,
        Argument(
            metavar="plan|close|transfer|level",
            help=N_(
                "The plan; the closing, before or after it; that a transfer was received; a level lowered alone."
            ),
            words=("plan", "close", "transfer", "level"),
        ),
    ],
) -> None:
    """Answer for a plan or a closing as a second person, ratify what was self-approved, or note a receipt."""
    from imd.cases import view
    from imd.cases.cli.arguments import tell
    from imd.cases.cli.filters import one_of
    from imd.cases.course.signing import WHATS, sign
    from imd.cases.queries import case_by_code

    act = one_of(what, "WHAT", WHATS, str.lower)
    with app.session("case.sign") as db:
        case = case_by_code(db, code)
        own = sign(db, case, act)
        found = view.one(db, case["id"])
    tell(app, found, own=own)
