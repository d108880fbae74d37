"""imd stay show."""

from typing import Annotated

from imd.funds.cli.arguments import StayCode
from imd.funds.cli.fields import HISTORY, STAY
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option
from imd.ui.fields import Field

_MORE = (
    Field("women", N_("Women"), align="right"),
    Field("girls", N_("Girls"), align="right"),
    Field("boys", N_("Boys"), align="right"),
    Field("ages", N_("Ages of the minors")),
    Field("override", N_("Let in over capacity by")),
    Field("reviewer", N_("Reviewed by")),
    Field("extensions", N_("Extensions")),
    Field("followups", N_("Follow-ups")),
    HISTORY,
)


def command(
    app: App,
    stay: StayCode,
    words: Annotated[
        bool, Option("--words", help=N_("Also what is sealed about it: audited, needs a `full` key."))
    ] = False,
) -> None:
    """One stay with its steps, extensions and follow-ups."""
    from imd.funds.shelter_views import stay as one

    with app.session("stay.reveal") if words else app.reader() as db:
        found = one(db, stay, sealed=words)
        if words:
            db.ref, db.detail["case"] = found["id"], found["case"]  # type: ignore[attr-defined]
    more = (Field("words", N_("Sealed")),) if words else ()
    app.emit(found, (*STAY, *_MORE, *more), secret=words)
