"""The agenda: what is due follows from the records of all slices."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from imd.cases.agenda import agenda
from imd.cases.service import record_consent
from imd.context import stored

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


def whats(db: Any, days: int = 7, worker: str | None = None) -> list[tuple[str, str | None, bool]]:
    """The agenda as (what, last digit of the case, overdue)."""
    found = agenda(db, db.now + timedelta(days=days), worker)
    return [(item["what"], item["case"] and item["case"][-1], item["overdue"]) for item in found]


def test_an_item_has_the_contracts_keys(db: Any, case: Any) -> None:
    """An instant with its offset, a code, the level whose deadline it is."""
    (item,) = agenda(db, NOW + timedelta(days=7))
    assert list(item) == ["due", "what", "case", "ref", "level", "overdue"]
    assert (item["what"], item["case"], item["level"], item["overdue"]) == (
        "assess",
        case["code"],
        "HIGH",
        False,
    )
    assert item["due"].endswith(("+00:00", "-06:00"))


def test_overdue_comes_first_then_the_higher_risk(open_session: Any, db: Any, add_case: Any) -> None:
    """A late MEDIUM stands before an EXTREME that is not late yet."""
    long_ago = stored(NOW - timedelta(days=20))
    add_case(db, "00000-00001", level="MEDIUM", status="assessed", opened=long_ago, assessed=stored(NOW))
    add_case(db, "00000-00002", in_danger_now=True)
    add_case(db, "00000-00003")
    assert whats(db) == [("plan", "1", True), ("assess", "2", False), ("assess", "3", False)]


def test_only_what_is_due_within_the_days(db: Any, add_case: Any) -> None:
    """The bound is included."""
    add_case(db, "00000-00001")
    assert whats(db, 2) == []
    assert whats(db, 3) == [("assess", "1", False)]


def test_open_questions_stand_on_it_also_after_the_assessment(db: Any, add_case: Any) -> None:
    """The case may be assessed all the same; what is missing is not forgotten."""
    add_case(db, "00000-00001", missing='["rights"]')
    add_case(db, "00000-00002", missing='["rights"]', level="HIGH", status="assessed", assessed=stored(NOW))
    found = whats(db)
    assert ("complete_intake", "1", False) in found
    assert ("complete_intake", "2", False) in found


def test_a_withdrawn_consent_keeps_the_case_on_it_until_erased(db: Any, case: Any) -> None:
    """Only the erasure is left to do, also in a case that is closed."""
    record_consent(db, case, "case", "withdrawn")
    assert whats(db, 30) == [("erase", "B", False)]
    db.run("UPDATE cases SET status = 'closed'")
    assert whats(db, 30) == [("erase", "B", False)]


def test_other_slices_items_take_their_cases_level(db: Any, case: Any, monkeypatch: Any) -> None:
    """And those that belong to no case stay, unless one worker's agenda is asked for."""
    soon = stored(NOW + timedelta(hours=1))
    items = [
        {"due": soon, "what": "decide", "case": None, "level": None, "case_id": case["id"]},
        {"due": soon, "what": "backup", "case": None, "level": None},
    ]
    monkeypatch.setattr(db, "gather", lambda point, *_: [items] if point == "agenda" else [])
    found = agenda(db, NOW + timedelta(days=1))
    assert [(item["what"], item["case"], item["level"]) for item in found] == [
        ("decide", case["code"], "HIGH"),
        ("backup", None, None),
    ]
    assert [item["what"] for item in agenda(db, NOW + timedelta(days=1), "ana")] == ["decide"]


def test_one_workers_agenda_holds_her_cases_only(db: Any, add_case: Any) -> None:
    """By the worker in charge."""
    add_case(db, "00000-00001")
    add_case(db, "00000-00002", worker="berta")
    assert whats(db, worker="berta") == [("assess", "2", False)]
