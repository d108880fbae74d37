"""What stands beside an event's own facts when it is shown: what people found out, decided and did about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.registry import reads
from imd.registry.verifying import verifications
from imd.vault.ids import show_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from imd.vault.session import Reader

# A chain that is longer is shown from its beginning so far.
_LONGEST_CHAIN = 200


def beside(
    db: Reader, number: int, version: int, words: Mapping[str, Any], as_of: str | None = None
) -> dict[str, Any]:
    """Interventions, verifications, doubles and the chain of an event.

    `version` is the row that it is, or was at the stored instant `as_of`; `words` are sealed. Doubles and
    chain are those of now.
    """
    return {
        "interventions": interventions(db, version, words.get("interventions") or {}),
        "verifications": verifications(db, number, words.get("verifications") or {}, as_of),
        "doubles": [show_id(one) for one in reads.doubles(db, number)],
        "chain": chain(db, number),
    }


def interventions(db: Reader, version: int, said: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was done about an event; `said` are the sealed words by number."""
    found = []
    for row in reads.interventions(db, version):
        words = said.get(str(row.pop("n"))) or {}
        found.append({**row, "party": words.get("party"), "response": words.get("response")})
    return found


def chain(db: Reader, number: int) -> list[str]:
    """The events that led to this one and that came of it, itself included; empty where there is none."""
    first, seen = number, {number}
    while (earlier := reads.followed(db, first)) is not None and earlier not in seen:
        seen.add(earlier)
        first = earlier
    found: list[int] = []
    waiting = [first]
    while waiting and len(found) < _LONGEST_CHAIN:
        one = waiting.pop(0)
        found.append(one)
        waiting += [later for later in reads.following(db, one) if later not in found]
    return [show_id(one) for one in found] if len(found) > 1 else []
