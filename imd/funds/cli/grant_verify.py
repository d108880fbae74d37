"""imd grant verify."""

from typing import Annotated

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.fields import GRANT
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    grant: GrantCode,
    reference: Annotated[
        list[str] | None,
        Option("--reference", metavar="WHO", help=N_("Who vouches for it: twice; the names are sealed.")),
    ] = None,
) -> None:
    """Note the two independent references that a decision needs."""
    from imd.funds.service.grants import verify

    with app.session("grant.verify") as db:
        found = verify(db, grant=grant, references=reference or ())
    app.emit(found, GRANT)
