"""imd grant receipt."""

from typing import Annotated

from imd.funds.cli.arguments import Answers, GrantOrSchema, Schema, Sets
from imd.funds.cli.grant_fields import GRANT
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option

_NEEDS = {"amount": "--amount", "date": "--date", "category": "--category"}


def command(
    app: App,
    grant: GrantOrSchema = None,
    amount: Annotated[
        str | None, Option("--amount", metavar="AMOUNT", help=N_("How much, in the fund's currency."))
    ] = None,
    date: Annotated[str | None, Option("--date", metavar="DATE", help=N_("The day that it bears."))] = None,
    category: Annotated[
        str | None,
        Option("--category", metavar="CODE", help=N_("`imd terms list expense`."), terms="expense"),
    ] = None,
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
    answers: Answers = None,
    sets: Sets = None,
    schema: Schema = False,
) -> None:
    """A receipt for what was paid, or a statement of two staff in its place."""
    from imd.funds.cli.asked import named, print_form, told
    from imd.funds.service import receipts

    if schema:
        print_form(app, "grant_receipt")
        return
    code = named(grant, "GRANT", "imd grant receipt")
    given = {"amount": amount, "date": date, "category": category, "number": number, "reason": reason}
    said = told(app, "grant_receipt", file=answers, sets=sets, given=given, needs=_NEEDS)
    number, reason = said.pop("number", None), said.pop("reason", None)
    with app.session("grant.receipt") as db:
        if statement:
            found = receipts.statement(db, grant=code, **said, reason=reason)
        else:
            found = receipts.receipt(db, grant=code, **said, number=number)
    app.emit(found, GRANT)
    if "statement_unsigned" in found["warnings"]:
        app.warn(N_("The statement counts when a second person repeats it with the same figures."))
