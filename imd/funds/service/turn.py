"""Whose turn it is: whether a woman at higher risk waits for the same beds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from imd.funds.queries.shelter import stays

if TYPE_CHECKING:
    from imd.vault.session import Reader

Row = Mapping[str, Any]
WAITING = ("requested", "screened", "offered")
"""In these statuses a stay waits and takes no bed."""


def ahead(db: Reader, row: Row) -> list[str]:
    """The stays of women at a higher level that wait for the same house in some of the same nights.

    A case without a level stands where its deadlines put it. Who waited longest comes first.
    """
    from imd.cases.levels import rank

    here = rank(level_of(row))
    return [
        other["id"]
        for other in sorted(stays(db), key=lambda one: one["requested"])
        if other["status"] in WAITING and _meet(other, row) and rank(level_of(other)) > here
    ]


def level_of(row: Row) -> str:
    """The level whose deadlines hold for the case of a stay."""
    from imd.cases.deadlines import deadlines

    return deadlines().level_in_force(row["level"], row["in_danger_now"])


def _meet(one: Row, other: Row) -> bool:
    return bool(
        one["house_id"] == other["house_id"]
        and one["from_date"] < other["planned_exit"]
        and other["from_date"] < one["planned_exit"]
    )
