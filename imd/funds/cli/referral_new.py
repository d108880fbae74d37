"""imd referral new."""

from typing import Annotated

from imd.funds.cli.arguments import CaseCode
from imd.funds.cli.fields import REFERRAL
from imd.funds.cli.reading import merged, need
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    case: CaseCode,
    to: Annotated[
        str | None,
        Option("--to", metavar="CODE", help=N_("`imd terms list referral`."), terms="referral"),
    ] = None,
    service: Annotated[
        str | None,
        Option("--service", metavar="NAME", help=N_("Who will help, as her consent will name it.")),
    ] = None,
    answers: Annotated[
        str | None, Option("--answers", metavar="FILE|-", help=N_("JSON with to and service."))
    ] = None,
) -> None:
    """Propose a referral. Nobody is told anything before it is sent."""
    from imd.funds.service.referrals import new

    given = merged(answers, {"to": to, "service": service})
    need("imd referral new", given, to="--to")
    with app.session("referral.new") as db:
        found = new(db, case=case, **given)
    app.emit(found, REFERRAL)
