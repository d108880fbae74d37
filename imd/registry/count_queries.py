"""The SQL of sums. Every query counts the same rows: `COUNTS` on the event, beside what the filter wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from imd.registry.filters import Filter
    from imd.vault.session import Reader

ELSEWHERE = "e.reported_elsewhere IS NOT NULL AND e.reported_elsewhere"
REASONS = {
    "doubles": "e.duplicate_of IS NOT NULL",
    "reported_elsewhere": ELSEWHERE,
    "rejected": "e.status = 'rejected'",
}
COUNTS = " AND ".join(f"NOT ({reason})" for reason in REASONS.values())
"""The condition for an event, as `e`, that counts in sums."""
_SMALL = 10
_FROM = "FROM aggressions a JOIN events e ON e.id = a.event_id"


def _where(wanted: Filter, *more: str) -> tuple[str, dict[str, Any]]:
    of_events, first = wanted.of_events()
    of_acts, second = wanted.of_acts()
    return " AND ".join(f"({one})" for one in (*of_events, *of_acts, *more)), first | second


def by_scope(db: Reader, wanted: Filter) -> dict[str, int]:
    """Scope → how many aggressions; `not_told` where none was told."""
    where, params = _where(wanted, COUNTS)
    sql = f"SELECT coalesce(a.scope, 'not_told'), count(*) {_FROM} WHERE {where} GROUP BY 1 ORDER BY 1"
    return {scope: int(count) for scope, count in db.each(sql, **params)}


def events(db: Reader, wanted: Filter) -> int:
    """How many events there are with an aggression that counts."""
    where, params = _where(wanted, COUNTS)
    return int(db.value(f"SELECT count(DISTINCT a.event_id) {_FROM} WHERE {where}", **params))


def persons(db: Reader, wanted: Filter) -> dict[str, int]:
    """How many known people: attacked personally, as a group, in both ways, and each once."""
    where, params = _where(
        wanted, COUNTS, "a.victim_id IS NOT NULL", "a.scope IN ('individual', 'collective')"
    )
    found = db.one(
        "SELECT count(*) AS every, coalesce(sum(alone), 0) AS alone, coalesce(sum(together), 0) AS together,"  # noqa: S608
        " coalesce(sum(alone * together), 0) AS both_ways FROM (SELECT a.victim_id,"
        " max(CASE WHEN a.scope = 'individual' THEN 1 ELSE 0 END) AS alone,"
        f" max(CASE WHEN a.scope = 'collective' THEN 1 ELSE 0 END) AS together {_FROM}"
        f" WHERE {where} GROUP BY a.victim_id) p",
        **params,
    )
    assert found is not None
    names = {"distinct": "every", "individual": "alone", "collective": "together", "both": "both_ways"}
    return {name: int(found[column]) for name, column in names.items()}


def largest_group(db: Reader, wanted: Filter) -> int:
    """The largest floor of people attacked at once."""
    where, params = _where(wanted, COUNTS, "a.scope = 'collective'")
    return int(db.value(f"SELECT coalesce(max(a.affected_min), 0) {_FROM} WHERE {where}", **params))


def organisations(db: Reader, wanted: Filter) -> dict[str, int]:
    """How many organisations were attacked, and how many of them are small."""
    where, params = _where(wanted, COUNTS, "a.scope = 'organisation'")
    found = db.one(
        "SELECT count(DISTINCT a.organisation_id) AS attacked,"
        f" count(DISTINCT CASE WHEN o.members <= {_SMALL} THEN o.id END) AS small"
        f" {_FROM} JOIN organisations o ON o.id = a.organisation_id WHERE {where}",
        **params,
    )
    assert found is not None
    return {"attacked": int(found["attacked"]), "small": int(found["small"])}


def left_out(db: Reader, wanted: Filter) -> dict[str, int]:
    """Why aggressions do not count → how many; each is told under the first reason that holds."""
    arms = " ".join(f"WHEN {reason} THEN '{name}'" for name, reason in REASONS.items())
    where, params = _where(wanted, f"NOT ({COUNTS})")
    sql = f"SELECT CASE {arms} END, count(*) {_FROM} WHERE {where} GROUP BY 1"
    return dict.fromkeys(REASONS, 0) | {name: int(count) for name, count in db.each(sql, **params)}
