"""imd stay exit."""

from typing import Annotated

from imd.funds.cli.arguments import Answers, Schema, Sets, StayOrSchema
from imd.funds.cli.fields import STAY
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    stay: StayOrSchema = None,
    reason: Annotated[
        str | None,
        Option(
            "--reason",
            metavar="REASON",
            help=N_("`imd terms list exit_reason`."),
            terms="exit_reason",
        ),
    ] = None,
    answers: Answers = None,
    sets: Sets = None,
    schema: Schema = False,
) -> None:
    """She leaves, now: whenever she wants. The plan for afterwards, if any, is sealed."""
    from imd.funds.cli.asked import answered, named, print_form
    from imd.funds.service.stays import leave

    if schema:
        print_form(app, "stay_exit")
        return
    code = named(stay, "STAY", "imd stay exit")
    why = named(reason, "--reason", "imd stay exit")
    said = answered(app, "stay_exit", file=answers, sets=sets)
    with app.session("stay.exit") as db:
        found = leave(db, stay=code, reason=why, plan=said.get("plan"))
    app.emit(found, STAY)
    if found["reason"] == "RULES":
        app.warn(
            N_("A second person must review it; it stands on the agenda: imd stay review {id}"),
            id=found["id"],
        )
    if found["reason"] == "LEFT":
        app.warn(N_("Check on her by the safe channel; it stands on the agenda until imd stay followup."))
