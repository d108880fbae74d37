"""imd fund show."""

from typing import Annotated

from imd.funds.cli.arguments import FundName
from imd.funds.cli.fields import FUND
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    name: FundName,
    donors: Annotated[
        bool, Option("--donors", help=N_("Also who gave each line: audited, needs a `full` key."))
    ] = False,
) -> None:
    """One fund with its lines and their conditions."""
    from imd.funds.cli.practice import tell_practice
    from imd.funds.views import fund

    with app.session("fund.reveal") if donors else app.reader() as db:
        found = fund(db, name, donors=donors)
    app.emit(found, FUND, secret=donors)
    tell_practice(app, found["template"])
