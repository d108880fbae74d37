"""imd audit verify."""

from pathlib import Path
from typing import Annotated

from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Option
from imd.ui.fields import Field

FIELDS = (Field("entries", N_("Entries")), Field("ok", N_("Holds")), Field("head", N_("Last hash")))


def command(
    app: App,
    checkpoint: Annotated[
        Path | None,
        Option(
            "--checkpoint", metavar="FILE", help=N_("Compare with a checkpoint that was kept elsewhere, too.")
        ),
    ] = None,
) -> None:
    """Walk the whole chain; exit 14 where it breaks, or where it is not the one that a checkpoint saw."""
    from imd.vault.audit import verify

    given = None
    if checkpoint:
        from imd.vault.backup.restoring import read_checkpoint

        given = read_checkpoint(checkpoint)
    with app.reader() as db:
        if given:
            from imd.vault.checkpoint import check_history, check_origin

            check_origin(db, given)
        count, head = verify(db, db.chain_key)
        if given:
            check_history(db, app.vault.ring.gen, given)
    if given and given.signature is None:
        app.warn(N_("That checkpoint is not signed: it is worth what the place it was kept in is worth."))
    app.emit({"entries": count, "ok": True, "head": head.hex()}, FIELDS)
