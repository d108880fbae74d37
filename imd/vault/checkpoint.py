"""Checkpoints: what the audit chain was at one moment, to be kept where the vault is not.

The chain shows edits to whoever checks it, but not that its end was cut off or that the whole vault was
put back as it was earlier. A checkpoint that left the machine shows both. It also lists the cases
erased so far, so that bringing a backup back does not bring them back.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors import backup as errors
from imd.vault import signing
from imd.vault.canon import canonical

if TYPE_CHECKING:
    from imd.vault.opened import OpenVault
    from imd.vault.session import Reader
    from imd.vault.store import Door

VERSION = 1
MOST_BYTES = 1 << 20
_DOMAIN = b"imd-checkpoint-1\n"
_FIELDS = {"v", "vault", "gen", "seq", "hash", "erased", "at"}
_LINE = 16


@dataclass(frozen=True)
class Checkpoint:
    """The chain's end: how many entries, and the hash of the last; the cases erased until then."""

    vault: str
    gen: int
    seq: int
    hash: str
    erased: list[str]
    at: str

    def encoded(self) -> dict[str, Any]:
        """As in the file."""
        return {"v": VERSION, **asdict(self)}


@dataclass(frozen=True)
class Signed:
    """A checkpoint with the vault's signature, or without where the key in use could not sign."""

    checkpoint: Checkpoint
    key: str | None = None
    signature: str | None = None

    def encoded(self) -> dict[str, Any]:
        """As in the file, and in a backup's manifest."""
        return {"checkpoint": self.checkpoint.encoded(), "key": self.key, "signature": self.signature}

    def file(self) -> bytes:
        """The file's bytes."""
        return canonical(self.encoded()) + b"\n"


def checkpoint(db: Reader, gen: int) -> Checkpoint:
    """The chain's end as it stands in this reading."""
    last = db.one("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
    seq, head = (last["seq"], bytes(last["hash"]).hex()) if last else (0, bytes(32).hex())
    return Checkpoint(db.vault_id, gen, seq, head, erased(db), stored(db.now))


def checkpoint_line(db: Door) -> str:
    """What a report's footer says: the number of entries and the last hash's first 16 hexadecimal digits."""
    last = db.one("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
    return f"{last['seq']} {bytes(last['hash']).hex()[:_LINE]}" if last else "0"


def erased(db: Door) -> list[str]:
    """The cases that were erased, by their ids: no more than that is left of them."""
    found = db.rows("SELECT DISTINCT ref FROM audit WHERE action = 'case.erase' AND ref IS NOT NULL")
    return sorted(row["ref"] for row in found)


def ready_to_sign(vault: OpenVault) -> None:
    """Make the vault's signer at the first use of full scope; its public key is named in the chain."""
    if vault.keys.identity is None:
        return
    with vault.reader() as db:
        if signing.signer(db) is not None:
            return
    with vault.session("audit.checkpoint") as db:
        made = signing.make_signer(db)
        db.ref, db.detail = db.vault_id, {"key": made.public.hex()}


def signed(db: Reader, gen: int) -> Signed:
    """A checkpoint, signed where the key in use reaches the signer and there is one."""
    made = checkpoint(db, gen)
    signer = signing.signer(db) if db.has_identity else None
    if signer is None:
        return Signed(made)
    signature = signer.sign(_DOMAIN + canonical(made.encoded()))
    return Signed(made, signer.public.hex(), signature.hex())


def parse(content: bytes) -> Signed:
    """Read a checkpoint's file; a signature in it holds. Raises CheckpointInvalid."""
    try:
        value = json.loads(content.decode("ascii")) if len(content) <= MOST_BYTES else None
        made = decoded(value)
    except (ValueError, RecursionError):
        raise errors.CheckpointInvalid() from None
    # One text for one checkpoint, and nothing beside what is signed.
    if made.file() != content:
        raise errors.CheckpointInvalid()
    return made


def decoded(value: Any) -> Signed:
    """A signed checkpoint from its JSON. Raises CheckpointInvalid."""
    if not isinstance(value, dict) or set(value) != {"checkpoint", "key", "signature"}:
        raise errors.CheckpointInvalid()
    said, key, signature = value["checkpoint"], value["key"], value["signature"]
    if not isinstance(said, dict) or set(said) != _FIELDS or not _typed(said):
        raise errors.CheckpointInvalid()
    made = Signed(Checkpoint(**{name: said[name] for name in _FIELDS - {"v"}}), key, signature)
    if key is None and signature is None:
        return made
    if not _hex(key, 32) or not _hex(signature, 64):
        raise errors.CheckpointInvalid()
    if not signing.holds(bytes.fromhex(key), bytes.fromhex(signature), _DOMAIN + canonical(said)):
        raise errors.CheckpointInvalid()
    return made


def _typed(said: dict[str, Any]) -> bool:
    numbers = all(type(said[name]) is int and 0 <= said[name] < 1 << 62 for name in ("v", "gen", "seq"))
    lists = isinstance(said["erased"], list) and all(isinstance(row, str) for row in said["erased"])
    texts = _hex(said["vault"], 16) and _hex(said["hash"], 32) and isinstance(said["at"], str)
    return numbers and lists and texts and said["v"] == VERSION


def _hex(value: Any, size: int) -> bool:
    return isinstance(value, str) and len(value) == 2 * size and not set(value) - set("0123456789abcdef")


def check_origin(db: Reader, given: Signed) -> None:
    """Refuse a checkpoint of another vault or, as far as this key can tell, of another signer.

    Raises CheckpointForeign.
    """
    if given.checkpoint.vault != db.vault_id:
        raise errors.CheckpointForeign()
    if given.key is None or not db.has_identity:
        return
    signer = signing.signer(db)
    # A backup may be older than the vault's first signature.
    if signer is not None and signer.public.hex() != given.key:
        raise errors.CheckpointForeign()


def check_history(db: Reader, gen: int, given: Signed) -> None:
    """Compare the chain, which holds in itself, with a checkpoint. Raises HistoryCut, HistoryRewritten."""
    seen = given.checkpoint
    found = db.one("SELECT hash FROM audit WHERE seq = :seq", seq=seen.seq)
    entries = db.value("SELECT count(*) FROM audit")
    if seen.seq > entries or gen < seen.gen:
        raise errors.HistoryCut(entries=entries, seq=seen.seq)
    if seen.seq and (found is None or bytes(found["hash"]).hex() != seen.hash):
        raise errors.HistoryRewritten(seq=seen.seq)
