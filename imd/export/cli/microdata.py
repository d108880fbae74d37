"""imd export microdata: rows for a partner. The words are read by `imd export`."""

from collections.abc import Sequence
from pathlib import Path

from imd.errors import N_
from imd.errors.export import MicrodataOptions, RowsForPublic
from imd.ui.app import App
from imd.ui.fields import Field

FIELDS = (
    Field("levels", N_("Levels")),
    Field("rows", N_("Rows"), align="right"),
    Field("persons", N_("Persons"), align="right"),
    Field("k", N_("Fewest people alike"), align="right"),
    Field("l", N_("Fewest forms of attack among them"), align="right"),
    Field("risk_max", N_("Greatest risk of being found"), align="right"),
    Field("risk_mean", N_("Mean risk"), align="right"),
    Field("dropped", N_("Share of rows left out"), align="right"),
    Field("dropped_by_group", N_("The same by group")),
    Field("withheld", N_("Withheld for consent"), align="right"),
    Field("folder", N_("Folder")),
)


def for_partner(app: App, audience: str) -> None:
    """Rows are for a partner, never for everybody. Raises RowsForPublic, MicrodataOptions."""
    from imd.export.cli.options import Audience
    from imd.export.tables import ELSE_PRINTED, PRINTED

    if audience == Audience.public.value:
        with app.session("export.microdata"):
            raise RowsForPublic(table=PRINTED.get("aggressions", ELSE_PRINTED))
    if audience != Audience.network.value:
        raise MicrodataOptions


def command(
    app: App,
    out: Path | None,
    since: str | None,
    until: str | None,
    to: Sequence[str] | None,
    reason: str | None,
    pin: Sequence[str] | None,
    dry_run: bool,
    others: bool,
) -> None:
    """Write the extract. Raises MicrodataOptions, and as imd.export.microdata.run.microdata."""
    if others or out is None:
        raise MicrodataOptions
    from imd.export.microdata.run import Wish, microdata

    wish = Wish(out, since, until, tuple(to or ()), reason, tuple(pin or ()), dry_run)
    app.emit(microdata(app, wish), FIELDS)
