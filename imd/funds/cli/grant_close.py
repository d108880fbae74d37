"""imd grant close."""

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.grant_fields import GRANT
from imd.ui.app import App


def command(app: App, grant: GrantCode) -> None:
    """Put a settled grant away."""
    from imd.funds.service.outcomes import close

    with app.session("grant.close") as db:
        found = close(db, grant=grant)
    app.emit(found, GRANT)
