"""imd fund rate."""

from typing import Annotated

from imd.funds.cli.grant_fields import RATE
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option


def command(
    app: App,
    base: Annotated[str, Argument(metavar="CUR", help=N_("One unit of this currency …"))],
    quote: Annotated[str, Argument(metavar="CUR", help=N_("… in this currency …"))],
    rate: Annotated[str, Argument(metavar="RATE", help=N_("… is so many units: USD GTQ 7.75"))],
    date: Annotated[str, Option("--date", metavar="DATE", help=N_("The day of which it is."))],
    source: Annotated[str, Option("--source", metavar="TEXT", help=N_("Who says so: a bank, a page."))],
) -> None:
    """Note a rate between two currencies: what is asked in the first can be paid from a fund in the second."""
    from imd.funds.service.rates import new_rate

    with app.session("fund.rate") as db:
        found = new_rate(db, base=base, quote=quote, value=rate, on=date, source=source)
    app.emit(found, RATE)
