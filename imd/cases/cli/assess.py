"""imd case assess."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from imd.cases.cli.arguments import clock_behind, warn_clock, warn_own
from imd.cases.cli.fields import ASSESSED
from imd.cases.cli.filters import level as level_of
from imd.cases.cli.filters import one_of
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option

if TYPE_CHECKING:
    from imd.forms.items import Questionnaire
    from imd.forms.scoring import Result
    from imd.forms.validation import Checked


def _instruments() -> tuple[str, ...]:
    from imd.forms.model import instruments

    return tuple(instruments())


def command(
    app: App,
    code: Annotated[
        str | None, Argument(metavar="CODE", help=N_("The case's code."), show_default=False)
    ] = None,
    instrument: Annotated[
        str,
        Option(
            "--instrument",
            metavar="NAME",
            help=N_(
                "The instrument: defender, da, da5 (partner or ex-partner), impact (an organisation's plans)."
            ),
            words=_instruments,
        ),
    ] = "defender",
    answers: Annotated[
        str | None,
        Option("--answers", metavar="FILE|-", help=N_("Answers as a JSON file; `-` reads standard input.")),
    ] = None,
    sets: Annotated[
        list[str] | None,
        Option("--set", metavar="KEY=VALUE", help=N_("One answer; may be repeated.")),
    ] = None,
    schema: Annotated[
        bool, Option("--schema", help=N_("Print the JSON Schema of the answers and leave."))
    ] = False,
    override: Annotated[
        str | None,
        Option(
            "--override",
            metavar="LEVEL",
            help=N_("Another level than the instrument's; needs --reason. Down only by a second full key."),
            terms="risk_level",
        ),
    ] = None,
    reason: Annotated[
        str | None, Option("--reason", metavar="TEXT", help=N_("Why the level is overridden; kept sealed."))
    ] = None,
) -> None:
    """Assess the risk with an instrument. The score supports her own judgement and never replaces it."""
    from imd.cases.cli.asking import print_schema
    from imd.errors.usage import MissingOption
    from imd.forms.model import instruments, load

    q = load(one_of(instrument, "--instrument", instruments(), str.lower))
    if schema:
        print_schema(app, q)
        return
    if code is None:
        raise MissingOption(name="CODE", path="imd case assess")
    other = level_of(override, "--override") if override else None
    if other and not (answers or sets):
        _reconsider(app, code, other, reason)
        return
    checked = _answered(app, q, code, answers, sets or [])
    _assess(app, q, code, checked.values, other, reason)


def _reconsider(app: App, code: str, level: str, reason: str | None) -> None:
    """Set another level beside the last assessment: nothing is asked."""
    from imd.cases.queries import case_by_code
    from imd.cases.risk import reconsider

    with app.session("case.assess") as db:
        behind = clock_behind(db)
        found = reconsider(db, case_by_code(db, code), level, reason)
    _print(app, found)
    warn_own(app, own=found.get("self_approved", False))
    warn_clock(app, behind=behind)


def _answered(app: App, q: "Questionnaire", code: str, file: str | None, sets: list[str]) -> "Checked":
    """The checked answers of the instrument. Raises Interrupted where she has had enough."""
    from imd.cases.cli.asking import asks
    from imd.errors import Interrupted
    from imd.forms.answers import collect
    from imd.ui.interview import Rest

    ask = asks(app, told=bool(file or sets), review=not (file or sets))
    if ask:
        _worth_asking(app, code)
        q = _worded(app, q)
    try:
        return collect(q, file=file, sets=sets, ask=ask, now=app.now())
    except Rest:
        raise Interrupted from None


def _worth_asking(app: App, code: str) -> None:
    """Nobody goes through twenty questions for a case that takes no assessment. Raises CaseEnded and its kin."""
    from imd.cases.guards import workable
    from imd.cases.queries import case_by_code

    with app.reader() as db:
        workable(db, case_by_code(db, code))


def _worded(app: App, q: "Questionnaire") -> "Questionnaire":
    """The instrument in its author's words, where they were put in; else it is said that they are missing."""
    if not q.licensed:
        return q
    from imd.forms.licensed import text_file, worded
    from imd.i18n import language

    path = text_file(app.settings.environ, q.name, language())
    found = worded(q, path, language())
    if found is q:
        app.warn(
            N_(
                "The questions of this instrument belong to {holder} and are not part of imd: have the official"
                " questionnaire at hand, or put its text, with permission, into {file}."
            ),
            holder=q.licensed,
            file=path,
        )
    return found


def _assess(
    app: App, q: "Questionnaire", code: str, values: dict[str, Any], override: str | None, reason: str | None
) -> None:
    from imd.cases.queries import case_by_code
    from imd.cases.risk import assess
    from imd.forms.scoring import score

    result = score(q.name, values)
    with app.session("case.assess") as db:
        behind = clock_behind(db)
        found = assess(db, case_by_code(db, code), q, result, values, override=override, reason=reason)
    _print(app, found)
    warn_own(app, own=found.get("self_approved", False))
    warn_clock(app, behind=behind)
    _say(app, result)


def _print(app: App, found: dict[str, Any]) -> None:
    """What was found: on a screen in words, where what it calls for is told below."""
    if app.format not in ("table", "md"):
        app.emit(found, ASSESSED)
        return
    from imd.cases.cli import worded

    app.emit(worded.found(found), [field for field in ASSESSED if field.key != "warnings"])


def _say(app: App, result: "Result") -> None:
    """What the answers call for, in words."""
    from imd.forms.scoring import warnings_said
    from imd.ui.advice import advised

    if result.level is None:
        app.warn(N_("Too little was answered for a level. Ask further, or raise the level with --override."))
    for floor in result.floors if result.level is None else ():
        _say_floor(app, result.instrument, floor)
    for effect in warnings_said(result.instrument, result.warnings):
        app.warn("{advice}", advice=advised(effect))


def _say_floor(app: App, instrument: str, floor: Mapping[str, Any]) -> None:
    from imd.cases.cli.worded import raised
    from imd.terms.load import term_label

    said = raised(instrument, floor)
    level = term_label("risk_level", floor["level"])
    app.warn(
        N_("This answer alone calls for {level}: {question} {answer}"),
        level=level,
        question=said["question"],
        answer=said["answer"],
    )
