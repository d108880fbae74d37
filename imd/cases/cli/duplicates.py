"""imd case duplicates."""

from typing import Annotated

from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument
from imd.ui.fields import Field

FIELDS = (
    Field("cases", N_("Cases")),
    Field("score", N_("Likeness"), align="right"),
    Field("reasons", N_("Why"), terms="same_person"),
)


def command(
    app: App,
    code: Annotated[
        str | None,
        Argument(metavar="CODE", help=N_("Only pairs with this case."), show_default=False),
    ] = None,
) -> None:
    """Pairs of cases that may be of one woman, with what speaks for it; the likeliest first.

    Names are compared in memory and not shown. To make one case of two: imd case merge FROM INTO
    """
    from imd.cases.queries import case_by_code
    from imd.cases.similar import duplicates
    from imd.ui.progress import progress

    with app.reader() as db, progress(app.settings, N_("Comparing")) as tick:
        case = case_by_code(db, code) if code else None
        found = duplicates(db, case, tick) if db.has_identity else []
    # That identities were compared is audited before anything is told of them.
    with app.session("case.search") as db:
        db.need_identity()
        db.ref = case["id"] if case else None
        db.detail = {"duplicates": len(found)}
    app.emit(found, FIELDS)
