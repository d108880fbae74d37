"""imd stay enter."""

from imd.funds.cli.arguments import OverrideReason, Overrides, StayCode
from imd.funds.cli.fields import STAY
from imd.ui.app import App


def command(app: App, stay: StayCode, override: Overrides = False, reason: OverrideReason = None) -> None:
    """She arrives, now."""
    from imd.funds.service.room import override as answered
    from imd.funds.service.stays import enter

    by = answered(override, reason)
    with app.session("stay.enter") as db:
        found = enter(db, stay=stay, override=by)
    app.emit(found, STAY)
