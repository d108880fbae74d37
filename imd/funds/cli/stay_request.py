"""imd stay request."""

from typing import Annotated

from imd.funds.cli.arguments import CaseCode
from imd.funds.cli.fields import STAY
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    case: CaseCode,
    house: Annotated[str, Option("--house", metavar="HOUSE", help=N_("The house's code."))],
    start: Annotated[str, Option("--from", metavar="DATE", help=N_("Her first day there."))],
    people: Annotated[
        int, Option("--people", metavar="N", help=N_("Everyone, herself and infants included."))
    ] = 1,
    infants: Annotated[
        int, Option("--infants", metavar="N", help=N_("Of these, those who need no bed."))
    ] = 0,
    girls: Annotated[int | None, Option("--girls", metavar="N", help=N_("Of these, girls under 18."))] = None,
    boys: Annotated[int | None, Option("--boys", metavar="N", help=N_("Of these, boys under 18."))] = None,
    ages: Annotated[
        str | None, Option("--ages", metavar="N,N", help=N_("The ages of the minors, in years: 0,4,11."))
    ] = None,
    until: Annotated[
        str | None,
        Option("--until", metavar="DATE", help=N_("The day she leaves; without it, after three months.")),
    ] = None,
) -> None:
    """Ask for room in a house. It needs her consent `shelter`; no bed is taken yet."""
    from imd.funds.minors import ages_of
    from imd.funds.service.stays import request

    number = {"people": people, "infants": infants}
    minors = {"girls": girls, "boys": boys, "ages": ages_of(ages)}
    with app.session("stay.request") as db:
        found = request(db, case=case, house=house, start=start, until=until, minors=minors, **number)
    app.emit(found, STAY)
