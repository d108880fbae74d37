"""imd stay screen."""

from imd.funds.cli.arguments import Answers, Schema, Sets, StayOrSchema
from imd.funds.cli.fields import STAY
from imd.ui.app import App

_NEEDS = {"grounds": "--set grounds=…", "outside_area": "--set outside_area=…"}


def command(
    app: App,
    stay: StayOrSchema = None,
    answers: Answers = None,
    sets: Sets = None,
    schema: Schema = False,
) -> None:
    """What is looked at before she is offered a place: grounds, area, health, access, telephones. Sealed."""
    from imd.funds.cli.asked import answered, named, print_form
    from imd.funds.service.stays import screen

    if schema:
        print_form(app, "stay_screen")
        return
    code = named(stay, "STAY", "imd stay screen")
    said = answered(app, "stay_screen", file=answers, sets=sets, needs=_NEEDS)
    with app.session("stay.screen") as db:
        found = screen(db, stay=code, answers=said)
    app.emit(found, STAY)
