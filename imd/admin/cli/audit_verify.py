"""imd audit verify."""

from imd.errors import N_
from imd.ui.app import App
from imd.ui.fields import Field

FIELDS = (Field("entries", N_("Entries")), Field("ok", N_("Holds")), Field("head", N_("Last hash")))


def command(app: App) -> None:
    """Walk the whole chain; exit 14 where it breaks."""
    from imd.vault.audit import verify

    with app.reader() as db:
        count, head = verify(db, db.chain_key)
    app.emit({"entries": count, "ok": True, "head": head.hex()}, FIELDS)
