"""imd fund new."""

from typing import Annotated

import typer

from imd.funds.cli import choices
from imd.funds.cli.arguments import FundName
from imd.funds.cli.fields import FUND
from imd.i18n import N_
from imd.ui.app import App


def command(
    ctx: typer.Context,
    name: FundName,
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="urgent|selfcare",
            help=N_("What it is for."),
            autocompletion=choices.fund_kinds,
        ),
    ],
    currency: Annotated[
        str,
        typer.Option(
            "--currency",
            metavar="CUR",
            help=N_("MXN, GTQ, HNL, NIO, USD or EUR."),
            autocompletion=choices.currencies,
        ),
    ],
    cap: Annotated[
        str | None,
        typer.Option(
            "--cap",
            metavar="AMOUNT",
            help=N_("The most per grant; in a self-care fund, per person and year."),
        ),
    ] = None,
) -> None:
    """Open a fund, still without money."""
    from imd.funds.service.funds import new_fund

    app: App = ctx.obj
    with app.session("fund.new") as db:
        found = new_fund(db, name=name, kind=kind, currency=currency, cap=cap)
    app.emit(found, FUND)
