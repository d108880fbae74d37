"""imd referral new."""

from typing import Annotated

from imd.funds.cli.arguments import Answers, CaseOrSchema, Schema, Sets
from imd.funds.cli.fields import REFERRAL
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    case: CaseOrSchema = None,
    to: Annotated[
        str | None,
        Option("--to", metavar="CODE", help=N_("`imd terms list referral`."), terms="referral"),
    ] = None,
    service: Annotated[
        str | None,
        Option("--service", metavar="NAME", help=N_("Who will help, as her consent will name it.")),
    ] = None,
    answers: Answers = None,
    sets: Sets = None,
    schema: Schema = False,
) -> None:
    """Propose a referral. Nobody is told anything before it is sent."""
    from imd.funds.cli.asked import answered, named, print_form
    from imd.funds.service.referrals import new

    if schema:
        print_form(app, "referral_new")
        return
    code = named(case, "CASE", "imd referral new")
    given = {"to": to, "service": service}
    found = answered(app, "referral_new", file=answers, sets=sets, given=given, needs={"to": "--to"})
    with app.session("referral.new") as db:
        made = new(db, case=code, **found)
    app.emit(made, REFERRAL)
