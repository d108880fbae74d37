"""Whether an event happened as registered: who looked, when, on whose word, and why she decided so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.context import shown, stored
from imd.errors.records import SourceKindUnfit
from imd.errors.registry import WordsNeedIdentity
from imd.registry import verify_queries, versions
from imd.registry.words import add_words
from imd.vault.ids import show_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imd.vault.session import Reader, Session

_LONGEST_KIND = 40


def verify(
    db: Session,
    number: int,
    status: str,
    *,
    source: str,
    reliability: str | None = None,
    note: str | None = None,
) -> None:
    """Keep a verification; the event has `status` (list `verification`) from now on.

    A status may be said again, by another source. What held before can still be asked for. Coded facts need
    no identity key, a note does. Raises SourceKindUnfit (22), WordsNeedIdentity (13).
    """
    kind = _kind(source)
    if note and not db.has_identity:
        raise WordsNeedIdentity(fields="--note")
    before = versions.facts(db, number)
    n = verify_queries.count(db, number)
    verify_queries.append(
        db,
        event_id=number,
        n=n,
        status=status,
        source=kind,
        reliability=reliability,
        at=stored(db.now),
        actor=db.actor,
    )
    if note:
        add_words(db, number, "verifications", str(n), note)
    versions.change(db, number, {"status": status})
    db.ref = before["case_id"]
    db.detail = {"event": show_id(number), "status": status, "before": before["status"]}


def _kind(source: str) -> str:
    kind = " ".join(source.split())
    if not kind or len(kind) > _LONGEST_KIND or not kind.isprintable():
        raise SourceKindUnfit(limit=_LONGEST_KIND)
    return kind


def verifications(
    db: Reader, number: int, notes: Mapping[str, Any], as_of: str | None = None
) -> list[dict[str, Any]]:
    """The verifications of an event, oldest first; `notes` are its sealed ones by number.

    With `as_of`, a stored instant, those that were kept by then.
    """
    return [
        {
            "status": row["status"],
            "source": row["source"],
            "reliability": row["reliability"],
            "at": shown(row["at"]),
            "by": row["actor"],
            "note": notes.get(str(row["n"])),
        }
        for row in verify_queries.all_of(db, number)
        if as_of is None or row["at"] <= as_of
    ]
