"""What several verbs take, and what they say when they are done."""

from typing import TYPE_CHECKING, Annotated, Any

from imd.cases.cli.fields import CASE
from imd.i18n import N_
from imd.ui.declare import Argument, Option

if TYPE_CHECKING:
    from imd.ui.app import App
    from imd.vault.session import Reader

CaseCode = Annotated[str, Argument(metavar="CODE", help=N_("The case's code."))]
Answers = Annotated[
    str | None,
    Option("--answers", metavar="FILE|-", help=N_("Answers as a JSON file; `-` reads standard input.")),
]
Sets = Annotated[
    list[str] | None, Option("--set", metavar="KEY=VALUE", help=N_("One answer; may be repeated."))
]
Schema = Annotated[bool, Option("--schema", help=N_("Print the JSON Schema of the answers and leave."))]


def clock_behind(db: "Reader") -> bool:
    """Whether the clock stands before the last act in the vault: then no deadline can be trusted."""
    from imd.cases.course.queries import last_entry
    from imd.context import stored

    last = last_entry(db)
    return isinstance(last, str) and last > stored(db.now)


def tell(app: "App", found: dict[str, Any], *, behind: bool = False, own: bool = False) -> None:
    """The case after a verb, and what has to be said beside it."""
    app.emit(found, CASE)
    warn_own(app, own=own)
    warn_clock(app, behind=behind)


def warn_own(app: "App", *, own: bool) -> None:
    """What one person did alone waits for a second one."""
    if own:
        app.warn(
            N_(
                "Nobody else could sign: marked as self-approved, and on the agenda until a second key ratifies it."
            )
        )


def warn_clock(app: "App", *, behind: bool) -> None:
    """A clock set back is told wherever deadlines come from it."""
    if behind:
        app.warn(
            N_("The clock is behind the last act in the vault: set the date, or deadlines will be wrong.")
        )
