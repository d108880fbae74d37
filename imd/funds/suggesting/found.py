"""One thing that could help her, with what speaks for it and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

# A reason weighs more the more it is her own wish. Only the order matters, never the sum.
_WEIGHT = {"chosen": 8, "need": 4, "same_admin1": 2, "beds": 2, "money": 2}
# What can be asked or looked up is less of an obstacle than what cannot be changed.
_SOFT = frozenset(
    {"no_consent", "area_unknown", "no_access", "other_language", "other_kind", "refused_before"}
)


@dataclass
class Suggestion:
    """A referral that could be made: to what kind of help, to whom."""

    to: str
    name: str
    reasons: list[str] = field(default_factory=list)
    blockers: list[str] = field(default_factory=list)

    def weigh(self, holds: bool, reason: str | None, blocker: str | None) -> None:
        """Note `reason` where something holds, `blocker` where it does not."""
        code = reason if holds else blocker
        if code is not None:
            (self.reasons if holds else self.blockers).append(code)


def ranked(found: Iterable[Suggestion]) -> list[dict[str, Any]]:
    """The suggestions, best first: what nothing stands in the way of, then what has most to say for it."""
    ordered = sorted(found, key=_order)
    return [
        {"rank": rank, "to": one.to, "name": one.name, "reasons": one.reasons, "blockers": one.blockers}
        for rank, one in enumerate(ordered, start=1)
    ]


def _order(one: Suggestion) -> tuple[int, int, str, str]:
    hard = sum(code not in _SOFT for code in one.blockers)
    score = sum(_WEIGHT.get(code, 1) for code in one.reasons) - 2 * (len(one.blockers) - hard)
    return hard, -score, one.to, one.name
