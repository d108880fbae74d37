"""imd registry add."""

from typing import Annotated, Any

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
    resume: Annotated[
        str | None,
        Option("--resume", metavar="CODE", help=N_("Go on with a registration that was paused.")),
    ] = None,
    schema: Annotated[
        bool, Option("--schema", help=N_("Print the JSON Schema of the answers; needs no vault."))
    ] = False,
) -> None:
    """Add an event with its aggressions, victims, perpetrators and sources.

    At a terminal, without a file, a short form is asked: any question may be skipped, paused and resumed.
    """
    from imd.cases.cli.asking import print_schema
    from imd.registry.catalogue import form

    if schema:
        print_schema(app, form())
        return
    _register(app, case, answers, set_ or [], resume)


def _register(app: App, case: str | None, file: str | None, sets: list[str], resume: str | None) -> None:
    from imd.cases.cli.asking import someone_there
    from imd.errors.forms import NeededAnswers
    from imd.errors.usage import MissingOption
    from imd.registry.choosing import case_with_words
    from imd.registry.cli.asking import asked, told
    from imd.registry.cli.keeping import Keeper
    from imd.registry.service import add, check

    there, anything = someone_there(app), bool(file or sets)
    if not (anything or resume or there):
        raise MissingOption(name="--answers", path="imd registry add")
    keeper = Keeper(app) if there or resume else None
    given: dict[str, Any] | None = told(app, file, sets, keeper.resume(resume) if keeper and resume else {})
    try:
        values = check(given or {}, app.now()) if anything or not there else None
    except NeededAnswers:
        if not there:
            raise
        values = None
    if values is None and keeper is not None:
        with app.reader() as db:
            # Nobody is asked about a case that is not there.
            case_with_words(db, case)
        given = asked(app, keeper, given or {}, review=not anything)
        if given is None:
            return
        try:
            values = check(given, app.now())
        except NeededAnswers:
            keeper.tell()
            raise
    with app.session("registry.add") as session:
        found = add(session, values or {}, case_id=case_with_words(session, case))
        if keeper is not None:
            keeper.done(session)
    app.emit(found, FIELDS)
