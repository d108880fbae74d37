"""imd case followup."""

from typing import Annotated

from imd.cases.cli.arguments import Answers, Schema, Sets
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument


def command(
    app: App,
    code: Annotated[
        str | None, Argument(metavar="CODE", help=N_("The case's code."), show_default=False)
    ] = None,
    answers: Answers = None,
    sets: Sets = None,
    schema: Schema = False,
) -> None:
    """Keep a contact with her, or an attempt that found nobody. A new incident asks for a new assessment."""
    from imd.cases import view
    from imd.cases.cli.answering import answered
    from imd.cases.cli.arguments import clock_behind, tell
    from imd.cases.cli.asking import print_schema
    from imd.cases.course.followups import followup, followup_documents, spelled_out
    from imd.cases.queries import case_by_code
    from imd.errors.usage import MissingOption
    from imd.forms.model import load

    q = load("followup")
    if schema:
        print_schema(app, q)
        return
    if code is None:
        raise MissingOption(name="CODE", path="imd case followup")
    checked = answered(app, q, code, answers, sets, spell=spelled_out)
    with app.session("case.edit") as db:
        case = case_by_code(db, code)
        behind = clock_behind(db)
        followup(db, case, q, checked.values)
        found = view.one(db, case["id"])
        found["followup"] = followup_documents(db, case["id"])[-1]
    tell(app, found, behind=behind)
    if checked.values.get("new_incidents") or checked.values.get("changes"):
        app.warn(N_("Something new happened: assess the risk again (imd case assess {code})."), code=code)
    if checked.values.get("new_incidents"):
        app.say(N_("If it was an attack, register it: imd registry add --case {code}"), code=code)
