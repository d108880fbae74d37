"""imd export monthly: a period's whole set. The words are read by `imd export`."""

from collections.abc import Sequence
from pathlib import Path

from imd.errors import N_
from imd.errors.export import NeedsOut, NotForMonthly
from imd.export.cli.numbers import BOUNDS, ONLY_BOUNDS
from imd.export.cli.stats import Reader
from imd.ui.app import App
from imd.ui.fields import Field

FIELDS = (
    Field("period", N_("Period")),
    Field("audience", N_("Audience")),
    Field("data_cut", N_("Last change")),
    Field("count", N_("Files"), align="right"),
    Field("folder", N_("Folder")),
)


def command(
    app: App,
    period: str | None,
    out: Path | None,
    audience: str,
    to: Sequence[str] | None,
    reader: str | None,
    labels: str,
    plaintext: bool,
    reason: str | None,
    dry_run: bool,
    of_tables: bool,
) -> None:
    """Write the set. Raises NeedsOut, NotForMonthly, and as imd.export.monthly.run.monthly."""
    if of_tables:
        raise NotForMonthly
    if period is None or out is None:
        raise NeedsOut
    from imd.export.labels import CODES
    from imd.export.monthly.run import SetWish, monthly

    wish = SetWish(
        period,
        out,
        audience=audience,
        to=tuple(to or ()),
        reader=reader,
        labels="es" if labels == CODES else labels,
        plaintext=plaintext,
        reason=reason,
        # Whom `imd stats` tells numbers, the set tells them as well.
        numbers=audience in {member.value for member in Reader},
        dry_run=dry_run,
    )
    done = monthly(app, wish)
    if done.get("gate") == BOUNDS:
        app.warn(ONLY_BOUNDS)
    app.emit({**done, "count": len(done["files"])}, FIELDS)
