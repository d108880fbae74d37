"""What can stop a change of data keys."""

from __future__ import annotations

from imd.errors.base import N_
from imd.errors.vault import DocumentDamaged


class DocumentBlocks(DocumentDamaged):
    message = N_("The sealed document of {table} {row} does not open; the keys were not changed.")
    hint = N_(
        "A sound backup may still have it. If the keys must change now, add --keep-damaged: it then stays as it is,"
        " and opens for nobody."
    )
