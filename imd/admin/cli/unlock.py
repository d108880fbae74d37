"""imd unlock."""

import re
from datetime import timedelta
from typing import Annotated

from imd.context import shown, stored
from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Option
from imd.ui.fields import Field

FIELDS = (Field("until", N_("Until")),)
_LEAST, _MOST = 60, 12 * 3600
_UNITS = {"s": 1, "m": 60, "h": 3600}


def command(
    app: App,
    how_long: Annotated[
        str, Option("--for", metavar="TIME", help=N_("How long: 15m, 2h (default 15m, at most 12h)."))
    ] = "15m",
) -> None:
    """Keep the key in the kernel's memory for a while; it is never written to the disk."""
    from imd.vault import kept, kernel

    seconds = _seconds(how_long)
    kernel.offered()
    vault = app.vault_by_secret
    until = stored(app.now() + timedelta(seconds=seconds))
    kept.keep(vault, seconds)
    try:
        with app.session("unlock") as db:
            db.detail = {"until": until}
    except BaseException:
        kept.forget(vault.ring)
        raise
    app.say(N_("Until then every program of your user can open the vault. `imd lock` ends it."))
    app.emit({"until": shown(until)}, FIELDS)


def _seconds(text: str) -> int:
    from imd.errors.vault import HowLong

    found = re.fullmatch(r"([0-9]{1,6})([smh])", text.strip().lower())
    seconds = int(found[1]) * _UNITS[found[2]] if found else 0
    if not _LEAST <= seconds <= _MOST:
        raise HowLong()
    return seconds
