"""imd case show."""

from typing import Annotated

from imd.cases.cli.fields import FILE, HISTORY
from imd.cases.cli.filters import one_of
from imd.cases.cli.spoken import file_in_words, identity_field
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option


def command(
    app: App,
    code: Annotated[str, Argument(metavar="CODE", help=N_("The case's code."))],
    with_: Annotated[
        str | None,
        Option(
            "--with",
            metavar="identity|history|all",
            help=N_("Her name, contacts and account (audited, needs a key of scope `full`), or the history."),
        ),
    ] = None,
) -> None:
    """The case's file on one page. Who she is appears only when asked for, and that is audited."""
    from imd.cases.file import case_file, identity
    from imd.cases.queries import case_by_code

    extra = one_of(with_, "--with", ("identity", "history", "all"), str.lower) if with_ else ""
    secret = extra in ("identity", "all")
    if secret:
        with app.session("case.reveal") as db:
            case = case_by_code(db, code)
            found = case_file(db, case) | {"identity": identity(db, case)}
            db.ref, db.detail = case["id"], {"code": case["code"]}
    else:
        with app.reader() as db:
            found = case_file(db, case_by_code(db, code))
    told = [field for field in FILE if field.key != "own_rating" or found["own_rating"] is not None]
    fields = [*told, *app.contributed("case.fields")]
    if secret:
        fields.append(identity_field(found["identity"]))
    if extra in ("history", "all"):
        fields.append(HISTORY)
    if app.format in ("table", "md"):
        found = file_in_words(found)
    app.emit(found, fields, secret=secret)
    if found["status"] == "archived":
        app.say(N_("Archived: who she is and all she told was destroyed; codes and numbers stay."))
