"""imd referral suggest."""

from imd.funds.cli.arguments import CaseCode
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.fields import Field

_FIELDS = (
    Field("rank", N_("Rank"), align="right"),
    Field("to", N_("To"), terms="referral"),
    Field("name", N_("Who")),
    Field("reasons", N_("What speaks for it"), terms="suggestion"),
    Field("blockers", N_("What stands in its way"), terms="suggestion"),
)


def command(app: App, case: CaseCode) -> None:
    """Funds with money, houses with room and services nearby, best first. She decides; nothing is sent."""
    from imd.funds.suggesting.service import suggest

    with app.session("referral.suggest") as db:
        found = suggest(db, case=case)
    app.emit(found, _FIELDS)
