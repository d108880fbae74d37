"""Everything that is due: the cases' own steps and what other slices wait for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from imd.cases import queries
from imd.cases.consents import ended_at
from imd.cases.course import due
from imd.cases.deadlines import deadlines
from imd.cases.levels import rank
from imd.cases.steps import pending
from imd.cases.view import by_case
from imd.cases.wanted import Wanted
from imd.context import shown, stored

if TYPE_CHECKING:
    from imd.vault.session import Reader

Item = dict[str, Any]


def agenda(db: Reader, until: datetime, worker: str | None = None) -> list[Item]:
    """What is due by `until`, overdue first, then by risk, then by time.

    With `worker` only what concerns her cases. `ref` is the referral, grant or stay that waits. `level` is
    the one whose deadlines hold: a case without a level counts as HIGH, in danger now as EXTREME.
    """
    cases = {row["id"]: row for row in queries.cases(db, Wanted(worker=worker))}
    items = [*_own(db, cases, until), *_drafts(db, until, worker), *_others(db, cases, until, worker)]
    items.sort(
        key=lambda item: (
            not item["overdue"],
            -rank(item["level"]),
            item["due"],
            item["what"],
            item["ref"] or "",
        )
    )
    return [{**item, "due": shown(item["due"])} for item in items]


def _order(item: Item) -> tuple[object, ...]:
    return not item["overdue"], -rank(item["level"]), item["due"], item["what"], item["ref"] or ""


def _own(db: Reader, cases: Mapping[str, Mapping[str, Any]], until: datetime) -> Iterator[Item]:
    said = by_case(queries.all_consents(db))
    going, table = {}, deadlines()
    for case_id, row in cases.items():
        ended = ended_at(said.get(case_id, ()))
        if not ended:
            going[case_id] = row
        for step in pending(row, ended, table):
            if step.due <= until:
                yield _item(db, stored(step.due), step.what, row["code"], _level(row))
    for instant, what, case_id in due.everything(db, going):
        if instant <= until:
            row = going[case_id]
            yield _item(db, stored(instant), what, row["code"], _level(row))


def _drafts(db: Reader, until: datetime, worker: str | None) -> Iterator[Item]:
    for instant, code in due.drafts(db, worker):
        if instant <= until:
            yield _item(db, stored(instant), "draft_end", code, None)


def _others(
    db: Reader, cases: Mapping[str, Mapping[str, Any]], until: datetime, worker: str | None
) -> Iterator[Item]:
    """What the slices above report, each item with the level of its case."""
    for found in db.gather("agenda", until):
        for item in found:
            row = cases.get(item.get("case_id") or "")
            if row is None and worker:
                continue
            code, level = (row["code"], _level(row)) if row else (None, None)
            made = _item(db, item["due"], item["what"], item.get("case") or code, item.get("level") or level)
            yield {**made, "ref": item.get("ref")}


def _item(db: Reader, at: str, what: str, case: str | None, level: str | None) -> Item:
    overdue = at < stored(db.now)
    return {"due": at, "what": what, "case": case, "ref": None, "level": level, "overdue": overdue}


def _level(row: Mapping[str, Any]) -> str:
    return deadlines().level_in_force(row["level"], row["in_danger_now"])
