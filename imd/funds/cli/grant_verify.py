"""imd grant verify."""

from typing import Annotated

from imd.funds.cli.arguments import GrantCode
from imd.funds.cli.grant_arguments import Conflict, declared
from imd.funds.cli.grant_fields import GRANT
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
    network: Annotated[
        str | None,
        Option("--network", metavar="WHO", help=N_("Or one network of trust, with a document; sealed.")),
    ] = None,
    document: Annotated[
        str | None, Option("--document", metavar="WHAT", help=N_("Which document it showed; sealed."))
    ] = None,
    conflict: Conflict = False,
) -> None:
    """Note the two independent references that a decision needs, or a network of trust and a document."""
    from imd.funds.service.grants import verify

    declared(app, grant, conflict)
    with app.session("grant.verify") as db:
        found = verify(db, grant=grant, references=reference or (), network=network, document=document)
    app.emit(found, GRANT)
