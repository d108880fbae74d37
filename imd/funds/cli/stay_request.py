"""imd stay request."""

from typing import Annotated

from imd.funds.cli.arguments import Answers, CaseOrSchema, Schema, Sets
from imd.funds.cli.fields import STAY
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option

_NEEDS = {"house": "--house", "from": "--from"}
_NUMBERS = ("people", "infants")


def command(
    app: App,
    case: CaseOrSchema = None,
    house: Annotated[str | None, Option("--house", metavar="HOUSE", help=N_("The house's code."))] = None,
    start: Annotated[str | None, Option("--from", metavar="DATE", help=N_("Her first day there."))] = None,
    people: Annotated[
        int | None,
        Option(
            "--people",
            metavar="N",
            help=N_("Everyone, herself and infants included; she alone unless told."),
        ),
    ] = None,
    infants: Annotated[
        int | None, Option("--infants", metavar="N", help=N_("Of these, those who need no bed."))
    ] = None,
    girls: Annotated[int | None, Option("--girls", metavar="N", help=N_("Of these, girls under 18."))] = None,
    boys: Annotated[int | None, Option("--boys", metavar="N", help=N_("Of these, boys under 18."))] = None,
    ages: Annotated[
        str | None, Option("--ages", metavar="N,N", help=N_("The ages of the minors, in years: 0,4,11."))
    ] = None,
    until: Annotated[
        str | None,
        Option("--until", metavar="DATE", help=N_("The day she leaves; without it, after three months.")),
    ] = None,
    answers: Answers = None,
    sets: Sets = None,
    schema: Schema = False,
) -> None:
    """Ask for room in a house. It needs her consent `shelter`; no bed is taken yet."""
    from imd.funds.cli.asked import named, print_form, told
    from imd.funds.minors import ages_of
    from imd.funds.service.stays import request

    if schema:
        print_form(app, "stay_request")
        return
    code = named(case, "CASE", "imd stay request")
    given = {"house": house, "from": start, "until": until, "people": people, "infants": infants}
    given |= {"girls": girls, "boys": boys, "ages": ages}
    said = told(app, "stay_request", file=answers, sets=sets, given=given, needs=_NEEDS)
    number = {key: said[key] for key in _NUMBERS if key in said}
    minors = {"girls": said.get("girls"), "boys": said.get("boys"), "ages": ages_of(said.get("ages"))}
    place = {"house": said["house"], "start": said["from"], "until": said.get("until")}
    with app.session("stay.request") as db:
        found = request(db, case=code, minors=minors, **place, **number)
    app.emit(found, STAY)
