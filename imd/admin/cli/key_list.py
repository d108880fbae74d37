"""imd key list."""

from typing import Any

from imd.context import shown
from imd.errors import N_
from imd.ui.app import App
from imd.ui.fields import Field

FIELDS = (
    Field("name", N_("Name")),
    Field("scope", N_("Scope")),
    Field("kind", N_("Kind")),
    Field("created", N_("Created")),
    Field("last_used", N_("Last used")),
)


def command(app: App) -> None:
    """The keys in use; when each last acted is taken from the audit chain."""
    from imd.vault.labels import labels

    with app.reader() as db:
        # A label without its slot opens nothing: an addition that was cut short, or a slot taken away.
        slots = {slot.id for slot in app.vault.ring.slots}
        found = [key for key in labels(db) if key["slot"] in slots]
    for key in found:
        del key["slot"]
        key["created"], key["last_used"] = _shown(key["created"]), _shown(key["last_used"])
    app.emit(found, FIELDS)


def _shown(at: Any) -> str | None:
    """An instant; None where it cannot be read: who holds keys has to be seen in a vault that was tampered with."""
    try:
        return shown(at)
    except (TypeError, ValueError, AttributeError):
        return None
