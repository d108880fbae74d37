"""imd case plan."""

from typing import Annotated

from imd.cases.cli.arguments import Answers, Schema, Sets
from imd.i18n import N_, label
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
    """Keep the plan agreed with her: her needs in her order, who does what by when, and whether she agrees."""
    from imd.cases import view
    from imd.cases.cli.answering import answered
    from imd.cases.cli.arguments import clock_behind, tell
    from imd.cases.cli.asking import print_schema
    from imd.cases.course.plans import plan, plan_document
    from imd.cases.queries import case_by_code
    from imd.errors.usage import MissingOption
    from imd.forms.model import load

    q = load("plan")
    if schema:
        print_schema(app, q)
        return
    if code is None:
        raise MissingOption(name="CODE", path="imd case plan")
    checked = answered(app, q, code, answers, sets)
    with app.session("case.move") as db:
        case = case_by_code(db, code)
        behind = clock_behind(db)
        warnings = plan(db, case, q, checked.values)
        found = view.one(db, case["id"]) | {"plan": plan_document(db, case["id"])}
    tell(app, found, behind=behind)
    for warning in warnings:
        app.warn("{advice}", advice=label(warning.words))
