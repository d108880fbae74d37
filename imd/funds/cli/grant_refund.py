"""imd grant refund."""

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.grant_arguments import Amount
from imd.funds.cli.grant_fields import GRANT
from imd.ui.app import App


def command(app: App, grant: GrantCode, amount: Amount) -> None:
    """Money that was paid came back: it is available again."""
    from imd.funds.service.receipts import refund

    with app.session("grant.refund") as db:
        found = refund(db, grant=grant, amount=amount)
    app.emit(found, GRANT)
