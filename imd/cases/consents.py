"""Consent, one purpose at a time: what she said last is what holds.

Purposes K1 to K10 of the intake. Where a receiver must be named (`share`, `contact`), a consent that names
nobody opens nobody's door; a refusal or withdrawal that names nobody closes them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from imd.cases import queries
from imd.context import stored

if TYPE_CHECKING:
    from imd.vault.session import Reader

PURPOSES = (
    "case",
    "statistics",
    "share",
    "fund",
    "shelter",
    "public_alert",
    "contact",
    "recording",
    "mechanisms",
    "donor_story",
)
STATUSES = ("given", "refused", "withdrawn")
NOT_ASKED = "not_asked"
NAMED = frozenset({"share", "contact"})
_CLOSING = frozenset({"refused", "withdrawn"})
_SUMMARY = ("given", "withdrawn", "refused")

Row = Mapping[str, Any]


def consent_status(db: Reader, case_id: str, purpose: str, to: str | None = None) -> str:
    """How consent to `purpose` stands now: given, refused, withdrawn or not_asked.

    With `to`, whether that receiver may be told; without, the best that holds for any receiver.
    A consent that has expired must be asked for again. With purpose `contact` and `to`, raises
    ScopeRefused without the identity key.
    """
    rows = [row for row in queries.consents_of(db, case_id) if row["purpose"] == purpose]
    said = held(rows, stored(db.now))
    if to is None:
        return summary(said.values())
    named = said.get(_receiver_key(db, purpose, rows, to))
    general = said.get(None, NOT_ASKED)
    return named or (NOT_ASKED if purpose in NAMED and general == "given" else general)


def overview(rows: Iterable[Row], now: datetime) -> dict[str, str]:
    """Purpose → status of one case, from its consent rows, oldest first."""
    by_purpose: dict[str, list[Row]] = {}
    for row in rows:
        by_purpose.setdefault(row["purpose"], []).append(row)
    at = stored(now)
    said = {purpose: summary(held(found, at).values()) for purpose, found in by_purpose.items()}
    return {purpose: said.get(purpose, NOT_ASKED) for purpose in PURPOSES}


def ended_at(rows: Iterable[Row]) -> str | None:
    """The stored instant at which she took back her consent to the case itself; None where it stands."""
    ended = None
    for row in rows:
        if row["purpose"] == "case":
            ended = row["at"] if row["status"] in _CLOSING else None
    return ended


def summary(statuses: Iterable[str]) -> str:
    """One word for several receivers: given where any has it."""
    found = set(statuses)
    return next((status for status in _SUMMARY if status in found), NOT_ASKED)


def private(to_whom: str | None) -> bool:
    """Whether a token stands there for a receiver whose name is sealed, or gone."""
    return bool(to_whom and to_whom.startswith("~"))


def fold(name: str) -> str:
    """A receiver's name without what typing varies: case and blanks."""
    return " ".join(name.split()).casefold()


def held(rows: Iterable[Row], now: str) -> dict[str | None, str]:
    """What holds for each receiver at a stored instant; None stands for no receiver named."""
    found: dict[str | None, str] = {}
    for row in rows:
        to = fold(row["to_whom"]) if row["to_whom"] else None
        if to is None and row["status"] in _CLOSING:
            found.clear()
        lapsed = row["expires"] is not None and row["expires"] <= now
        found[to] = NOT_ASKED if lapsed and row["status"] == "given" else row["status"]
    return found


def _receiver_key(db: Reader, purpose: str, rows: Iterable[Row], to: str) -> str | None:
    if purpose != "contact":
        return fold(to)
    return fold(person_token(db, rows, to) or "~")


def person_token(db: Reader, rows: Iterable[Row], to: str) -> str | None:
    """The token under which a private person was named before.

    Raises ScopeRefused without the identity key.
    """
    for row in rows:
        if row["to_whom"] and fold(db.unseal("consents", row["id"]).get("to", "")) == fold(to):
            return str(row["to_whom"])
    return None
