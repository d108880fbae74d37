"""imd referral new."""

from typing import Annotated

import typer

from imd.funds.cli import choices
from imd.funds.cli.arguments import CaseCode
from imd.funds.cli.fields import REFERRAL
from imd.funds.cli.reading import merged, need
from imd.i18n import N_
from imd.ui.app import App


def command(
    ctx: typer.Context,
    case: CaseCode,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="CODE", help=N_("`imd terms list referral`."), autocompletion=choices.receivers
        ),
    ] = None,
    service: Annotated[
        str | None,
        typer.Option("--service", metavar="NAME", help=N_("Who will help, as her consent will name it.")),
    ] = None,
    answers: Annotated[
        str | None, typer.Option("--answers", metavar="FILE|-", help=N_("JSON with to and service."))
    ] = None,
) -> None:
    """Propose a referral. Nobody is told anything before it is sent."""
    from imd.funds.service.referrals import new

    app: App = ctx.obj
    given = merged(answers, {"to": to, "service": service})
    need(ctx.command_path, given, to="--to")
    with app.session("referral.new") as db:
        found = new(db, case=case, **given)
    app.emit(found, REFERRAL)
