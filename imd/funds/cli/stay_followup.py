"""imd stay followup."""

from imd.funds.cli.arguments import Answers, Schema, Sets, StayOrSchema
from imd.funds.cli.fields import STAY
from imd.ui.app import App


def command(
    app: App,
    stay: StayOrSchema = None,
    answers: Answers = None,
    sets: Sets = None,
    schema: Schema = False,
) -> None:
    """How she is after she left: due after 30 and 90 days. What is heard is sealed."""
    from imd.funds.cli.asked import answered, named, print_form
    from imd.funds.service.residence import follow_up

    if schema:
        print_form(app, "stay_followup")
        return
    code = named(stay, "STAY", "imd stay followup")
    needs = {"contacted": "--set contacted=yes|no"}
    said = answered(app, "stay_followup", file=answers, sets=sets, needs=needs)
    with app.session("stay.followup") as db:
        found = follow_up(db, stay=code, answers=said)
    app.emit(found, STAY)
