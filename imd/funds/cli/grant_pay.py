"""imd grant pay."""

from typing import Annotated

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.fields import GRANT
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    grant: GrantCode,
    amount: Annotated[
        str | None, Option("--amount", metavar="AMOUNT", help=N_("How much; without it, the rest."))
    ] = None,
    dry_run: Annotated[
        bool, Option("--dry-run", help=N_("Show what would happen and change nothing."))
    ] = False,
) -> None:
    """Pay what was approved, or part of it."""
    if dry_run:
        from imd.funds.service.payments import would_pay

        with app.reader() as db:
            found = would_pay(db, grant=grant, amount=amount)
    else:
        from imd.funds.service.grants import pay

        with app.session("grant.pay") as session:
            found = pay(session, grant=grant, amount=amount)
    app.emit(found, GRANT)
    if dry_run:
        app.say(N_("Nothing was changed: this is what the payment would leave."))
