"""imd service new."""

from typing import Annotated

from imd.funds.cli.arguments import Answers, Schema, Sets
from imd.funds.cli.fields import SERVICE
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument


def command(
    app: App,
    name: Annotated[
        str | None,
        Argument(metavar="NAME", help=N_("As consents and referrals will name it."), show_default=False),
    ] = None,
    answers: Answers = None,
    sets: Sets = None,
    schema: Schema = False,
) -> None:
    """Add a service to the directory. Whom to call there is sealed."""
    from imd.funds.cli.asked import answered, named, print_form
    from imd.funds.service.directory import new_service

    if schema:
        print_form(app, "service_new")
        return
    called = named(name, "NAME", "imd service new")
    found = answered(app, "service_new", file=answers, sets=sets, needs={"kind": "--set kind=CODE"})
    with app.session("service.new") as db:
        made = new_service(db, name=called, answers=found)
    app.emit(made, SERVICE)
