"""The level that a case's assessments hold, and who may go below it.

Each instrument holds what it last found, or what it was raised to; the gravest is the case's. A second person
may go below with a reason: her word then stands in the place of all that was held until then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from imd.cases.levels import highest, rank
from imd.errors.cases import OverrideDown, OverrideReason

# Weighs an organisation's plans, not a person's risk.
COLLECTIVE = frozenset({"impact"})
Row = Mapping[str, Any]
Held = dict[str, str]


def held(rows: Iterable[Row]) -> Held:
    """Instrument → level, from a case's assessments, oldest first."""
    found: Held = {}
    for row in rows:
        own = None if row["instrument"] in COLLECTIVE else row["level"]
        others = {name: level for name, level in found.items() if name != row["instrument"]}
        override = row["override_level"]
        if override and rank(override) < rank(highest([own, *others.values()])):
            found = {row["instrument"]: override}
        elif level := highest([own, override]):
            found[row["instrument"]] = level
    return found


def check_override(
    rows: Iterable[Row],
    actor: str,
    least: str,
    override: str,
    reason: str | None,
    *,
    case: str,
    alone: bool = False,
) -> bool:
    """An override has a reason; below `least` it is a second person's: not of her who assessed last.

    Who is `alone`, because nobody else could, may all the same: True comes back, and it waits for a second key.
    Raises OverrideReason, OverrideDown.
    """
    if not (reason or "").strip():
        raise OverrideReason
    if rank(override) >= rank(least):
        return False
    assessed_by = [row["actor"] for row in rows]
    own = not assessed_by or assessed_by[-1] == actor
    if own and not alone:
        raise OverrideDown(level=least, case=case)
    return own
