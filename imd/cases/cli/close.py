"""imd case close."""

from typing import Annotated

from imd.cases.cli.arguments import CaseCode
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Option


def command(
    app: App,
    code: CaseCode,
    reason: Annotated[
        str,
        Option("--reason", metavar="REASON", help=N_("`imd terms list closure`."), terms="closure"),
    ],
    feedback: Annotated[
        str | None,
        Option(
            "--feedback",
            metavar="offered|declined",
            help=N_(
                "Whether she was offered the feedback form; not asked where she cannot be reached safely."
            ),
            terms="feedback",
        ),
    ] = None,
    text: Annotated[
        str | None,
        Option(
            "--text",
            metavar="TEXT|-",
            help=N_("More about the reason; kept sealed. OTHER needs it. `-` reads standard input."),
        ),
    ] = None,
) -> None:
    """Close a case: a reason, a low last risk, nothing left open, and a second person's signature."""
    from imd.cases.cli.filters import one_of
    from imd.cases.cli.moving import run, words_of
    from imd.cases.course.wish import Wish
    from imd.errors.usage import MissingOption
    from imd.terms.load import vocabulary

    why = one_of(reason, "--reason", list(vocabulary("closure").codes), str.upper)
    offered = one_of(feedback, "--feedback", ("offered", "declined"), str.lower) if feedback else None
    if why == "OTHER" and text is None:
        raise MissingOption(name="--text", path="imd case close")
    run(app, code, Wish("closed", reason=why, words=words_of(text), feedback=offered))
    if why == "DEATH":
        app.warn(N_("If her death was violent, register it: imd registry add --case {code}"), code=code)
