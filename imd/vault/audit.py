"""The audit chain: who did, read or exported what, when, in entries that hold the hash of the one before.

It shows edits, cuts and renumbering to anyone who holds the registry key or a checkpoint that left
the machine. It does not stop a holder of the key from writing a wholly new chain: only a
checkpoint kept elsewhere shows that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from imd.errors import vault as errors
from imd.vault.canon import canonical
from imd.vault.store import Door

START = bytes(32)


def digest(
    key: bytes, seq: int, prev: bytes, at: str, actor: str, action: str, ref: str | None, detail: str
) -> bytes:
    """The hash of one entry: HMAC-SHA256 under the chain's key over everything it says."""
    said = ["imd-audit-1", seq, prev.hex(), at, actor, action, ref, json.loads(detail)]
    # Loaded when a line is written or checked: most reads do neither.
    import hmac

    return hmac.digest(key, canonical(said), "sha256")


def append(
    db: Door, key: bytes, *, at: str, actor: str, action: str, ref: str | None, detail: Mapping[str, Any]
) -> int:
    """Add an entry inside the caller's transaction; its number."""
    last = db.one("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
    seq = last["seq"] + 1 if last else 1
    prev = bytes(last["hash"]) if last else START
    text = canonical(dict(detail)).decode()
    db.run(
        "INSERT INTO audit (seq, at, actor, action, ref, detail, prev, hash)"
        " VALUES (:seq, :at, :actor, :action, :ref, :detail, :prev, :hash)",
        seq=seq,
        at=at,
        actor=actor,
        action=action,
        ref=ref,
        detail=text,
        prev=prev,
        hash=digest(key, seq, prev, at, actor, action, ref, text),
    )
    return int(seq)


def verify(db: Door, key: bytes) -> tuple[int, bytes]:
    """Walk the whole chain: the number of entries and the last hash. Raises AuditBroken."""
    count, prev = 0, START
    columns = "seq, at, actor, action, ref, detail, prev, hash"
    for row in db.each(f"SELECT {columns} FROM audit ORDER BY seq"):  # noqa: S608 - a constant
        count += 1
        if row[0] != count or row[6] != prev or not _holds(key, row):
            raise errors.AuditBroken(seq=count)
        prev = row[7]
    return count, prev


def _holds(key: bytes, row: tuple[Any, ...]) -> bool:
    """Whether an entry says what its hash was made over; values of another type than ours do not."""
    from hmac import compare_digest

    seq, at, actor, action, ref, detail, prev, said = row
    try:
        # The hash is over the detail's meaning; this is for its text, which SQL may read otherwise.
        exact = canonical(json.loads(detail)).decode() == detail
        return exact and compare_digest(digest(key, seq, prev, at, actor, action, ref, detail), said)
    except (TypeError, ValueError, AttributeError, RecursionError):
        return False


def entries(db: Door, ref: str | None = None) -> list[dict[str, Any]]:
    """The entries, oldest first, with the key's name as actor; only those about `ref` where given.

    Raises AuditBroken at an entry that cannot be read. Whether the others hold is `verify`'s to tell.
    """
    sql = (
        "SELECT a.seq, a.at, coalesce(k.name, a.actor) AS actor, a.action, a.ref, a.detail"
        " FROM audit a LEFT JOIN key_labels k ON k.slot = a.actor"
        " WHERE (:ref IS NULL OR a.ref = :ref) ORDER BY a.seq"
    )
    found = db.rows(sql, ref=ref)
    for entry in found:
        try:
            entry["detail"] = json.loads(entry["detail"])
            readable = isinstance(entry["detail"], dict) and datetime.fromisoformat(entry["at"])
        except (TypeError, ValueError):
            readable = False
        if not readable:
            raise errors.AuditBroken(seq=entry["seq"])
    return found
