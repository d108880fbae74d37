"""imd case flag."""

from typing import Annotated

from imd.cases.cli.arguments import CaseCode
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    code: CaseCode,
    text: Annotated[
        str | None,
        Option(
            "--text",
            metavar="TEXT|-",
            help=N_("What must not be forgotten; kept sealed. `-` reads standard input."),
        ),
    ] = None,
    by: Annotated[
        str | None, Option("--by", metavar="DATE", help=N_("Until when; else the time of the case's level."))
    ] = None,
    done: Annotated[
        str | None, Option("--done", metavar="FLAG", help=N_("This flag is done: its code."))
    ] = None,
) -> None:
    """Raise a flag on a case, or take one down. Flags stand on the agenda."""
    from imd.cases import view
    from imd.cases.cli.arguments import tell
    from imd.cases.cli.text import read_text
    from imd.cases.course.flags import flag_documents, lower_flag, raise_flag
    from imd.cases.queries import case_by_code
    from imd.cases.spans import end_instant

    due = end_instant(by, "--by") if by else None
    words = "" if done else read_text(text)
    with app.session("case.edit") as db:
        case = case_by_code(db, code)
        if done:
            lower_flag(db, case, done)
            flag = None
        else:
            flag = raise_flag(db, case, words, due)
        found = view.one(db, case["id"]) | {"flags": flag_documents(db, case["id"])}
    tell(app, found)
    if flag:
        app.say(N_("Flag {flag}. When it is done: imd case flag {code} --done {flag}"), flag=flag, code=code)
