"""imd case move."""

from typing import Annotated

from imd.cases.cli.arguments import CaseCode
from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument, Option


def command(
    app: App,
    code: CaseCode,
    status: Annotated[
        str,
        Argument(
            metavar="STATUS",
            help=N_("Where to: active, follow_up, on_hold, transferred, declined, or back from on_hold."),
            terms="case_status",
        ),
    ],
    reason: Annotated[
        str,
        Option(
            "--reason",
            metavar="TEXT|-",
            help=N_("Why, in words; kept sealed. `-` reads standard input."),
        ),
    ],
    until: Annotated[
        str | None, Option("--until", metavar="DATE", help=N_("The last day of a hold; on_hold needs it."))
    ] = None,
) -> None:
    """Move a case along its life cycle. What must hold first is checked; a refusal names it and the way on."""
    from imd.cases.cli.filters import one_of
    from imd.cases.cli.moving import run, words_of
    from imd.cases.course.wish import Wish
    from imd.cases.spans import end_instant
    from imd.errors.usage import MissingOption
    from imd.terms.load import vocabulary

    to = one_of(status, "STATUS", list(vocabulary("case_status").codes), str.lower)
    if to == "on_hold" and until is None:
        raise MissingOption(name="--until", path="imd case move")
    end = end_instant(until, "--until") if until and to == "on_hold" else None
    known = reason.strip().upper() if to == "closed" else None
    run(app, code, Wish(to, reason=known, words=words_of(reason), until=end))
