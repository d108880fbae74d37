"""imd grant ratify."""

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.grant_fields import GRANT
from imd.ui.app import App


def command(app: App, grant: GrantCode) -> None:
    """Stand by what one other person did alone: an emergency, her own request, a statement, a write-off."""
    from imd.funds.service.eyes import ratify

    with app.session("grant.ratify") as db:
        found = ratify(db, grant=grant)
    app.emit(found, GRANT)
