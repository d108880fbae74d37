"""How cases reach this slice."""

from datetime import timedelta
from typing import Any

import pytest

from imd.context import stored
from imd.funds import points
from imd.funds.service import grants, outcomes, stays
from tests.funds.conftest import Give
from tests.funds.invented import verified


def test_what_she_chose_becomes_a_referral(open_db: Any, case: dict[str, Any]) -> None:
    """Each choice of the interview once, proposed; none where she chose nothing."""
    with open_db() as db:
        db.ref = "the case"
        points.propose_referrals(db, case["id"], case["code"], {"choices": ["UAF", "SHELTER", "UAF"]})
        points.propose_referrals(db, case["id"], case["code"], {"choices": None})
        points.propose_referrals(db, case["id"], case["code"], {})
        found = points.show(db, case["id"])
        assert sorted((one["to"], one["status"]) for one in found["referrals"]) == [
            ("SHELTER", "proposed"),
            ("UAF", "proposed"),
        ]
        assert points.counts(db) == {"referrals": {case["id"]: 2}}
        assert db.ref == "the case"


def test_the_file_shows_what_hangs_on_the_case(
    open_db: Any, case: dict[str, Any], fund: str, house: str, give: Give
) -> None:
    """Referrals, grants and stays of this case only."""
    give("fund")
    give("shelter")
    with open_db() as db:
        grant = verified(db, case["code"], fund, "1")
        stay = stays.request(db, case=case["code"], house=house, start="2026-11-24")["id"]
        found = points.show(db, case["id"])
        assert [one["id"] for one in found["grants"]] == [grant]
        assert [one["id"] for one in found["stays"]] == [stay]
        assert points.show(db, "another") == {"referrals": [], "grants": [], "stays": []}


@pytest.mark.parametrize(("level", "days"), [("EXTREME", 1), ("HIGH", 3), ("MEDIUM", 7), ("LOW", 7)])
def test_what_was_approved_is_to_be_paid(
    open_db: Any, case: dict[str, Any], fund: str, give: Give, level: str, days: int
) -> None:
    """By her risk and within a week of the decision; what is missing for one is on the agenda too."""
    give("fund")
    with open_db() as db:
        db.run("UPDATE cases SET level = :level", level=level)
        grant = verified(db, case["code"], fund, "1")
        outcomes.more_info(db, grant=grant, reason="Falta la carta")
        far = db.now + timedelta(days=80)
        assert [item["what"] for item in points.agenda(db, far)] == ["grant_more_info"]
        grants.verify(db, grant=grant, references=["Una", "Otra"])
        db.now += timedelta(hours=5)
        grants.approve(db, grant=grant)
        due = {item["what"]: item["due"] for item in points.agenda(db, far)}
        assert due["grant_payment"] == stored(db.now + timedelta(days=days))
        grants.pay(db, grant=grant)
        assert "grant_payment" not in {item["what"] for item in points.agenda(db, far)}


def test_the_agenda_follows_the_records(
    open_db: Any, case: dict[str, Any], fund: str, house: str, give: Give
) -> None:
    """Decisions, ratifications, receipts, arrivals and departures appear and go with what they wait for."""
    give("fund")
    give("shelter")
    with open_db() as db:
        far = db.now + timedelta(days=200)

        def due() -> list[str]:
            return sorted(item["what"] for item in points.agenda(db, far))

        grant = verified(db, case["code"], fund, "1")
        stay = stays.request(db, case=case["code"], house=house, start="2026-11-24")["id"]
        assert due() == ["grant_decision", "stay_decision"]
        grants.approve(db, grant=grant)
        stays.accept(db, stay=stay)
        assert due() == ["grant_payment", "grant_ratification", "stay_entry"]
        grants.pay(db, grant=grant)
        stays.enter(db, stay=stay)
        there = ["grant_ratification", "grant_receipts", "stay_exit", *["stay_warning"] * 3]
        assert due() == there
        assert points.open_acts(db, case["id"]) == ["grant", "stay"]
        stays.leave(db, stay=stay, reason="PLAN")
        assert due() == ["grant_ratification", "grant_receipts", "stay_followup", "stay_followup"]
        assert points.open_acts(db, case["id"]) == ["grant"]
        assert points.agenda(db, db.now) == []
        for item in points.agenda(db, far):
            assert (item["case"], item["case_id"]) == (case["code"], case["id"])
