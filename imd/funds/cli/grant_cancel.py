"""imd grant cancel."""

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.grant_arguments import Reason
from imd.funds.cli.grant_fields import GRANT
from imd.ui.app import App


def command(app: App, grant: GrantCode, reason: Reason) -> None:
    """End a grant before anything was paid; its money is available again."""
    from imd.funds.service.outcomes import cancel

    with app.session("grant.cancel") as db:
        found = cancel(db, grant=grant, reason=reason)
    app.emit(found, GRANT)
