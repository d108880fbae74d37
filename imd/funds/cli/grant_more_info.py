"""imd grant more-info."""

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.grant_arguments import Reason
from imd.funds.cli.grant_fields import GRANT
from imd.ui.app import App


def command(app: App, grant: GrantCode, reason: Reason) -> None:
    """Ask for what is missing; it is verified anew afterwards."""
    from imd.funds.service.outcomes import more_info

    with app.session("grant.more-info") as db:
        found = more_info(db, grant=grant, reason=reason)
    app.emit(found, GRANT)
