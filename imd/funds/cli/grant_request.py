"""imd grant request."""

from typing import Annotated, Any

from imd.funds.cli.arguments import Answers, CaseOrSchema, Schema, Sets
from imd.funds.cli.grant_arguments import Conflict
from imd.funds.cli.grant_fields import GRANT
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option

_NEEDS = {"fund": "--fund", "items": "--items"}


def command(
    app: App,
    case: CaseOrSchema = None,
    fund: Annotated[str | None, Option("--fund", metavar="FUND", help=N_("The fund's name."))] = None,
    items: Annotated[
        str | None,
        Option(
            "--items",
            metavar="JSON",
            help=N_('A list: [{"category": "LEGAL", "amount": "1500.00"}]. `imd terms list expense`.'),
        ),
    ] = None,
    group: Annotated[
        int | None, Option("--group", metavar="N", help=N_("For a group of so many people."))
    ] = None,
    other_sources: Annotated[
        str | None,
        Option(
            "--other-sources",
            metavar="none|WHO",
            help=N_("Whether somebody else was asked for it, and who; the name is sealed."),
        ),
    ] = None,
    conflict: Conflict = False,
    answers: Answers = None,
    sets: Sets = None,
    schema: Schema = False,
) -> None:
    """Ask a fund for a grant. It needs her consent `fund`."""
    from imd.funds.cli.asked import named, print_form, told
    from imd.funds.items import read, unexplained
    from imd.funds.service.grants import request

    if schema:
        print_form(app, "grant_request")
        return
    code = named(case, "CASE", "imd grant request")
    given = {
        "fund": fund,
        "items": None if items is None else read(items),
        "group": group,
        "other_sources": other_sources,
    }
    said = told(app, "grant_request", file=answers, sets=sets, given=given, needs=_NEEDS)
    asked = said.pop("items")
    with app.session("grant.request") as db:
        found = request(db, case=code, asked=asked, conflict=conflict, **said)
    app.emit(found, GRANT)
    _tell(app, found)
    if unexplained(found["items"], [item.get("text") for item in asked]):
        app.say(N_('An expense is of the kind OTHER: say what it is with "text" in its item next time.'))


def _tell(app: App, found: dict[str, Any]) -> None:
    if "duplicate" in found["warnings"]:
        from imd.funds.rules import times

        app.warn(
            N_("The same kind of expense was asked for her in the last {days} days: is it funded already?"),
            days=times().duplicate_days,
        )
    if found["other_sources"] is None:
        app.say(
            N_("Nobody noted whether another source pays it: ask her, and write --other-sources next time.")
        )
