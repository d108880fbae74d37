"""imd grant request."""

from typing import Annotated, Any

from imd.funds.cli.arguments import CaseCode
from imd.funds.cli.grant_arguments import Conflict
from imd.funds.cli.grant_fields import GRANT
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    case: CaseCode,
    fund: Annotated[str, Option("--fund", metavar="FUND", help=N_("The fund's name."))],
    items: Annotated[
        str,
        Option(
            "--items",
            metavar="JSON",
            help=N_('A list: [{"category": "LEGAL", "amount": "1500.00"}]. `imd terms list expense`.'),
        ),
    ],
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
) -> None:
    """Ask a fund for a grant. It needs her consent `fund`."""
    from imd.funds.items import read
    from imd.funds.service.grants import request

    asked = read(items)
    more: dict[str, Any] = {"group": group, "other_sources": other_sources, "conflict": conflict}
    with app.session("grant.request") as db:
        found = request(db, case=case, fund=fund, asked=asked, **more)
    app.emit(found, GRANT)
    if "duplicate" in found["warnings"]:
        from imd.funds.rules import times

        app.warn(
            N_("The same kind of expense was asked for her in the last {days} days: is it funded already?"),
            days=times().duplicate_days,
        )
    if other_sources is None:
        app.say(
            N_("Nobody noted whether another source pays it: ask her, and write --other-sources next time.")
        )
