"""imd registry add."""

from typing import Annotated

from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option
from imd.ui.fields import Field

FIELDS = (Field("id", N_("Id")), Field("aggressions", N_("Aggressions"), align="right"))


def command(
    app: App,
    case: Annotated[
        str | None, Option("--case", metavar="CODE", help=N_("The case of the woman attacked."))
    ] = None,
    answers: Annotated[
        str | None,
        Option("--answers", metavar="FILE", help=N_("The event as JSON; - is standard input.")),
    ] = None,
    set_: Annotated[
        list[str] | None,
        Option("--set", metavar="KEY=VALUE", help=N_("One answer, such as event.country=GT.")),
    ] = None,
    schema: Annotated[
        bool, Option("--schema", help=N_("Print the JSON Schema of the answers; needs no vault."))
    ] = False,
) -> None:
    """Add an event with its aggressions, victims, perpetrators and sources."""
    from imd.errors.usage import MissingOption
    from imd.forms import sets
    from imd.forms.files import read_answers
    from imd.registry.catalogue import form
    from imd.registry.choosing import case_id
    from imd.registry.service import add, check

    if schema:
        _print_schema(app)
        return
    if answers is None and not set_:
        raise MissingOption(name="--answers", path="imd registry add")
    given = read_answers(answers) if answers is not None else {}
    values = check(sets.apply(form(), given, set_ or (), app.now()), app.now())
    with app.session("registry.add") as db:
        found = add(db, values, case_id=case_id(db, case))
    app.emit(found, FIELDS)


def _print_schema(app: App) -> None:
    import json

    from imd.forms.schema import json_schema
    from imd.registry.catalogue import form

    app.out.write(json.dumps(json_schema(form()), ensure_ascii=False, indent=2) + "\n")
