"""imd case edit."""

from typing import TYPE_CHECKING, Annotated, Any

from imd.cases.cli.arguments import Answers, Schema, Sets
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option

if TYPE_CHECKING:
    from imd.forms.items import Questionnaire


def command(
    app: App,
    code: Annotated[
        str | None, Argument(metavar="CODE", help=N_("The case's code."), show_default=False)
    ] = None,
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
    schema: Schema = False,
) -> None:
    """Correct or complete answers of the interview. What was said before stays in the history.

    At a terminal, without --set and --answers, what is open is asked and any answer may be corrected. An empty value
    takes an answer back. Risk, consent and attacks have verbs of their own.
    """
    from imd.cases import view
    from imd.cases.cli.arguments import tell
    from imd.cases.cli.asking import print_schema
    from imd.cases.course.edits import edit, editable
    from imd.cases.queries import case_by_code
    from imd.errors.usage import MissingOption
    from imd.forms.files import read_answers
    from imd.forms.model import load

    q = load("intake")
    if schema:
        print_schema(app, editable(q))
        return
    if code is None:
        raise MissingOption(name="CODE", path="imd case edit")
    if sets or answers is not None:
        told = read_answers(answers) if answers is not None else {}
    else:
        told, expect = _asked(app, q, code, expect)
    with app.session("case.edit") as db:
        case = case_by_code(db, code)
        changed = edit(db, case, q, sets or [], told, expect=expect)
        found = view.one(db, case["id"]) | {"changed": changed}
    tell(app, found)


def _asked(app: App, q: "Questionnaire", code: str, expect: int | None) -> tuple[dict[str, Any], int | None]:
    """What is new after asking, and the revision that was asked about.

    Raises MissingOption where nobody can be asked, Interrupted where she has had enough, and what `edit` raises.
    """
    from imd.cases.cli.asking import asks, someone_there
    from imd.cases.course.changes import expected
    from imd.cases.course.edits import changes, editable
    from imd.cases.course.whole import whole
    from imd.cases.guards import workable
    from imd.cases.queries import case_by_code
    from imd.errors import Interrupted
    from imd.errors.usage import MissingOption
    from imd.ui.interview import Rest

    if not someone_there(app):
        raise MissingOption(name="--set", path="imd case edit")
    with app.reader() as db:
        case = case_by_code(db, code)
        db.need_identity()
        workable(db, case)
        expected(db, case, expect)
        before = whole(db, case, q)
    ask = asks(app, told=False)
    assert ask is not None
    try:
        after = ask(editable(q), before)
    except Rest:
        raise Interrupted from None
    return changes(before, after), case["revision"]
