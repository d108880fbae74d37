"""11: copying a vault: backup, its check, and a change of keys, beside copying and syncing the store's file.

25,000 sealed documents, each in a row of its own with a line in the chain. Key derivations (the secret's and the
recovery code's, on purpose slow) are left out of the change of keys: they cost the same in any vault.
"""

from __future__ import annotations

import os
import resource
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.figure import Figure, ratio
from bench.timing import Cost, Way, interleaved
from bench.world import NOW, World, opened_empty

DOCUMENTS = 25_000
_ROUNDS = 7


def figures(world: World) -> list[Figure]:
    """No goal: what the safety of each costs over the bare copy."""
    vault = filled(world)
    file, number = world.file("backup.tar"), iter(range(10_000))
    made = _made(vault, file)
    ways: dict[str, Way] = {
        "backup": timed(lambda: _made(vault, world.file(f"b{next(number)}"), keep=False)),
        "verify": timed(lambda: _verified(vault, made)),
        "copy": timed(lambda: _copied(vault.folder / vault.ring.store, world.file("copy"))),
        "rotate": timed(lambda: _rotated(vault)),
    }
    found = interleaved(ways, _ROUNDS)
    size = f"{(vault.folder / vault.ring.store).stat().st_size / 1e6:.0f} MB"
    what = {
        "backup": f"backup create, {DOCUMENTS:,} documents",
        "verify": f"backup verify, {DOCUMENTS:,} documents",
        "rotate": f"key rotate without derivation, {DOCUMENTS:,} documents",
    }
    return [
        ratio("11", text, "copy of the store, synced", found[name], found["copy"], note=size)
        for name, text in what.items()
    ]


def filled(world: World, count: int = DOCUMENTS) -> Any:
    """A vault of `count` sealed documents of some 800 bytes, with as many lines in the chain."""
    from imd.vault.opened import unlock
    from imd.vault.secret import passphrase

    made = opened_empty(world, "documents")
    secret = passphrase(world.passphrase.read_text(encoding="utf-8").strip())
    vault = unlock(made.folder, secret, lambda: NOW, {})
    with vault.session(None) as db:
        for n in range(count):
            db.seal("cases", f"{n:032x}", {"name": f"Persona Inventada {n}", "account": "relato " * 100})
            db.audit("case.edit", f"{n:032x}", {"n": n})
    # Nothing is left in the log.
    with vault.session(None):
        pass
    return vault


def timed(act: Callable[[], object]) -> Way:
    """A way to take the time of `act` in this process."""

    def run() -> Cost:
        before, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        act()
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
        return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)

    return run


def _made(vault: Any, file: Path, *, keep: bool = True) -> Path:
    from imd.vault.backup.making import create

    create(vault, file)
    if not keep:
        file.unlink()
    return file


def _verified(vault: Any, file: Path) -> None:
    from dataclasses import replace

    from imd.vault.backup import checking
    from imd.vault.opened import read_ring

    with checking.unpacked(file) as (found, folder):
        # Its keys are those of the day it was made: kept, so that none has to be derived.
        ring = read_ring(folder)
        checking.check(found, replace(vault, folder=folder, ring=ring, keys=_keys(vault, ring)))


_KNOWN: dict[int, Any] = {}


def _keys(vault: Any, ring: Any) -> Any:
    if ring.gen not in _KNOWN:
        _KNOWN[ring.gen] = vault.keys
    return _KNOWN[ring.gen]


def _copied(store: Path, place: Path) -> None:
    shutil.copyfile(store, place)
    with place.open("rb+") as file:
        os.fsync(file.fileno())


def _rotated(vault: Any) -> None:
    from imd.vault.rotate import rotate
    from imd.vault.slots import Kdf

    _KNOWN.setdefault(vault.ring.gen, vault.keys)
    real = Kdf.derive
    setattr(Kdf, "derive", lambda _self, material: material[:32].ljust(32, b"x"))  # noqa: B010
    try:
        rotate(vault)
    finally:
        setattr(Kdf, "derive", real)  # noqa: B010
