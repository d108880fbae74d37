"""imd stay accept."""

from imd.funds.cli.arguments import OverrideReason, Overrides, StayCode
from imd.funds.cli.fields import STAY
from imd.ui.app import App


def command(app: App, stay: StayCode, override: Overrides = False, reason: OverrideReason = None) -> None:
    """Take the beds for the whole stay, if they are free."""
    from imd.funds.cli.ahead import tell_ahead
    from imd.funds.service.room import override as answered
    from imd.funds.service.stays import accept

    by = answered(override, reason)
    with app.session("stay.accept") as db:
        found = accept(db, stay=stay, override=by)
    app.emit(found, STAY)
    tell_ahead(app, found["ahead"])
