"""imd case merge."""

from contextlib import suppress
from typing import Annotated

from imd.cases.cli.fields import CASE, CONSENTS
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option
from imd.ui.fields import Field

CONFLICTS = Field(
    "conflicts",
    N_("They differ in"),
    fields=(
        Field("field", N_("What")),
        Field("kept", N_("Holds now")),
        Field("other", N_("Said in the other")),
    ),
)


class _Undone(Exception):
    """Takes back what was only tried."""


def command(
    app: App,
    source: Annotated[
        str, Argument(metavar="FROM", help=N_("The double: its code will lead to the other case."))
    ],
    target: Annotated[str, Argument(metavar="INTO", help=N_("The case that goes on."))],
    yes: Annotated[bool, Option("--yes", help=N_("Do not ask again."))] = False,
    dry_run: Annotated[
        bool, Option("--dry-run", help=N_("Say what would happen and change nothing."))
    ] = False,
) -> None:
    """Make one case of two that are of one woman. Both codes work, both histories stay.

    Where she agreed in one and refused in the other, the refusal holds. What hangs on the first hangs on the second.
    """
    from imd.cases.cli.confirming import confirm
    from imd.cases.merging import merge, pair

    with app.reader() as db:
        double, case = pair(db, source, target)
        seen = {"merged": double["code"], "into": case["code"]}
    if dry_run:
        with suppress(_Undone), app.session(None) as db:
            found = merge(db, *pair(db, source, target))
            raise _Undone
    else:
        confirm(app, {double["code"]}, "imd case merge", yes=yes)
        with app.session("case.merge") as db:
            found = merge(db, *pair(db, source, target))
    app.emit({**found, "dry_run": True} if dry_run else found, (*CASE, CONSENTS, CONFLICTS))
    if dry_run:
        app.say(N_("Nothing was changed: this is what merging would leave."))
        return
    app.say(N_("{merged} is a double of {into} now: either code opens the one case."), **seen)
    if found["conflicts"]:
        app.say(N_("Where they differ, {into} holds; the rest stays sealed in its history."), **seen)
