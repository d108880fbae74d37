"""imd disclosure propose."""

from enum import StrEnum
from typing import Annotated

from imd.export.cli.disclosure_show import FIELDS
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option


class Column(StrEnum):
    """Whom a rule is for."""

    public = "public"
    sensitive = "sensitive"
    network = "network"


class Share(StrEnum):
    """How much of a number one person's attacks may be."""

    third = "1/3"
    half = "1/2"
    two_thirds = "2/3"
    four_fifths = "4/5"


def command(
    app: App,
    column: Annotated[Column, Argument(metavar="FOR", help=N_("public, sensitive or network."))],
    persons: Annotated[
        int | None, Option("--persons", metavar="N", help=N_("Distinct persons at least."))
    ] = None,
    events: Annotated[
        int | None, Option("--events", metavar="N", help=N_("Distinct events at least."))
    ] = None,
    share: Annotated[
        Share | None, Option("--share", help=N_("The most that one person's attacks may be of all."))
    ] = None,
    outside: Annotated[
        int | None,
        Option("--outside", metavar="N", help=N_("Persons left when the largest event is taken away.")),
    ] = None,
    reason: Annotated[
        str | None,
        Option("--reason", metavar="TEXT", help=N_("Why a looser rule is needed; kept encrypted.")),
    ] = None,
) -> None:
    """Set the rule for one audience; what is not given is as usual. A looser one waits for another full key."""
    from imd.export.disclosure.rules import pending, propose

    given = {"persons": persons, "events": events, "share": share and share.value, "outside": outside}
    with app.session("disclosure.propose") as db:
        wish = {name: value for name, value in given.items() if value is not None}
        at_once = propose(db, column.value, wish, reason)
        rule, waiting = db.detail["rule"], pending(db)
    if not at_once and waiting:
        app.say(
            N_("Not in force yet: another holder of a full key confirms it with `imd disclosure confirm`.")
        )
    app.emit({"column": column.value, **rule, "state": "in_force" if at_once else "proposed"}, FIELDS)
