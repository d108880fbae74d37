"""What the practice that a fund follows asks for, said beside the fund."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imd.i18n import N_

if TYPE_CHECKING:
    from imd.ui.app import App


def tell_practice(app: App, code: str | None) -> None:
    """Say the conditions of the template of that code; one that a network has dropped says nothing."""
    from imd.funds.templates import templates

    found = templates().get(code) if code else None
    if found is not None:
        app.say(
            N_("{practice}. {conditions}"), practice=_named(found.es, found.en), conditions=found.conditions()
        )


def _named(es: str, en: str) -> str:
    from imd.i18n import label

    return label({"es": es, "en": en})
