"""What a killed change of keys leaves behind: the store of another generation, a draft of keys.json."""

from __future__ import annotations

import re
from pathlib import Path

from imd.vault.files import sync_folder
from imd.vault.keys import KeyRing

_STORE = re.compile(r"(registry\.\d+\.db)(-wal|-shm|-journal)?")
_DRAFT = "keys.json.tmp"


def leftovers(folder: Path, ring: KeyRing) -> list[Path]:
    """The files of other generations than the one in force, and a draft of keys.json."""
    return sorted(path for path in folder.iterdir() if _is_left(path.name, ring.store))


def clear(folder: Path, ring: KeyRing) -> None:
    """Delete them. Only for whoever holds the lock alone and has seen that the store in force opens."""
    found = leftovers(folder, ring)
    for path in found:
        path.unlink(missing_ok=True)
    if found:
        sync_folder(folder)


def _is_left(name: str, store: str) -> bool:
    match = _STORE.fullmatch(name)
    return name == _DRAFT or (match is not None and match[1] != store)
