"""A backup's manifest: what can be known without a key, and the rest sealed under the registry key.

Numbers of rows say how many women a network accompanies: they are for key holders only. The sealed part
repeats the hashes of the files, so that nobody without the key can put other files under it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from imd.errors import backup as errors
from imd.errors import vault as vault_errors
from imd.vault import checkpoint
from imd.vault.canon import canonical
from imd.vault.checkpoint import Signed
from imd.vault.keys import MOST_GENERATIONS
from imd.vault.seal import seal, unseal

MAGIC = "imd-backup"
VERSION = 1
# Room for the ids of ten thousand erased cases, which stand in it once, as hexadecimal digits of their text.
MOST_BYTES = 4 << 20
_FIELDS = {"magic", "version", "vault", "gen", "created", "files", "sealed"}

Files = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Manifest:
    """The part that needs no key. `files` has the size and SHA-256 of each file by its name."""

    vault: str
    gen: int
    created: str
    files: Files
    sealed: str

    def encoded(self) -> bytes:
        """The file's bytes."""
        value = {
            "magic": MAGIC,
            "version": VERSION,
            "vault": self.vault,
            "gen": self.gen,
            "created": self.created,
            "files": self.files,
            "sealed": self.sealed,
        }
        return canonical(value) + b"\n"


@dataclass(frozen=True)
class Inside:
    """The part for key holders."""

    rows: dict[str, int]
    checkpoint: Signed


def make(key: bytes, vault: str, gen: int, created: str, files: Files, inside: Inside) -> Manifest:
    """The manifest of these files, sealed with the registry key of their generation."""
    document = {
        "created": created,
        "files": files,
        "rows": inside.rows,
        "checkpoint": inside.checkpoint.encoded(),
    }
    blob = seal(key, "backup", vault, gen, document)
    return Manifest(vault, gen, created, files, blob.hex())


def opened(manifest: Manifest, key: bytes) -> Inside:
    """The sealed part, which agrees with the open one. Raises BackupDamaged."""
    try:
        blob = bytes.fromhex(manifest.sealed)
        document = unseal(key, "backup", manifest.vault, manifest.gen, blob)
        made = checkpoint.decoded(document["checkpoint"])
    except (ValueError, KeyError, vault_errors.DocumentDamaged, errors.CheckpointInvalid):
        raise errors.BackupDamaged() from None
    if (document["created"], document["files"]) != (manifest.created, manifest.files):
        raise errors.BackupDamaged()
    return Inside(document["rows"], made)


def parse(content: bytes) -> Manifest:
    """Read a manifest; one text for one meaning. Raises BackupDamaged, BackupUnknownVersion."""
    try:
        value = json.loads(content.decode("ascii")) if len(content) <= MOST_BYTES else None
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict) or value.get("magic") != MAGIC:
        raise errors.BackupDamaged()
    version = value.get("version")
    if type(version) is int and version != VERSION:
        raise errors.BackupUnknownVersion()
    if set(value) != _FIELDS or not _typed(value):
        raise errors.BackupDamaged()
    made = Manifest(*(value[name] for name in ("vault", "gen", "created", "files", "sealed")))
    if made.encoded() != content:
        raise errors.BackupDamaged()
    return made


def _typed(value: dict[str, Any]) -> bool:
    gen = type(value["gen"]) is int and 1 <= value["gen"] <= MOST_GENERATIONS
    # One spelling only: `fromhex` would read capitals and spaces, too.
    texts = isinstance(value["created"], str) and _hex(value["vault"]) and _hex(value["sealed"])
    return gen and texts and isinstance(value["files"], dict) and all(map(_file, value["files"].values()))


def _file(value: Any) -> bool:
    named = isinstance(value, dict) and set(value) == {"sha256", "size"}
    return named and _hex(value["sha256"]) and type(value["size"]) is int and value["size"] >= 0


def _hex(value: Any) -> bool:
    return isinstance(value, str) and not set(value) - set("0123456789abcdef")
