"""An unlocked vault: its keys in memory for as long as the command runs."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from imd.errors import ImdError, NotAllowed, RefusedByRule
from imd.errors import vault as errors
from imd.vault import keys as keyfile
from imd.vault import migrations, noted
from imd.vault.files import check_file, check_folder, mapped
from imd.vault.keys import DataKeys, KeyRing
from imd.vault.lock import LOCK_FILE, held
from imd.vault.secret import Secret
from imd.vault.session import Points, Reader, Session
from imd.vault.slots import Slot
from imd.vault.store import STORE_SUFFIXES, Door, connect, translated

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

KEYS_FILE = "keys.json"


def read_ring(folder: Path) -> KeyRing:
    """keys.json of the vault in `folder`, after the folder and its files passed their checks.

    Raises VaultMissing, PlaceUnsafe's kin, StrangeFile, KeysDamaged, KeysUnknownVersion.
    """
    check_folder(folder)
    path = folder / KEYS_FILE
    check_file(path)
    with mapped(folder):
        try:
            # No following and no waiting: between the check and now it may have become a link or a pipe.
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            raise errors.VaultMissing(place=folder) from None
        with os.fdopen(handle, "rb") as file:
            ring = keyfile.parse(file.read(keyfile.MOST_BYTES + 1))
    # SQLite follows links: one planted as -wal would be written through.
    for name in (LOCK_FILE, *(ring.store + suffix for suffix in STORE_SUFFIXES)):
        check_file(folder / name)
    return ring


@dataclass
class OpenVault:
    """A vault whose data keys are known, as far as the slot used reaches."""

    folder: Path
    ring: KeyRing
    keys: DataKeys
    slot: Slot
    clock: Callable[[], datetime]
    points: Points = field(default_factory=dict)
    # Set by whoever holds the vault's lock alone already.
    lock_held: bool = False
    # What opened the slot; None where the keys came from the kernel's keyring.
    secret: Secret | None = field(default=None, repr=False)
    # Told once, at the first use, where keys.json is not the one that the store knows.
    notice: Callable[[str], None] | None = field(default=None, repr=False)

    @contextlib.contextmanager
    def reader(self) -> Iterator[Reader]:
        """Read at one moment of the vault."""
        with self._connected(Reader) as db:
            db.run("BEGIN")
            try:
                yield db
            finally:
                if db.connection.in_transaction:
                    with contextlib.suppress(ImdError):
                        db.run("ROLLBACK")

    @contextlib.contextmanager
    def session(self, action: str | None) -> Iterator[Session]:
        """Write: committed with one audit line at the end, undone at any error.

        A refusal by a rule or by the key's scope leaves an audit line of its own, without content.
        """
        with self._refusing(action), self._written(action) as db:
            yield db

    @contextlib.contextmanager
    def unhurried(self, action: str | None) -> Iterator[Session]:
        """As `session`, but others may write until the first statement that does.

        That one raises Busy where anything was written since the first that read.
        """
        with self._refusing(action), self._written(action, "BEGIN") as db:
            yield db

    @contextlib.contextmanager
    def _refusing(self, action: str | None) -> Iterator[None]:
        try:
            yield
        except (RefusedByRule, NotAllowed) as refusal:
            if action:
                self._log_refusal(action, refusal)
            raise

    @contextlib.contextmanager
    def _written(self, action: str | None, begin: str = "BEGIN IMMEDIATE") -> Iterator[Session]:
        with self._connected(Session) as db:
            db.run(begin)
            try:
                db.check_act(action)
                yield db
                db.flush()
                if action:
                    db.audit(action, db.ref, db.detail)
                db.run("COMMIT")
            except BaseException:
                # A full disk may already have ended the transaction by itself.
                if db.connection.in_transaction:
                    with contextlib.suppress(ImdError):
                        db.run("ROLLBACK")
                raise

    def _log_refusal(self, action: str, refusal: ImdError) -> None:
        # Whatever keeps this line from being written, the refusal itself is what has to be told.
        with contextlib.suppress(ImdError), self._written(None) as db:
            db.audit("refused", None, {"action": action, "rule": refusal.code})

    @contextlib.contextmanager
    def _connected(self, kind: type[Reader]) -> Iterator[Session]:
        with contextlib.nullcontext() if self.lock_held else held(self.folder):
            if not self.lock_held:
                self._check_generation()
            connection = self._store(reads=kind is Reader)
            try:
                self.renew(connection)
                self._look_at_keys(connection)
                # Not `mapped`: a file that the command itself cannot write is not the vault's fault.
                with translated(self.folder):
                    yield kind(  # type: ignore[misc]
                        connection, self.keys, self.slot, self.ring.vault, self.clock(), self.points
                    )
            finally:
                with translated(self.folder):
                    connection.close()

    def _store(self, *, reads: bool) -> Connection:
        """A connection to the store; for reading also where the disk has no byte left for the log's index."""
        path = self.folder / self.ring.store
        try:
            return connect(path, self.keys.registry)
        except (errors.DiskFull, errors.DiskFails):
            if not reads:
                raise
        return connect(path, self.keys.registry, alone=True)

    def renew(self, connection: Connection) -> None:
        """Bring a store that an earlier imd wrote to this one's schema, with an audit line that says so.

        Raises StoreUnknownVersion for a later imd's store.
        """
        earlier = migrations.outdated(Door(connection))
        if earlier is None:
            return
        db = Session(connection, self.keys, self.slot, self.ring.vault, self.clock(), {})
        said = {"from": earlier, "to": migrations.HEAD}
        with translated(self.folder):
            migrations.upgrade(connection, lambda: db.audit("vault.upgrade", None, said))

    def _check_generation(self) -> None:
        # Under the lock: since this vault was unlocked its keys may have been changed for new ones.
        ring = read_ring(self.folder)
        if (ring.vault, ring.gen) != (self.ring.vault, self.ring.gen):
            raise errors.KeysChanged()

    def _look_at_keys(self, connection: Connection) -> None:
        tell, self.notice = self.notice, None
        if tell is None:
            return
        warning = noted.warning(noted.state(Door(connection), self.keys.registry, self.ring))
        if warning:
            tell(warning)


def unlock(folder: Path, secret: Secret, clock: Callable[[], datetime], points: Points) -> OpenVault:
    """Open the vault in `folder`. Raises as `read_ring`, and SecretRefused."""
    ring = read_ring(folder)
    keys, slot = ring.open(secret)
    return OpenVault(folder, ring, keys, slot, clock, points, secret=secret)
