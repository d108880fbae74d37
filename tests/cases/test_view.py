"""The case object and the list of cases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from imd.cases import drafts, view
from imd.cases.wanted import Wanted
from imd.context import stored

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)

KEYS = [
    "code",
    "status",
    "risk",
    "country",
    "admin1",
    "opened",
    "worker",
    "next_step",
    "next_due",
    "overdue",
    "consents",
    "attacks",
    "referrals",
    "revision",
]


def codes(db: Any, **wanted: Any) -> list[str]:
    """The codes of the cases wanted, in order."""
    return [case["code"] for case in view.many(db, Wanted(**wanted))]


def test_the_object_has_the_contracts_keys(db: Any, case: Any) -> None:
    """Exactly, and in its order; an unknown level is null."""
    found = view.one(db, case["id"])
    assert list(found) == KEYS
    assert found["risk"] is None
    assert found["next_step"] == "assess"
    assert (found["attacks"], found["referrals"]) == (0, 0)
    assert found["consents"]["case"] == "given"


def test_a_case_is_overdue_after_its_instant_not_at_it(open_session: Any, case: Any) -> None:
    """72 hours are 72 hours."""
    for late, overdue in ((0, False), (1, True)):
        db = open_session(now=NOW + timedelta(hours=72, seconds=late))
        assert view.one(db, case["id"])["overdue"] is overdue


def test_other_slices_counts_stand_in_the_object(db: Any, case: Any, monkeypatch: Any) -> None:
    """Attacks and referrals are counted by those who keep them."""
    answers = {"case.counts": [{"attacks": {case["id"]: 3}}, {"referrals": {case["id"]: 2}}]}
    monkeypatch.setattr(db, "gather", lambda point, *_: answers.get(point, []))
    found = view.one(db, case["id"])
    assert (found["attacks"], found["referrals"]) == (3, 2)


def test_the_highest_risk_stands_first_then_the_soonest(db: Any, add_case: Any) -> None:
    """The order of the list is the order of the work: without a level the cautious guess counts, rest comes last."""
    later = stored(NOW + timedelta(hours=1))
    for code, columns in {
        "00000-00001": {"level": "LOW", "status": "assessed", "assessed": stored(NOW)},
        "00000-00002": {"level": "EXTREME", "status": "assessed", "assessed": stored(NOW)},
        "00000-00003": {"opened": later},
        "00000-00004": {},
        "00000-00005": {"in_danger_now": True, "opened": later},
        "00000-00006": {"level": "EXTREME", "status": "closed"},
    }.items():
        add_case(db, code, **columns)
    assert [code[-1] for code in codes(db)] == ["2", "5", "4", "3", "1", "6"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"statuses": ("assessed",)}, {"00000-00002"}),
        ({"statuses": ("assessed", "intake")}, {"00000-00001", "00000-00002"}),
        ({"risks": ("HIGH",)}, {"00000-00002"}),
        ({"countries": ("SV", "HN")}, {"00000-00002"}),
        ({"worker": "berta"}, {"00000-00002"}),
        ({"since": "2026-11-25"}, set()),
        ({"until": "2026-11-24T18:00:00+00:00"}, set()),
        ({"since": "2026-11-24", "until": "2026-11-24T18:00:01+00:00"}, {"00000-00001", "00000-00002"}),
        ({"statuses": ("intake",), "risks": ("HIGH",)}, set()),
        ({"worker": "' OR 1=1 --"}, set()),
    ],
)
def test_each_filter_narrows(db: Any, wanted: Any, found: set[str], add_case: Any) -> None:
    """Alone and together; what is typed is a value, never SQL."""
    add_case(db, "00000-00001")
    add_case(db, "00000-00002", status="assessed", level="HIGH", country="SV", worker="berta")
    assert set(codes(db, **wanted)) == found


def test_due_overdue_and_waiting_for_nothing(open_session: Any, db: Any, add_case: Any) -> None:
    """Each asks for its own; together they add up."""
    add_case(db, "00000-00001")
    add_case(db, "00000-00002", status="closed")
    add_case(db, "00000-00003", status="assessed", level="LOW", assessed=stored(NOW))
    every = view.many(db, Wanted())

    def left(now: Any, **asked: bool) -> list[str]:
        flags = {"due": False, "overdue": False, "no_next_step": False, **asked}
        return [case["code"][-1] for case in view.due_only(every, now, **flags)]

    assert left(NOW) == ["1", "3", "2"]
    assert left(NOW, due=True) == ["1"]
    assert left(NOW + timedelta(days=14), due=True) == ["1", "3"]
    assert left(NOW, overdue=True) == []
    assert left(NOW, no_next_step=True) == ["2"]
    assert left(NOW, no_next_step=True, due=True) == ["1", "2"]


def test_drafts_are_listed_only_when_asked_for(db: Any, case: Any) -> None:
    """With `draft` alone nothing else is listed; what is sealed in them is not read."""
    drafts.save(db, "00000-0000D", questionnaire="intake", version="1", answers={"country": "GT"})
    assert codes(db) == [case["code"]]
    (found,) = view.many(db, Wanted(statuses=("draft",)))
    assert list(found) == KEYS
    assert (found["code"], found["status"], found["country"]) == ("00000-0000D", "draft", None)
    assert codes(db, statuses=("intake", "draft")) == [case["code"], "00000-0000D"]
    assert codes(db, statuses=("draft",), worker="berta") == []


def test_a_list_takes_the_same_few_queries_however_long(db: Any, monkeypatch: Any, add_case: Any) -> None:
    """No query per row."""
    asked: list[str] = []
    plain = type(db).rows

    def counted(self: Any, sql: str, **params: Any) -> Any:
        asked.append(sql)
        return plain(self, sql, **params)

    for number in range(30):
        add_case(db, f"00000-000{number:02}")
    monkeypatch.setattr(type(db), "rows", counted)
    assert len(view.many(db, Wanted())) == 30
    assert len(asked) == 2
