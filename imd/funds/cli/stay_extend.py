"""imd stay extend."""

from typing import Annotated

from imd.funds.cli.arguments import Answers, OverrideReason, Overrides, Schema, Sets, StayOrSchema
from imd.funds.cli.fields import STAY
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    stay: StayOrSchema = None,
    until: Annotated[
        str | None, Option("--until", metavar="DATE", help=N_("The day on which she will leave."))
    ] = None,
    answers: Answers = None,
    sets: Sets = None,
    override: Overrides = False,
    reason: OverrideReason = None,
    schema: Schema = False,
) -> None:
    """She stays longer. Beyond three months it takes a medical, a psychological and a legal assessment."""
    from imd.funds.cli.asked import answered, named, print_form
    from imd.funds.service.residence import extend
    from imd.funds.service.room import override as by_name

    if schema:
        print_form(app, "stay_extend")
        return
    code = named(stay, "STAY", "imd stay extend")
    last = named(until, "--until", "imd stay extend")
    by = by_name(override, reason)
    said = answered(app, "stay_extend", file=answers, sets=sets)
    with app.session("stay.extend") as db:
        found = extend(db, stay=code, until=last, assessments=said, override=by)
    app.emit(found, STAY)
