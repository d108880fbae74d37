"""imd fund deposit."""

from typing import Annotated

from imd.funds.cli.arguments import Answers, FundOrSchema, Schema, Sets
from imd.funds.cli.fields import FUND
from imd.funds.cli.grant_arguments import Fee, Withholding
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option

_NEEDS = {"amount": "AMOUNT", "donor": "--donor"}


def command(
    app: App,
    name: FundOrSchema = None,
    amount: Annotated[
        str | None,
        Argument(metavar="AMOUNT", help=N_("In the fund's currency: 1500 or 1500.50"), show_default=False),
    ] = None,
    donor: Annotated[
        str | None, Option("--donor", metavar="WHO", help=N_("Who gave it; the name is sealed."))
    ] = None,
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
    answers: Answers = None,
    sets: Sets = None,
    schema: Schema = False,
) -> None:
    """Add a donor's money. The same donor and conditions top up the line that is there."""
    from imd.funds.cli.asked import named, print_form, told
    from imd.funds.service.funds import deposit

    if schema:
        print_form(app, "fund_deposit")
        return
    fund = named(name, "FUND", "imd fund deposit")
    given = {
        "amount": amount,
        "donor": donor,
        "expires": expires,
        "fee": fee,
        "withholding": withholding,
    }
    said = told(app, "fund_deposit", file=answers, sets=sets, given=given, needs=_NEEDS)
    written = said.pop("earmark", None)
    said["earmark"] = earmark or (written.split(";") if written else ())
    with app.session("fund.deposit") as db:
        found = deposit(db, fund=fund, **said)
    app.emit(found, FUND)
