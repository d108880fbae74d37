"""imd grant approve."""

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.fields import GRANT
from imd.i18n import N_
from imd.ui.app import App


def command(app: App, grant: GrantCode) -> None:
    """Approve a verified grant: its money is committed, each item from one line of the fund."""
    from imd.funds.service.grants import approve

    with app.session("grant.approve") as db:
        found = approve(db, grant=grant)
    app.emit(found, GRANT)
    if found["self_approved"]:
        app.warn(
            N_("You approved what you asked for; it stands on the agenda until a second person sees it.")
        )
