"""imd disclosure show."""

from imd.i18n import N_
from imd.ui.app import App
from imd.ui.fields import Field

FIELDS = (
    Field("column", N_("For")),
    Field("persons", N_("Persons"), align="right"),
    Field("events", N_("Events"), align="right"),
    Field("share", N_("Share of one person"), align="right"),
    Field("outside", N_("Persons without the largest event"), align="right"),
    Field("state", N_("State")),
)


def command(app: App) -> None:
    """How much must stand behind a number, and what waits to be confirmed."""
    from imd.export.disclosure.policy import COLUMNS, column
    from imd.export.disclosure.rules import agreed, pending

    with app.reader() as db:
        rules, waiting = agreed(db), pending(db)
    rows = []
    for name in COLUMNS:
        one = column(name, rules)
        rule = {"persons": one.persons, "events": one.events, "share": str(one.share), "outside": one.outside}
        rows.append({"column": name, **rule, "state": "in_force"})
    if waiting:
        rows.append(
            {"column": waiting["column"], **waiting["rule"], "state": "proposed", "by": waiting["by"]}
        )
    app.emit(rows, FIELDS)
