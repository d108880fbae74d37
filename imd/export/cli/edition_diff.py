"""imd edition diff."""

from collections.abc import Mapping
from typing import Annotated

from imd.errors import N_
from imd.i18n import _
from imd.ui.app import App
from imd.ui.declare import Argument
from imd.ui.fields import Field

FIELDS = (
    Field("table", N_("Table")),
    Field("what", N_("What")),
    Field("before", N_("Before"), align="right"),
    Field("after", N_("After"), align="right"),
    Field("because", N_("Why")),
)
_WHY = {
    "late": N_("registered since: {n}"),
    "withdrawn": N_("withdrawn: {n}"),
    "consent": N_("consent taken back: {n}"),
    "corrected": N_("corrected: {n}"),
    "gate": N_("hidden or shown so that nothing else can be worked out"),
}


def command(
    app: App,
    earlier: Annotated[int, Argument(metavar="EARLIER", help=N_("The earlier edition's number."))],
    later: Annotated[int, Argument(metavar="LATER", help=N_("The later edition's number."))],
) -> None:
    """The numbers that moved between two editions of the same tables, and why."""
    from imd.export.statistics.printed import moved
    from imd.export.statistics.words import named

    with app.reader() as db:
        found = moved(db, earlier, later)
    app.emit([{**row, "what": named(row["keys"]), "because": _because(row["why"])} for row in found], FIELDS)


def _because(why: Mapping[str, int]) -> str:
    return " · ".join(_(_WHY[reason]).format(n=n) for reason, n in sorted(why.items()))
