"""Where cases reach referrals, funds and shelters without importing them (see `imd.commands.POINTS`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.funds.queries.referrals import count_by_case

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session


def propose_referrals(db: Session, case_id: str, _code: str, answers: Mapping[str, Any]) -> None:
    """Each thing she chose in the interview becomes a proposed referral."""
    from imd.cases.queries import case_by_id
    from imd.funds.deadlines import answer_due
    from imd.funds.service.referrals import propose

    chosen = dict.fromkeys(answers.get("choices") or ())
    if not chosen:
        return
    due = answer_due(db.now, case_by_id(db, case_id))
    for receiver in chosen:
        propose(db, case_id, receiver, due)


def consent_changed(db: Session, case_id: str, _purpose: str, _status: str) -> None:
    """What she says opens her proposed referrals, or closes them again."""
    from imd.funds.service.referrals import consent_changed as changed

    changed(db, case_id)


def show(db: Reader, case_id: str) -> dict[str, Any]:
    """What `case show` tells of her referrals, grants and stays."""
    from imd.funds import views

    return {
        # Nothing sealed is opened for a page on which nobody asked for it.
        "referrals": views.referrals(db, case_id, reasons=False),
        "grants": views.grants(db, case_id),
        "stays": views.stays(db, case_id),
    }


def counts(db: Reader, case_id: str | None = None) -> dict[str, dict[str, int]]:
    """How many referrals each case has, or one case."""
    return {"referrals": count_by_case(db, case_id)}


def agenda(db: Reader, until: datetime) -> list[dict[str, Any]]:
    """What is due by `until`: answers, decisions, receipts, ratifications, arrivals and departures."""
    from imd.funds import due

    return [_item(*found) for found in due.everything(db) if found[0] <= until]


def _item(at: datetime, what: str, row: Mapping[str, Any]) -> dict[str, Any]:
    case = {"case": row["case_code"], "case_id": row["case_id"]}
    return {"due": stored(at), "what": what, **case, "ref": row["id"]}


def open_acts(db: Reader, case_id: str) -> list[str]:
    """What keeps a case from being closed: `grant` or `stay`, once for each that is open."""
    return [name for name, row in _owed(db, case_id)]


def _owed(db: Reader, case_id: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    from imd.funds.lifecycle import GRANT, STAY
    from imd.funds.queries.grants import grants
    from imd.funds.queries.shelter import stays

    yield from ((GRANT.subject, row) for row in grants(db, case_id) if row["status"] in GRANT.open)
    yield from ((STAY.subject, row) for row in stays(db, case_id) if row["status"] in STAY.open)
