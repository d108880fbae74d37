"""imd grant pay."""

from typing import Annotated, Any

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.grant_arguments import Conflict, DryRun, Fee, Withholding, declared
from imd.funds.cli.grant_fields import GRANT
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option

_ROUTE = ("payer_entity", "legal_route", "country")


def command(
    app: App,
    grant: GrantCode,
    amount: Annotated[
        str | None, Option("--amount", metavar="AMOUNT", help=N_("How much; without it, the rest."))
    ] = None,
    fee: Fee = None,
    withholding: Withholding = None,
    answers: Annotated[
        str | None,
        Option(
            "--answers",
            metavar="FILE|-",
            help=N_("JSON with payer_entity, legal_route, country: sealed, in no list and no export."),
        ),
    ] = None,
    conflict: Conflict = False,
    dry_run: DryRun = False,
) -> None:
    """Pay what was approved, or part of it. Whoever approved it does not pay it."""
    from imd.funds.service import payments

    declared(app, grant, conflict)
    taken = {"amount": amount, "fee": fee, "withholding": withholding}
    route = _route(answers)
    if dry_run:
        with app.reader() as db:
            found = payments.would_pay(db, grant=grant, **taken)
    else:
        with app.session("grant.pay") as session:
            found = payments.pay(session, grant=grant, route=route, **taken)
    app.emit(found, GRANT)
    if dry_run:
        app.say(N_("Nothing was changed: this is what the payment would leave."))


def _route(place: str | None) -> dict[str, Any]:
    """By whom, how and into which country it is paid. Raises AnswerUnknown."""
    if place is None:
        return {}
    from imd.errors.funds import AnswerUnknown
    from imd.forms.files import read_answers

    found = read_answers(place)
    if not found.keys() <= set(_ROUTE):
        raise AnswerUnknown(keys=", ".join(_ROUTE))
    return found
