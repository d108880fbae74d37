"""imd transfer inspect."""

from pathlib import Path
from typing import Annotated

from imd.i18n import N_
from imd.ui.app import App
from imd.ui.declare import Argument
from imd.ui.fields import Field

FIELDS = (
    Field("kind", N_("Kind")),
    Field("sent", N_("Number")),
    Field("created", N_("Sent")),
    Field("supersedes", N_("Replaces")),
    Field("fingerprint", N_("Signed by")),
    Field("compared", N_("Fingerprint compared")),
    Field("taken", N_("Taken in")),
    Field("vault", N_("Drop-box")),
)


def command(
    app: App, file: Annotated[Path, Argument(metavar="FILE", help=N_("The file to look at."))]
) -> None:
    """Tell what a file is, who signed it, and whether it was taken in. Nothing that she said is shown or entered."""
    from imd.context import shown, stored
    from imd.export.transfer import arriving
    from imd.vault.bundle import fingerprint
    from imd.vault.peers import trusted

    blob = arriving.read(file)
    with app.reader() as db:
        found = arriving.opened(db, blob)
        record = arriving.interview(found)
        line = arriving.before(arriving.taken(db), found, record["id"])
        known = trusted(db)
    row = {
        "kind": found.kind,
        "sent": record["id"],
        "created": shown(stored(arriving.held_at(found))),
        "supersedes": record["supersedes"],
        "fingerprint": fingerprint(bytes.fromhex(found.signer)),
        "compared": found.signer in known,
        "taken": shown(line["at"]) if line else None,
        "vault": found.vault,
    }
    app.emit(row, FIELDS)
