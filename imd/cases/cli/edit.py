"""imd case edit."""

from typing import Annotated

from imd.cases.cli.arguments import Answers, CaseCode, Sets
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    code: CaseCode,
    sets: Sets = None,
    answers: Answers = None,
    expect: Annotated[
        int | None,
        Option(
            "--expect",
            min=0,
            metavar="REVISION",
            help=N_("Only if the case is still as `imd case show` told it: its revision."),
        ),
    ] = None,
) -> None:
    """Correct or complete answers of the interview. What was said before stays in the history.

    An empty value takes an answer back. Risk, consent and attacks have verbs of their own.
    """
    from imd.cases import view
    from imd.cases.cli.arguments import tell
    from imd.cases.course.edits import edit
    from imd.cases.queries import case_by_code
    from imd.errors.usage import MissingOption
    from imd.forms.files import read_answers
    from imd.forms.model import load

    if not sets and answers is None:
        raise MissingOption(name="--set", path="imd case edit")
    told = read_answers(answers) if answers is not None else {}
    q = load("intake")
    with app.session("case.edit") as db:
        case = case_by_code(db, code)
        changed = edit(db, case, q, sets or [], told, expect=expect)
        found = view.one(db, case["id"]) | {"changed": changed}
    tell(app, found)
