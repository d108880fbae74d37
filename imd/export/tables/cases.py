"""Cases: one row for each case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from imd.export.columns import ONLY_INTERNAL, ONLY_NETWORK, Column, Table
from imd.export.tables.identity import IDENTITY
from imd.export.tables.parts import consented


def _of_closing(column: str) -> str:
    """A column of the closing that holds, also where the case was archived since; NULL where it ended otherwise."""
    end = """(SELECT h.{} FROM case_events h WHERE h.case_id = c.id AND h.to_status <> 'archived'
        ORDER BY h.at DESC, h.seq DESC LIMIT 1)"""
    closed = f"{end.format('to_status')} = 'closed'"
    return f"CASE WHEN c.status IN ('closed', 'archived') AND {closed} THEN {end.format(column)} END"


_ATTACKS = """(SELECT count(*) FROM events e JOIN aggressions a ON a.event_id = e.id
        WHERE e.case_id = c.id AND e.withdrawn_at IS NULL AND a.withdrawn_at IS NULL
        AND e.duplicate_of IS NULL)"""

TABLE = Table(
    name="cases",
    source="cases c",
    base="c.status <> 'erased'",
    network="",
    consent=consented("c.id"),
    within="c.opened >= :since AND c.opened < :until",
    period="instants",
    order="c.id",
    case="c.id",
    columns=(
        Column("id", "c.id", "pseudonym", ONLY_NETWORK, of="cases"),
        Column("code", "c.code", "code", ONLY_INTERNAL),
        *IDENTITY,
        Column("status", "c.status"),
        Column("risk", "c.level"),
        Column("country", "c.country"),
        Column("admin1", "c.admin1"),
        Column("opened_month", "c.opened", "month", ONLY_NETWORK),
        Column("opened", "c.opened", "instant", ONLY_INTERNAL),
        Column("assessed", "c.assessed", "instant", ONLY_INTERNAL),
        Column("worker", "c.worker", "text", ONLY_INTERNAL),
        Column("birth_year", "c.birth_year", "integer", ONLY_INTERNAL),
        Column("language", "c.language", "code", ONLY_INTERNAL),
        Column("caller", "c.caller"),
        Column("in_danger_now", "c.in_danger_now", "yes_no"),
        Column("linked_to_defence", "c.linked_to_defence"),
        Column("own_rating", "c.own_rating", "integer"),
        Column("aggressions", _ATTACKS, "integer"),
        Column("referrals", "(SELECT count(*) FROM referrals r WHERE r.case_id = c.id)", "integer"),
        Column("closed_month", _of_closing("at"), "month", ONLY_NETWORK),
        Column("closed", _of_closing("at"), "instant", ONLY_INTERNAL),
        Column("closure", _of_closing("reason")),
    ),
)

# The section of the interview in which she says what she needs; a correction is a newer row.
_NEEDS = """(SELECT w.answers FROM case_answers w WHERE w.case_id = c.id AND w.questionnaire = 'intake'
        AND w.section = 'H' ORDER BY w.seq DESC LIMIT 1)"""


def _of_needs(key: str) -> Callable[[Mapping[str, Any]], list[Any]]:
    return lambda answers: [need.get(key) for need in answers.get("needs") or ()]


LONG = replace(
    TABLE,
    columns=(
        *TABLE.columns,
        Column("need", _NEEDS, "answers", pick=_of_needs("need")),
        Column("urgency", _NEEDS, "answers", pick=_of_needs("urgency")),
    ),
    spread=("need", "urgency"),
)
"""One row for each thing that she needs, in her order; one where she named none."""
