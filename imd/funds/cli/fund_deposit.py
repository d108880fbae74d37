"""imd fund deposit."""

from typing import Annotated

import typer

from imd.funds.cli.arguments import FundName
from imd.funds.cli.fields import FUND
from imd.i18n import N_
from imd.ui.app import App

# `-5` is an amount, if a wrong one, and not an option.
CONTEXT = {"ignore_unknown_options": True}


def command(
    ctx: typer.Context,
    name: FundName,
    amount: Annotated[
        str, typer.Argument(metavar="AMOUNT", help=N_("In the fund's currency: 1500 or 1500.50"))
    ],
    donor: Annotated[
        str, typer.Option("--donor", metavar="WHO", help=N_("Who gave it; the name is sealed."))
    ],
    earmark: Annotated[
        list[str] | None,
        typer.Option(
            "--earmark",
            metavar="KEY=VALUE",
            help=N_(
                "What it may be used for; may be repeated: country, category, cause, person, max, until."
            ),
        ),
    ] = None,
    expires: Annotated[
        str | None,
        typer.Option("--expires", metavar="DATE", help=N_("The last day on which it may be committed.")),
    ] = None,
) -> None:
    """Add a donor's money. The same donor and conditions top up the line that is there."""
    from imd.funds.service.funds import deposit

    app: App = ctx.obj
    with app.session("fund.deposit") as db:
        found = deposit(db, fund=name, amount=amount, donor=donor, earmark=earmark or (), expires=expires)
    app.emit(found, FUND)
