"""imd stay plan-exit."""

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
    """Note that her departure is planned; the plan is sealed. It takes the warnings off the agenda."""
    from imd.funds.cli.asked import answered, named, print_form
    from imd.funds.service.residence import plan_exit

    if schema:
        print_form(app, "stay_exit")
        return
    code = named(stay, "STAY", "imd stay plan-exit")
    said = answered(app, "stay_exit", file=answers, sets=sets)
    with app.session("stay.plan") as db:
        found = plan_exit(db, stay=code, plan=said.get("plan"))
    app.emit(found, STAY)
