"""imd grant show."""

from typing import Annotated

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.grant_fields import GRANT, SEALED
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    grant: GrantCode,
    references: Annotated[
        bool,
        Option(
            "--references",
            help=N_("Also what is sealed: who vouched, reasons, payments. Audited; needs a `full` key."),
        ),
    ] = False,
) -> None:
    """One grant with its items and what became of them."""
    from imd.funds import views

    with app.session("grant.reveal") if references else app.reader() as db:
        found = views.grant(db, grant, references=references)
    more = SEALED if references else ()
    app.emit(found, (*GRANT, *more), secret=references)
