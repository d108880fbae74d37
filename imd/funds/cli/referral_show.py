"""imd referral show."""

from typing import Annotated

from imd.funds.cli.arguments import ReferralCode
from imd.funds.cli.fields import HISTORY, REFERRAL
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option
from imd.ui.fields import Field

_MORE = (
    Field("shares", N_("May be shared"), terms="shared_part"),
    Field("created", N_("Proposed")),
    Field("sent", N_("Sent")),
    HISTORY,
)


def command(
    app: App,
    referral: ReferralCode,
    words: Annotated[
        bool, Option("--words", help=N_("Also what is sealed about it: audited, needs a `full` key."))
    ] = False,
) -> None:
    """One referral with its steps."""
    from imd.funds.shelter_views import referral as one

    with app.session("referral.reveal") if words else app.reader() as db:
        found = one(db, referral, sealed=words)
        if words:
            db.ref, db.detail["case"] = found["id"], found["case"]  # type: ignore[attr-defined]
    more = (Field("note", N_("What they should know")),) if words else ()
    app.emit(found, (*REFERRAL, *_MORE, *more), secret=words)
