"""imd fund new."""

from typing import Annotated

from imd.funds.cli.arguments import FundName
from imd.funds.cli.fields import FUND
from imd.funds.money import CURRENCIES
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    name: FundName,
    kind: Annotated[
        str | None,
        Option(
            "--kind",
            metavar="urgent|selfcare",
            help=N_("What it is for."),
            terms="fund_kind",
        ),
    ] = None,
    currency: Annotated[
        str | None,
        Option(
            "--currency",
            metavar="CUR",
            help=N_("MXN, GTQ, HNL, NIO, USD or EUR."),
            words=CURRENCIES,
        ),
    ] = None,
    cap: Annotated[
        str | None,
        Option(
            "--cap",
            metavar="AMOUNT",
            help=N_("The most per grant; in a self-care fund, per person and year."),
        ),
    ] = None,
    template: Annotated[
        str | None,
        Option(
            "--template",
            metavar="CODE",
            help=N_("As a known fund publishes it (FLD, PDEU, UAF, UAFLAC …); what you write wins."),
        ),
    ] = None,
) -> None:
    """Open a fund, still without money."""
    from imd.funds.cli.practice import tell_practice
    from imd.funds.service.funds import new_fund
    from imd.funds.templates import opening

    values = opening(template, kind=kind, currency=currency, cap=cap)
    with app.session("fund.new") as db:
        found = new_fund(db, name=name, **values)
    app.emit(found, FUND)
    tell_practice(app, found["template"])
