"""imd grant pay."""

from typing import Annotated

from imd.funds.cli.arguments import Answers, GrantOrSchema, Schema, Sets
from imd.funds.cli.grant_arguments import Conflict, DryRun, Fee, Withholding, declared
from imd.funds.cli.grant_fields import GRANT
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option

_ROUTE = ("payer_entity", "legal_route", "country")


def command(
    app: App,
    grant: GrantOrSchema = None,
    amount: Annotated[
        str | None, Option("--amount", metavar="AMOUNT", help=N_("How much; without it, the rest."))
    ] = None,
    fee: Fee = None,
    withholding: Withholding = None,
    conflict: Conflict = False,
    dry_run: DryRun = False,
    answers: Answers = None,
    sets: Sets = None,
    schema: Schema = False,
) -> None:
    """Pay what was approved, or part of it. Whoever approved it does not pay it.

    By whom, how and into which country it is paid come in by --answers: they are sealed.
    """
    from imd.funds.cli.asked import named, print_form, told
    from imd.funds.service import payments

    if schema:
        print_form(app, "grant_pay")
        return
    code = named(grant, "GRANT", "imd grant pay")
    declared(app, code, conflict)
    given = {"amount": amount, "fee": fee, "withholding": withholding}
    said = told(app, "grant_pay", file=answers, sets=sets, given=given, needs={})
    route = {key: said.pop(key) for key in _ROUTE if key in said}
    if dry_run:
        with app.reader() as db:
            found = payments.would_pay(db, grant=code, **said)
    else:
        with app.session("grant.pay") as session:
            found = payments.pay(session, grant=code, route=route, **said)
    app.emit(found, GRANT)
    if dry_run:
        app.say(N_("Nothing was changed: this is what the payment would leave."))
