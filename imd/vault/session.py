"""One command, one transaction, one audit line.

`Reader` answers questions and changes nothing. `Session` holds the write lock from its first
statement, so that a rule it checks still holds when it commits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors import vault as errors
from imd.errors.bundle import DropboxKeepsNothing
from imd.vault import audit
from imd.vault.seal import seal, unseal
from imd.vault.store import Door

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection
    from sqlmodel import Session as OrmSession

    from imd.vault.keys import DataKeys
    from imd.vault.slots import Slot

Points = Mapping[str, tuple[str, ...]]
# Sending, and what keeps a vault in order.
_IN_A_DROPBOX = ("transfer.pack", "vault.", "key.", "unlock", "lock", "backup.", "audit.")


class Reader(Door):
    """Reading under one key, at one instant."""

    def __init__(
        self, connection: Connection, keys: DataKeys, slot: Slot, vault_id: str, now: datetime, points: Points
    ) -> None:
        super().__init__(connection)
        self._keys = keys
        self.slot = slot.id
        self.vault_id = vault_id
        self.now = now
        self._points = points

    @cached_property
    def actor(self) -> str:
        """The name of the key in use: the actor of the audit log and of the four-eyes rules."""
        return str(self.value("SELECT name FROM key_labels WHERE slot = :slot", slot=self.slot) or self.slot)

    @property
    def has_identity(self) -> bool:
        """Whether this key reads identities."""
        return self._keys.identity is not None

    def need_identity(self) -> bytes:
        """The identity key. Raises ScopeRefused where this key does not have it."""
        if self._keys.identity is None:
            raise errors.ScopeRefused()
        return self._keys.identity

    def unseal(self, table: str, row: str) -> dict[str, Any]:
        """The sealed document of a row; empty where there is none. Raises ScopeRefused, DocumentDamaged."""
        key = self.need_identity()
        found = self.one(
            "SELECT rev, blob FROM sealed WHERE of_table = :of_table AND of_row = :of_row",
            of_table=table,
            of_row=row,
        )
        return unseal(key, table, row, found["rev"], found["blob"]) if found else {}

    def unseal_all(self, table: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every sealed document of a table with its row. Raises as `unseal`."""
        key = self.need_identity()
        found = self.each("SELECT of_row, rev, blob FROM sealed WHERE of_table = :of_table", of_table=table)
        for row, rev, blob in found:
            yield row, unseal(key, table, row, rev, blob)

    def gather(self, point: str, *args: Any) -> list[Any]:
        """What every subscriber of an extension point answers: how a slice asks those above it."""
        return [function_at(name)(self, *args) for name in self._points.get(point, ())]

    @cached_property
    def is_dropbox(self) -> bool:
        """Whether this vault only sends, and keeps no record (imd.vault.dropbox)."""
        return self.value("SELECT name FROM meta WHERE name = 'dropbox'") is not None

    @cached_property
    def chain_key(self) -> bytes:
        """The audit chain's key, from its sealed settings row."""
        found = self.one("SELECT rev, blob FROM meta WHERE name = 'audit'")
        if found is None:
            raise errors.StoreDamaged()
        document = unseal(self._keys.registry, "meta", "audit", found["rev"], found["blob"])
        return bytes.fromhex(document["key"])


class Session(Reader):
    """Writing: everything is kept together or not at all."""

    ref: str | None = None

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.detail: dict[str, Any] = {}
        self._seals: list[list[object]] = []

    def check_act(self, action: str | None) -> None:
        """A drop-box only sends and is kept in order. Raises DropboxKeepsNothing for any other act."""
        if action and not action.startswith(_IN_A_DROPBOX) and self.is_dropbox:
            raise DropboxKeepsNothing()

    @cached_property
    def orm(self) -> OrmSession:
        """The ORM on this very transaction. Add and flush; the session commits."""
        from imd.vault.orm import session_on

        return session_on(self.connection)

    def seal(self, table: str, row: str, document: dict[str, Any]) -> int:
        """Seal `document` for a row, in place of the one before; its revision.

        Raises ScopeRefused, and DropboxKeepsNothing where nothing may stay.
        """
        key = self.need_identity()
        if table != "meta" and self.is_dropbox:
            raise DropboxKeepsNothing()
        rev = 1 + int(
            self.value(
                "SELECT rev FROM sealed WHERE of_table = :of_table AND of_row = :of_row",
                of_table=table,
                of_row=row,
            )
            or 0
        )
        blob = seal(key, table, row, rev, document)
        self.run(
            "INSERT INTO sealed (of_table, of_row, rev, blob) VALUES (:of_table, :of_row, :rev, :blob)"
            " ON CONFLICT (of_table, of_row) DO UPDATE SET rev = excluded.rev, blob = excluded.blob",
            of_table=table,
            of_row=row,
            rev=rev,
            blob=blob,
        )
        from hashlib import sha256

        self._seals.append([table, row, rev, sha256(blob).hexdigest()])
        return rev

    def unseal_for_good(self, table: str, row: str) -> None:
        """Destroy the sealed document of a row."""
        self.run(
            "DELETE FROM sealed WHERE of_table = :of_table AND of_row = :of_row", of_table=table, of_row=row
        )

    def audit(self, action: str, ref: str | None = None, detail: Mapping[str, Any] | None = None) -> int:
        """One more audit line beside the command's own: ids, codes and counts, never content."""
        said = dict(detail or {})
        if self._seals:
            # An older revision put back later differs from what the chain says was sealed here.
            said["sealed"], self._seals = self._seals, []
        at = stored(self.now)
        key = self.chain_key
        return audit.append(self, key, at=at, actor=self.slot, action=action, ref=ref, detail=said)

    def flush(self) -> None:
        """Send what the ORM still holds to the store."""
        if "orm" in self.__dict__:
            from imd.vault.orm import flush

            flush(self.orm)

    def tell(self, point: str, *args: Any) -> None:
        """Let every subscriber of an extension point act in this transaction."""
        self.flush()
        self.gather(point, *args)


def function_at(name: str) -> Callable[..., Any]:
    """The function that an extension point names as `module:function`."""
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found
