"""A case as scripts and screens see it: the object of the command contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from imd.cases import queries
from imd.cases.consents import ended_at, overview
from imd.cases.deadlines import Deadlines, deadlines
from imd.cases.levels import rank
from imd.cases.steps import next_step
from imd.context import shown, shown_at

if TYPE_CHECKING:
    from imd.cases.wanted import Wanted
    from imd.vault.session import Reader

Row = Mapping[str, Any]
# As far as the agenda looks ahead unless told otherwise.
DUE_WITHIN = timedelta(days=7)
_LAST = "9999"


def one(db: Reader, case_id: str) -> dict[str, Any]:
    """The case object. Raises CaseNotFound."""
    row = queries.case_by_id(db, case_id)
    return case_object(db, row, queries.consents_of(db, case_id), _counts(db, case_id))


def chosen(db: Reader, ids: Iterable[str]) -> list[dict[str, Any]]:
    """The objects of some cases, in the order given. Raises CaseNotFound."""
    return [one(db, case_id) for case_id in ids]


def many(db: Reader, wanted: Wanted, *, consents: bool = True) -> list[dict[str, Any]]:
    """The case objects wanted: the highest level in force first, then the soonest due, cases at rest last.

    Without `consents` they lack what stands only in JSON: reading it is half the work of a long list.
    """
    rows = [] if wanted.drafts_only else queries.cases(db, wanted)
    said = by_case(queries.all_consents(db) if consents else queries.case_consents(db)) if rows else {}
    counts = _counts(db) if rows else {}
    table = deadlines()
    found = [
        (
            table.level_in_force(row["level"], row["in_danger_now"]),
            case_object(db, row, said.get(row["id"], ()), counts, consents=consents, table=table),
        )
        for row in rows
    ]
    ordered = [case for _level, case in sorted(found, key=_urgency)]
    return ordered + (_drafts(db, wanted) if "draft" in wanted.statuses else [])


def _urgency(found: tuple[str, Row]) -> tuple[Any, ...]:
    level, case = found
    return case["next_step"] is None, -rank(level), case["next_due"] or "", case["code"]


def due_only(
    found: list[dict[str, Any]], now: datetime, *, due: bool, overdue: bool, no_next_step: bool
) -> list[dict[str, Any]]:
    """Those of the case objects that are due within DUE_WITHIN or overdue, overdue, or wait for nothing."""
    if not (due or overdue or no_next_step):
        return found
    last = now + DUE_WITHIN
    return [
        case
        for case in found
        if (overdue and case["overdue"])
        or (due and case["next_due"] and datetime.fromisoformat(case["next_due"]) <= last)
        or (no_next_step and case["next_step"] is None)
    ]


def case_object(
    db: Reader,
    row: Row,
    said: Iterable[Row],
    counts: Mapping[str, Mapping[str, int]],
    *,
    consents: bool = True,
    table: Deadlines | None = None,
) -> dict[str, Any]:
    """The object for a row of `cases`, what was said about consent, and the counts of what hangs on cases."""
    said = list(said)
    step = next_step(row, ended_at(said), table)
    return {
        "code": row["code"],
        "status": row["status"],
        "risk": row["level"],
        "country": row["country"],
        "admin1": row["admin1"],
        "opened": shown(row["opened"]),
        "worker": row["worker"],
        "next_step": step.what if step else None,
        "next_due": shown_at(step.due) if step else None,
        "overdue": step is not None and step.due < db.now,
        "consents": overview(said, db.now) if consents else {},
        "attacks": counts.get("attacks", {}).get(row["id"], 0),
        "referrals": counts.get("referrals", {}).get(row["id"], 0),
        "revision": row["revision"],
    }


def by_case(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows put together by their case, their order kept."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["case_id"], []).append(row)
    return found


def _counts(db: Reader, *of_case: str) -> dict[str, dict[str, int]]:
    """What other slices count for each case, or for one: attacks, referrals."""
    merged: dict[str, dict[str, int]] = {}
    for counted in db.gather("case.counts", *of_case):
        merged.update(counted)
    return merged


def _drafts(db: Reader, wanted: Wanted) -> list[dict[str, Any]]:
    return [
        _draft_object(row)
        for row in queries.drafts(db)
        if not (wanted.worker and row["worker"] != wanted.worker)
        and (wanted.since or "") <= row["started"] < (wanted.until or _LAST)
        and not wanted.risks
        and not wanted.countries
    ]


def _draft_object(row: Row) -> dict[str, Any]:
    """An unfinished interview in the shape of a case: what is sealed in it is not read for a list."""
    unknown = dict.fromkeys(("risk", "country", "admin1"))
    return {
        "code": row["id"],
        "status": "draft",
        **unknown,
        "opened": shown(row["started"]),
        "worker": row["worker"],
        "next_step": "complete_intake",
        "next_due": None,
        "overdue": False,
        "consents": {},
        "attacks": None,
        "referrals": None,
        "revision": 0,
    }
