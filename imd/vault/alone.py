"""Being alone with a vault: how everything begins that changes keys."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace

from imd.errors import vault as errors
from imd.vault.files import mapped
from imd.vault.keys import KeyRing
from imd.vault.leftovers import clear
from imd.vault.lock import held
from imd.vault.opened import OpenVault, read_ring


@contextlib.contextmanager
def alone(vault: OpenVault) -> Iterator[tuple[KeyRing, OpenVault]]:
    """Hold the vault's lock alone: keys.json as it is now, and the vault for use under this lock.

    What an interrupted change of keys left is cleared away, after the store in force was seen to open:
    were an old keys.json put back, its "leftovers" would be the records.
    Raises Busy, and KeysChanged where the key in use is no longer one of the vault's.
    """
    with mapped(vault.folder), held(vault.folder, alone=True):
        ring = read_ring(vault.folder)
        same = (ring.vault, ring.gen) == (vault.ring.vault, vault.ring.gen)
        if not same or vault.slot not in ring.slots:
            raise errors.KeysChanged()
        mine = replace(vault, lock_held=True)
        with mine.reader():
            clear(vault.folder, ring)
        yield ring, mine
