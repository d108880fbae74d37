"""imd grant verify."""

from typing import Annotated, Any

from imd.funds.cli.arguments import Answers, GrantOrSchema, Schema, Sets
from imd.funds.cli.grant_arguments import Conflict, declared
from imd.funds.cli.grant_fields import GRANT
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option

_TWO = ("reference_1", "reference_2")


def command(
    app: App,
    grant: GrantOrSchema = None,
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
    answers: Answers = None,
    sets: Sets = None,
    schema: Schema = False,
) -> None:
    """Note the two independent references that a decision needs, or a network of trust and a document."""
    from imd.cases.cli.asking import someone_there
    from imd.funds.cli.asked import named, print_form, told
    from imd.funds.service.grants import verify

    if schema:
        print_form(app, "grant_verify")
        return
    code = named(grant, "GRANT", "imd grant verify")
    declared(app, code, conflict)
    given: dict[str, Any] = {"network": network, "document": document}
    given |= dict(zip(_TWO, [*(reference or ()), None, None], strict=False))
    # Without a terminal the rule itself says what is missing.
    needs = {} if any(given.values()) or not someone_there(app) else {_TWO[0]: "--reference"}
    said = told(app, "grant_verify", file=answers, sets=sets, given=given, needs=needs)
    written = [said.pop(key) for key in _TWO if key in said]
    with app.session("grant.verify") as db:
        found = verify(db, grant=code, references=reference or written, **said)
    app.emit(found, GRANT)
