"""imd audit list."""

from typing import Annotated

from imd.context import shown
from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Option
from imd.ui.fields import Field

FIELDS = (
    Field("seq", "#", align="right"),
    Field("at", N_("When")),
    Field("actor", N_("Who")),
    Field("action", N_("Act")),
    Field("case", N_("Case")),
)
_SENT = Field("sent", N_("Number"))
_NUMBERED = ("transfer.pack", "transfer.unpack")


def command(
    app: App,
    case: Annotated[
        str | None, Option("--case", metavar="CODE", help=N_("Only what concerns this case."))
    ] = None,
) -> None:
    """The audit chain, oldest first."""
    from imd.cases.queries import case_by_code
    from imd.vault.audit import entries

    with app.reader() as db:
        ref = case_by_code(db, case)["id"] if case else None
        codes = dict(db.each("SELECT id, code FROM cases"))
        found = entries(db)
    lines = []
    for entry in found:
        about = codes.get(entry["ref"]) or entry["detail"].get("case") or entry["detail"].get("code")
        if case and entry["ref"] != ref and about != codes.get(ref):
            continue
        lines.append(
            {
                "seq": entry["seq"],
                "at": shown(entry["at"]),
                "actor": entry["actor"],
                "action": entry["action"],
                "case": about,
                "sent": entry["ref"] if entry["action"] in _NUMBERED else None,
                "detail": entry["detail"],
            }
        )
    app.emit(lines, (*FIELDS, _SENT) if any(line["sent"] for line in lines) else FIELDS)
