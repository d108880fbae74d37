"""imd audit checkpoint."""

from pathlib import Path
from typing import Annotated

from imd.errors import N_
from imd.ui.app import App
from imd.ui.declare import Option
from imd.ui.fields import Field

FIELDS = (
    Field("file", N_("File")),
    Field("seq", N_("Entries")),
    Field("hash", N_("Last hash")),
    Field("signed", N_("Signed")),
)


def command(
    app: App,
    out: Annotated[
        Path | None, Option("--out", metavar="FILE", help=N_("Write it to FILE, which must not exist yet."))
    ] = None,
) -> None:
    """What the audit chain is now, signed with a full key: keep it where the vault is not."""
    from imd.vault.audit import verify
    from imd.vault.checkpoint import ready_to_sign, signed

    ready_to_sign(app.vault)
    with app.reader() as db:
        verify(db, db.chain_key)
        made = signed(db, app.vault.ring.gen)
    if made.signature is None:
        app.warn(N_("Not signed: this key cannot sign in the vault's name."))
    if out is None:
        # It is JSON, and one text, whatever the format.
        app.out.write(made.file().decode())
        return
    from imd.errors import backup as errors
    from imd.vault.files import mapped, write_new

    with mapped(out):
        try:
            write_new(out, made.file())
        except FileExistsError:
            raise errors.FileTaken(place=out) from None
    seen = made.checkpoint
    app.emit(
        {
            "file": str(out.absolute()),
            "seq": seen.seq,
            "hash": seen.hash,
            "signed": made.signature is not None,
        },
        FIELDS,
    )
