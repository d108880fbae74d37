"""A word to whoever gives a bed away while a woman at higher risk waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from imd.i18n import N_

if TYPE_CHECKING:
    from imd.ui.app import App


def tell_ahead(app: App, stays: Sequence[str]) -> None:
    """Name the stays that are ahead by risk, where there are any."""
    if stays:
        app.warn(
            N_(
                "Women at higher risk wait for this house in the same nights: {stays}. See imd stay list --waiting"
            ),
            stays=", ".join(stays),
        )
