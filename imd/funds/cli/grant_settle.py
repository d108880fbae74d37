"""imd grant settle."""

from typing import Annotated

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.grant_arguments import Conflict, declared
from imd.funds.cli.grant_fields import GRANT
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    grant: GrantCode,
    reason: Annotated[
        str | None,
        Option("--reason", metavar="TEXT", help=N_("Write the rest off, and why; the words are sealed.")),
    ] = None,
    cost: Annotated[
        str | None,
        Option(
            "--cost",
            metavar="AMOUNT",
            help=N_("What the bank took in all, where another currency made it more or less."),
        ),
    ] = None,
    conflict: Conflict = False,
) -> None:
    """End its account: all is receipted, refunded, withheld or written off; what was not paid is free again.

    Only someone who did not pay it writes off. Gains and losses by rates become a row of their own.
    """
    from imd.funds.service.settlement import settle

    declared(app, grant, conflict)
    with app.session("grant.settle") as db:
        found = settle(db, grant=grant, reason=reason, cost=cost)
    app.emit(found, GRANT)
