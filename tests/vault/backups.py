"""Backups for the tests: one of a vault with sealed documents, made and opened without a command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from imd.vault.backup import checking, making, restoring
from imd.vault.backup.making import Backup
from imd.vault.opened import OpenVault, unlock
from imd.vault.secret import passphrase
from tests.conftest import PASSPHRASE


def fill(app: Any, count: int = 3, **words: str) -> None:
    """A few sealed documents, each in a transaction of its own."""
    for number in range(count):
        with app.session("test.write") as db:
            db.seal("cases", f"{number:032x}", {"n": number, **words})


def made(app: Any, file: Path) -> Backup:
    """A backup of the app's vault."""
    return making.create(app.vault, file)


def verified(file: Path, clock: Any) -> Backup:
    """What `imd backup verify` sees."""
    with checking.unpacked(file) as (found, folder):
        return checking.check(found, _open(folder, clock))


def restored(file: Path, folder: Path, clock: Any, **more: Any) -> OpenVault:
    """The vault that `imd backup restore` makes, opened."""
    restoring.restore(file, folder, lambda place: _open(place, clock), **more)
    return _open(folder, clock)


def _open(folder: Path, clock: Any) -> OpenVault:
    return unlock(folder, passphrase(PASSPHRASE), clock, {})


def everything(vault: OpenVault) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with vault.reader() as db:
        tables = [name for (name,) in db.each("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: sorted(db.each(f'SELECT * FROM "{name}"'), key=repr) for name in sorted(tables)}
