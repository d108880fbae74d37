"""imd grant approve."""

import sys
from typing import Annotated, Any

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.grant_arguments import Conflict, DryRun, declared
from imd.funds.cli.grant_fields import GRANT, ITEM
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    grant: GrantCode,
    line: Annotated[
        list[int] | None,
        Option("--line", metavar="N", help=N_("The line that pays: once for all items, or once for each.")),
    ] = None,
    emergency: Annotated[
        bool,
        Option(
            "--emergency", help=N_("Extreme danger: one person approves, without references, up to a cap.")
        ),
    ] = False,
    reason: Annotated[
        str | None,
        Option("--reason", metavar="TEXT", help=N_("Why, or why it cannot wait; the words are sealed.")),
    ] = None,
    conflict: Conflict = False,
    dry_run: DryRun = False,
) -> None:
    """Approve a verified grant: its money is committed, each item from one line of the fund.

    Without --line the money that expires first is spent first; on a terminal that is shown and asked.
    """
    from imd.funds.items import unexplained
    from imd.funds.service import approval

    declared(app, grant, conflict)
    _reasoned(emergency, reason)
    lines = line or []
    if dry_run or (not lines and _asks(app)):
        with app.reader() as db:
            plan = approval.would_approve(db, grant=grant, lines=lines, emergency=emergency)
        if dry_run:
            app.emit(plan, GRANT)
            app.say(N_("Nothing was changed: this is what the approval would leave."))
            return
        lines = _confirmed(app, plan)
    with app.session("grant.approve") as session:
        found = approval.approve(session, grant=grant, lines=lines, emergency=emergency, reason=reason)
    app.emit(found, GRANT)
    _tell(app, found)
    if unexplained(found["items"], [reason] * len(found["items"])):
        app.say(N_("An expense is of the kind OTHER: note why you approve it with --reason next time."))


def _reasoned(emergency: bool, reason: str | None) -> None:
    from imd.errors.usage import MissingOption

    if emergency and reason is None:
        raise MissingOption(name="--reason", path="imd grant approve")


def _asks(app: App) -> bool:
    return not app.settings.no_input and sys.stdin.isatty() and app.err.isatty()


def _confirmed(app: App, plan: dict[str, Any]) -> list[int]:
    """The lines that she was shown and agreed to. Raises Interrupted where she did not."""
    from imd.errors.base import Interrupted
    from imd.ui.render import emit
    from imd.ui.secret import confirm

    emit(app.err, plan["items"], ITEM[:3], "table", width=app.width, plain=app.settings.plain)
    if not confirm(app.settings, N_("Commit the money from these lines?")):
        raise Interrupted()
    return [item["line"] for item in plan["items"]]


def _tell(app: App, found: dict[str, Any]) -> None:
    if found["approved"] is None:
        app.say(N_("Your approval is noted; this amount needs another one."))
    elif found["emergency"]:
        from imd.funds.rules import times

        app.warn(
            N_(
                "One person approved it: a second one ratifies it within {hours} hours with `imd grant ratify`."
            ),
            hours=times().ratify_hours,
        )
    elif found["self_approved"]:
        app.warn(
            N_("You approved what you asked for; it stands on the agenda until a second person sees it.")
        )
