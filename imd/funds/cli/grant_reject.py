"""imd grant reject."""

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.grant_arguments import Reason
from imd.funds.cli.grant_fields import GRANT
from imd.ui.app import App


def command(app: App, grant: GrantCode, reason: Reason) -> None:
    """Decide against a grant."""
    from imd.funds.service.outcomes import reject

    with app.session("grant.reject") as db:
        found = reject(db, grant=grant, reason=reason)
    app.emit(found, GRANT)
