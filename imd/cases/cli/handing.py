"""From the interview to the assessments she agreed to: right away at a terminal, else as a command to type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from imd.cases.cli.asking import someone_there
from imd.i18n import N_

if TYPE_CHECKING:
    from imd.ui.app import App


def wished(values: Mapping[str, Any]) -> Iterator[str]:
    """The instruments that the answers ask for; what concerns her life first."""
    if values.get("partner_risk_now") in ("da", "da5"):
        yield values["partner_risk_now"]
    if values.get("risk_now"):
        yield "defender"


def hand_over(app: App, code: str, values: Mapping[str, Any]) -> bool:
    """Ask the instruments wished for, or tell how; whether any was asked. The case stands already.

    Raises LeftQuickly: then nothing may be left on the screen.
    """
    # One command prints one document: a script gets the case, and nothing before it.
    asked = app.format == "table" and someone_there(app)
    found = list(wished(values))
    for instrument in found:
        if asked:
            _ask(app, code, instrument)
        else:
            app.say(
                N_("To assess the risk: imd case assess {code} --instrument {instrument}"),
                code=code,
                instrument=instrument,
            )
    return asked and bool(found)


def _ask(app: App, code: str, instrument: str) -> None:
    """One instrument; who has had enough of it goes on with the case."""
    from imd.cases.cli import assess
    from imd.errors import Interrupted
    from imd.errors.ui import LeftQuickly

    try:
        assess.command(app, code, instrument=instrument)
    except LeftQuickly:
        raise
    except Interrupted:
        return
