"""imd case intake."""

import re
from typing import TYPE_CHECKING, Annotated

from imd.cases.cli.arguments import clock_behind, warn_clock
from imd.cases.cli.fields import CASE, CONSENTS
from imd.cases.cli.keeping import Keeper
from imd.i18n import N_, label
from imd.ui.app import App
from imd.ui.declare import Option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from imd.forms.items import Questionnaire
    from imd.forms.validation import Checked


def command(
    app: App,
    answers: Annotated[
        str | None,
        Option("--answers", metavar="FILE|-", help=N_("Answers as a JSON file; `-` reads standard input.")),
    ] = None,
    sets: Annotated[
        list[str] | None,
        Option("--set", metavar="KEY=VALUE", help=N_("One answer; may be repeated.")),
    ] = None,
    resume: Annotated[
        str | None,
        Option("--resume", metavar="CODE", help=N_("Go on with an interview that was paused.")),
    ] = None,
    supersedes: Annotated[
        str | None,
        Option(
            "--supersedes",
            metavar="ID",
            help=N_("In a drop-box: the number of the interview, sent before, that this one replaces."),
        ),
    ] = None,
    schema: Annotated[
        bool, Option("--schema", help=N_("Print the JSON Schema of the answers and leave."))
    ] = False,
) -> None:
    """Interview her and open a case. She decides: consent comes first, and any question may be skipped.

    At a terminal one question is asked at a time: ? for help, back, skip, pause (kept sealed), quick exit.
    In a drop-box (imd init --dropbox) the interview is sealed for the office, and cannot be opened here.
    """
    from imd.cases.cli.asking import print_schema
    from imd.forms.model import load

    q = load("intake")
    if schema:
        print_schema(app, q)
        return
    keeper = Keeper(app, q)
    checked = _answered(app, q, keeper, answers, sets or [], resume)
    if checked is None:
        return
    if keeper.in_dropbox or supersedes:
        from imd.cases.cli.sending import send

        send(app, q, checked, supersedes)
    else:
        _register(app, q, keeper, checked)


def _answered(
    app: App, q: "Questionnaire", keeper: Keeper, file: str | None, sets: list[str], resume: str | None
) -> "Checked | None":
    """The checked answers; None where the interview was paused."""
    from imd.cases.cli.asking import asks
    from imd.errors import ImdError
    from imd.errors.ui import LeftQuickly
    from imd.forms.answers import collect
    from imd.ui.interview import Rest

    base = keeper.resume(resume) if resume else {}
    given = bool(file or sets)
    told = given or bool(resume)
    ask = asks(app, told=told, review=not given, save=keeper.save, skipped=keeper.skipped, stay=keeper.stay)
    if ask:
        keeper.check()
    try:
        return collect(q, file=file, sets=sets, ask=ask, now=app.now(), base=base)
    except Rest as rest:
        keeper.put_aside(rest.answers)
        return None
    except LeftQuickly:
        # Nothing may be left on the screen.
        raise
    except ImdError:
        keeper.tell()
        raise


def _register(app: App, q: "Questionnaire", keeper: Keeper, checked: "Checked") -> None:
    from imd.cases import view
    from imd.cases.cli.handing import hand_over
    from imd.cases.service import register
    from imd.cases.similar import likely
    from imd.errors import ImdError
    from imd.errors.cases import ConsentRefused
    from imd.forms.effects import advice
    from imd.ui.advice import advised

    try:
        with app.session("case.intake") as db:
            behind = clock_behind(db)
            case_id = register(db, q, checked.values, checked.missing, code=keeper.code)
            found = view.one(db, case_id)
            doubles = likely(db, checked.values, but=case_id)
    except ConsentRefused:
        keeper.forget()
        raise
    except ImdError:
        keeper.tell()
        raise
    if hand_over(app, found["code"], checked.values):
        with app.reader() as db:
            found = view.one(db, case_id)
    app.emit(found, (*CASE, CONSENTS))
    for double in doubles:
        app.warn(
            N_("She may be the same person as {case}: imd case duplicates {own}"), **double, own=found["code"]
        )
    warn_clock(app, behind=behind)
    for effect in advice(q, checked.values, app.now()):
        app.say("{advice}", advice=advised(effect))
    if checked.missing:
        app.say(N_("Still open, on the agenda. To answer them: imd case edit {code}"), code=found["code"])
        for words in _asked(q, checked.missing):
            app.say("  {question}", question=words)
    if app.out.isatty():
        # The table above may be higher than the window.
        app.say(N_("The code of the case: {code}"), code=found["code"])


def _asked(q: "Questionnaire", paths: "Iterable[str]") -> "Iterator[str]":
    """The words of questions, each once."""
    items = (q.item(re.sub(r"\[\d+\]", "", path)) for path in paths)
    yield from dict.fromkeys(label(item.question) for item in items if item)
