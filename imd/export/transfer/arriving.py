"""A file that arrives: read within bounds, opened with the vault's own key, and looked up in the audit chain."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imd.errors import bundle as errors
from imd.vault import bundle, peers
from imd.vault.bundle import Bundle

if TYPE_CHECKING:
    from imd.vault.session import Reader

ACTION = "transfer.unpack"
KIND = "intake"
_RECORD = {"id", "supersedes", "questionnaire", "version", "answers", "missing"}


def read(path: Path) -> bytes:
    """The file's bytes; one that is too large is cut where a reader refuses it. Raises BundleMissing."""
    try:
        with path.open("rb") as file:
            return file.read(bundle.MOST_BYTES * 2)
    except (OSError, ValueError):
        raise errors.BundleMissing() from None


def opened(db: Reader, blob: bytes) -> Bundle:
    """The bundle, whoever signed it. Raises ScopeRefused, BundleForOthers, BundleDamaged, BundleNewer."""
    identity = peers.identity(db)
    if identity is None:
        # Nothing can have been sealed for a key that does not exist.
        raise errors.BundleForOthers()
    return bundle.read(blob, identity)


def interview(found: Bundle) -> Mapping[str, Any]:
    """The one record of a drop-box's bundle. Raises BundleNewer, BundleDamaged."""
    if found.kind != KIND or len(found.records) != 1:
        raise errors.BundleNewer()
    record = found.records[0]
    if set(record) != _RECORD:
        raise errors.BundleNewer()
    texts = all(isinstance(record[name], str) for name in ("id", "questionnaire", "version"))
    replaced = record["supersedes"]
    if not texts or not isinstance(record["answers"], dict) or not isinstance(replaced, str | None):
        raise errors.BundleDamaged()
    return record


def held_at(found: Bundle) -> datetime:
    """When the interview was sent, by the clock there. Raises BundleDamaged."""
    try:
        at = datetime.fromisoformat(found.created)
    except ValueError:
        raise errors.BundleDamaged() from None
    if at.tzinfo is None:
        raise errors.BundleDamaged()
    return at


def taken(db: Reader) -> list[dict[str, Any]]:
    """What was taken in before, oldest first: `ref` is the interview's number, `at` when, beside the detail."""
    sql = "SELECT ref, at, detail FROM audit WHERE action = :action ORDER BY seq"
    lines = db.rows(sql, action=ACTION)
    return [{"ref": line["ref"], "at": line["at"], **json.loads(line["detail"])} for line in lines]


def before(lines: list[dict[str, Any]], found: Bundle, number: str) -> dict[str, Any] | None:
    """The line of this very bundle, or of this interview under another number of bundle."""
    for line in lines:
        if (line["vault"], line["seq"]) == (found.vault, found.seq) or line["ref"] == number:
            return line
    return None
