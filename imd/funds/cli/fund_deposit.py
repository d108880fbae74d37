"""imd fund deposit."""

from typing import Annotated, Any

from imd.funds.cli.arguments import FundName
from imd.funds.cli.fields import FUND
from imd.funds.cli.grant_arguments import Fee, Withholding
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option


def command(
    app: App,
    name: FundName,
    amount: Annotated[str, Argument(metavar="AMOUNT", help=N_("In the fund's currency: 1500 or 1500.50"))],
    donor: Annotated[str, Option("--donor", metavar="WHO", help=N_("Who gave it; the name is sealed."))],
    earmark: Annotated[
        list[str] | None,
        Option(
            "--earmark",
            metavar="KEY=VALUE",
            help=N_(
                "What it may be used for; may be repeated: country, category, cause, person, max, until."
            ),
        ),
    ] = None,
    expires: Annotated[
        str | None,
        Option("--expires", metavar="DATE", help=N_("The last day on which it may be committed.")),
    ] = None,
    fee: Fee = None,
    withholding: Withholding = None,
) -> None:
    """Add a donor's money. The same donor and conditions top up the line that is there."""
    from imd.funds.service.funds import deposit

    with app.session("fund.deposit") as db:
        terms: dict[str, Any] = {"donor": donor, "earmark": earmark or (), "expires": expires}
        found = deposit(db, fund=name, amount=amount, **terms, fee=fee, withholding=withholding)
    app.emit(found, FUND)
