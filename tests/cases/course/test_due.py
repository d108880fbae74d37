"""What a case's course puts on the agenda, and what takes it off."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from imd.cases import drafts
from imd.cases.agenda import agenda
from imd.cases.course.flags import raise_flag
from imd.cases.course.followups import followup
from imd.cases.course.moves import move
from imd.cases.course.plans import plan
from imd.cases.course.signing import sign
from imd.cases.course.wish import Wish
from imd.cases.queries import case_by_id
from imd.context import shown, stored
from imd.forms.model import load
from tests.cases.conftest import NOW
from tests.cases.course.conftest import ACTION, contact, planned


def waits(db: Any, days: int = 5000) -> dict[str, str]:
    """What → when, of all that is due within the days."""
    return {item["what"]: item["due"] for item in agenda(db, db.now + timedelta(days=days))}


def at(**after: int) -> str | None:
    """An instant after NOW, as the agenda shows it."""
    return shown(stored(NOW + timedelta(**after)))


def step(db: Any, case: Any, to: str, **more: Any) -> None:
    """Move the case as it is now."""
    move(db, case_by_id(db, case["id"]), Wish(to, **more))


def test_a_grave_plan_waits_for_its_second_signature(
    db: Any, open_session: Any, assessed: Any, keys: Any
) -> None:
    """At once for EXTREME, a day for HIGH; signed, it is off."""
    keys("ana", "berta")
    case = assessed(level="HIGH")
    plan(db, case, load("plan"), planned())
    assert waits(db)["sign_plan"] == at(hours=24)
    sign(open_session(actor="berta"), case_by_id(db, case["id"]), "plan")
    assert "sign_plan" not in waits(db)


def test_the_self_approved_waits_for_ratification(
    db: Any, open_session: Any, assessed: Any, keys: Any
) -> None:
    """Plan and closing, until a second key signs."""
    keys("ana")
    case = assessed(level="HIGH")
    plan(db, case, load("plan"), planned())
    step(db, case, "active")
    assert waits(db)["ratify_plan"] == at(days=3)
    berta = open_session(actor="berta")
    sign(berta, case_by_id(db, case["id"]), "plan")
    assert "ratify_plan" not in waits(db)
    step(db, case, "closed", reason="CLIENT", feedback="offered")
    assert waits(db)["ratify_close"] == at(days=3)
    sign(berta, case_by_id(db, case["id"]), "close")
    assert "ratify_close" not in waits(db)


def test_actions_are_due_until_their_need_is_met(db: Any, assessed: Any) -> None:
    """By the end of the day agreed; the plan's review too."""
    case = assessed()
    plan(db, case, load("plan"), planned(actions=[ACTION]))
    step(db, case, "active")
    assert waits(db)["action"].startswith("2026-12-01T23:59:59")
    assert waits(db)["plan_review"].startswith("2026-12-15T23:59:59")
    for state, due in (("in_progress", True), ("met", False), ("not_met", True), ("not_applicable", False)):
        told = contact(goals=[{"need": "PHYS", "state": state}])
        followup(db, case_by_id(db, case["id"]), load("followup"), told)
        assert ("action" in waits(db)) is due


def test_a_hold_ends(db: Any, assessed: Any) -> None:
    """Nothing else of the case is due meanwhile."""
    case = assessed()
    until = stored(NOW + timedelta(days=9))
    step(db, case, "on_hold", until=until)
    assert waits(db) == {"hold_end": shown(until)}


def test_a_transfer_waits_for_its_receipt(db: Any, assessed: Any) -> None:
    """Until it is noted."""
    case = assessed(level="HIGH")
    step(db, case, "transferred")
    assert waits(db)["transfer_receipt"] == at(days=3)
    sign(db, case_by_id(db, case["id"]), "transfer")
    assert "transfer_receipt" not in waits(db)


def test_a_closed_case_is_kept_two_years_with_her_name(db: Any, assessed: Any) -> None:
    """Then it is on the agenda, unless a legal hold says otherwise; before that it is not."""
    case = assessed(level="LOW")
    step(db, case, "closed", reason="GOALS", feedback="offered")
    assert waits(db)["retention"] == at(days=730)
    assert waits(db, days=729) == {"ratify_close": at(days=7)}
    db.run("UPDATE cases SET legal_hold = 1")
    assert "retention" not in waits(db)


def test_flags_and_unfinished_interviews(db: Any, case: Any) -> None:
    """By their day; a draft after thirty."""
    raise_flag(db, case, "algo", stored(NOW + timedelta(days=2)))
    drafts.save(db, "00000-0000D", questionnaire="intake", version="1", answers={})
    found = waits(db)
    assert (found["flag"], found["draft_end"]) == (at(days=2), at(days=30))
    assert "draft_end" not in {item["what"] for item in agenda(db, NOW + timedelta(days=90), "berta")}


def test_a_withdrawn_consent_leaves_only_erasure(db: Any, assessed: Any) -> None:
    """Nobody plans for her any more."""
    from imd.cases.service import record_consent

    case = assessed(level="HIGH")
    plan(db, case, load("plan"), planned())
    raise_flag(db, case, "algo", None)
    record_consent(db, case, "case", "withdrawn")
    assert set(waits(db)) == {"erase"}
