"""imd grant receipt."""

from typing import Annotated

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.grant_arguments import Amount
from imd.funds.cli.grant_fields import GRANT
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    grant: GrantCode,
    amount: Amount,
    date: Annotated[str, Option("--date", metavar="DATE", help=N_("The day that it bears."))],
    category: Annotated[
        str,
        Option("--category", metavar="CODE", help=N_("`imd terms list expense`."), terms="expense"),
    ],
    number: Annotated[
        str | None, Option("--number", metavar="N", help=N_("The receipt's number; each one once."))
    ] = None,
    statement: Annotated[
        bool,
        Option(
            "--statement",
            help=N_("A receipt would endanger her: two staff state it; the second repeats the command."),
        ),
    ] = False,
    reason: Annotated[
        str | None,
        Option("--reason", metavar="TEXT", help=N_("Why there is no receipt; the words are sealed.")),
    ] = None,
) -> None:
    """A receipt for what was paid, or a statement of two staff in its place."""
    from imd.funds.service import receipts

    said = {"grant": grant, "amount": amount, "date": date, "category": category}
    with app.session("grant.receipt") as db:
        if statement:
            found = receipts.statement(db, **said, reason=reason)
        else:
            found = receipts.receipt(db, **said, number=number)
    app.emit(found, GRANT)
    if "statement_unsigned" in found["warnings"]:
        app.warn(N_("The statement counts when a second person repeats it with the same figures."))
