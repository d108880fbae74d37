"""From the waiting list to the follow-up: what each step needs and leaves on the agenda."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from imd.errors.funds import DateInvalid, LifeCycle, NoBed, TextInvalid, TooLong
from imd.errors.shelter import (
    AssessmentsMissing,
    MinorsInvalid,
    MinorsTooOld,
    NothingToReview,
    ReviewedBySame,
)
from imd.funds import points, shelter_views
from imd.funds.due_help import warnings
from imd.funds.service import houses, residence, room, stays
from tests.funds.conftest import Give
from tests.funds.invented import add_case, everything, say
from tests.funds.test_service_stays import unchanged

TODAY = "2026-11-24"
FOUND = {"medical": "Valoración inventada", "psychological": "Otra", "legal": "Una más"}


@pytest.fixture
def living(open_db: Any, case: dict[str, Any], house: str, give: Give) -> Callable[..., str]:
    """A stay of someone who lives in the house; its code."""
    give("shelter")

    def enter(db: Any, **more: Any) -> str:
        stay = str(stays.request(db, case=case["code"], house=house, start=TODAY, **more)["id"])
        stays.accept(db, stay=stay)
        stays.enter(db, stay=stay)
        return stay

    return enter


def due(db: Any, days: int = 400) -> list[str]:
    """What stands on the agenda for stays."""
    found = points.agenda(db, db.now + timedelta(days=days))
    return sorted(item["what"] for item in found if item["what"].startswith("stay"))


def test_every_step_on_the_way(open_db: Any, case: dict[str, Any], house: str, give: Give) -> None:
    """Requested, screened, offered, accepted, in residence, exit planned, exited, followed up."""
    give("shelter")
    with open_db() as db:
        stay = stays.request(db, case=case["code"], house=house, start=TODAY)["id"]
        screening = {"grounds": "risk", "outside_area": "yes", "health": "Alergia inventada"}
        assert stays.screen(db, stay=stay, answers=screening)["status"] == "screened"
        assert stays.offer(db, stay=stay)["status"] == "offered"
        assert stays.accept(db, stay=stay)["status"] == "accepted"
        assert stays.enter(db, stay=stay)["status"] == "in_residence"
        assert (
            residence.plan_exit(db, stay=stay, plan="Con una hermana inventada")["status"] == "exit_planned"
        )
        db.now += timedelta(days=5)
        left = stays.leave(db, stay=stay, reason="PLAN", plan="Con su hermana inventada")
        assert (left["status"], left["nights"]) == ("exited", 5)
        told = residence.follow_up(db, stay=stay, answers={"contacted": True, "safe": "yes"})
        assert told["status"] == "followed_up"
        open_text = str(everything(db)["stays"]) + str(everything(db)["stay_followups"])
        assert "inventada" not in open_text
        plain = shelter_views.stay(db, stay)
        assert "inventada" not in str(plain)
        assert [move["verb"] for move in plain["history"]] == [
            "request",
            "screen",
            "offer",
            "accept",
            "enter",
            "plan-exit",
            "exit",
            "followup",
        ]
        sealed = shelter_views.stay(db, stay, sealed=True)
        assert sealed["words"]["screening"]["health"] == "Alergia inventada"
        assert sealed["words"]["plan"] == "Con su hermana inventada"
        assert sealed["followups"][0]["safe"] == "yes"


@pytest.mark.parametrize("missing", [None, "medical", "psychological", "legal"])
def test_three_months_end_without_three_assessments(open_db: Any, living: Any, missing: str | None) -> None:
    """Beyond three calendar months each of the three is needed; with them she stays, and they are sealed."""
    with open_db() as db:
        stay = living(db)
        db.now += timedelta(days=80)
        some = {} if missing is None else {key: text for key, text in FOUND.items() if key != missing}
        fault = unchanged(
            db,
            AssessmentsMissing,
            lambda: residence.extend(db, stay=stay, until="2027-02-25", assessments=some),
        )
        assert (fault.exit, fault.facts) == (23, {"months": 3})
        done = residence.extend(db, stay=stay, until="2027-05-24", assessments=FOUND)
        assert (done["planned_exit"], done["status"]) == ("2027-05-24", "in_residence")
        assert "inventada" not in str(everything(db)["stay_extensions"])
        kept = shelter_views.stay(db, stay, sealed=True)["extensions"][0]
        assert (kept["medical"], kept["beyond"]) == ("Valoración inventada", True)


def test_within_three_months_no_assessment_is_needed(open_db: Any, living: Any) -> None:
    """A short stay grows up to the last day that is free, and not a day further."""
    with open_db() as db:
        stay = living(db, until="2026-12-01")
        assert residence.extend(db, stay=stay, until="2027-02-24")["planned_exit"] == "2027-02-24"
        unchanged(db, AssessmentsMissing, lambda: residence.extend(db, stay=stay, until="2027-02-25"))


@pytest.mark.parametrize(
    ("until", "error"),
    [(TODAY, DateInvalid), ("2026-12-01", DateInvalid), ("2027-03-02", TooLong), ("soon", DateInvalid)],
)
def test_extensions_that_make_no_sense(open_db: Any, living: Any, until: str, error: type) -> None:
    """Not earlier than planned, not more than three months at once."""
    with open_db() as db:
        stay = living(db, until="2026-12-01")
        unchanged(db, error, lambda: residence.extend(db, stay=stay, until=until, assessments=FOUND))


def test_a_bed_that_is_promised_stops_an_extension(open_db: Any, living: Any, case: Any, house: str) -> None:
    """Unless someone answers for it by name."""
    with open_db() as db:
        stay = living(db, people=2, until="2026-12-01")
        other = stays.request(db, case=case["code"], house=house, start="2026-12-01", people=2)["id"]
        stays.accept(db, stay=other)
        unchanged(db, NoBed, lambda: residence.extend(db, stay=stay, until="2026-12-05"))
        by = room.override(True, "Motivo inventado")
        assert residence.extend(db, stay=stay, until="2026-12-05", override=by)["override"] == "ana"


def test_a_host_may_keep_her_for_a_year(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """Relocation lasts up to twelve months by its kind."""
    give("shelter")
    with open_db() as db:
        house = houses.new_house(db, name="Anfitriona", kind="RELOC_HOST", beds=1, layout="1x1")["code"]
        asked = {"case": case["code"], "house": house, "start": TODAY}
        assert stays.request(db, **asked)["planned_exit"] == "2027-11-24"
        unchanged(db, TooLong, lambda: stays.request(db, **asked, until="2027-11-25"))


@pytest.mark.parametrize(
    ("entry", "leaving", "today", "days"),
    [
        ("2026-11-24", "2027-02-24", "2026-11-24", ["2027-01-25", "2027-02-10", "2027-02-17"]),
        ("2026-11-24", "2027-02-24", "2027-01-26", ["2027-01-25", "2027-02-10", "2027-02-17"]),
        ("2026-11-24", "2027-02-24", "2027-02-11", ["2027-02-10", "2027-02-17"]),
        ("2026-11-24", "2027-02-24", "2027-02-24", ["2027-02-17"]),
        ("2026-11-24", "2026-12-10", "2026-11-24", ["2026-11-26", "2026-12-03"]),
        ("2026-11-24", "2026-11-30", "2026-11-24", []),
    ],
)
def test_a_planned_exit_is_warned_of(entry: str, leaving: str, today: str, days: list[str]) -> None:
    """30, 14 and 7 days before; of those reached only the last one, and none before she came."""
    found = warnings(*(date.fromisoformat(text) for text in (entry, leaving, today)))
    assert [one.isoformat() for one in found] == days


def test_warnings_end_when_the_exit_is_planned(open_db: Any, living: Any) -> None:
    """An extension brings them back."""
    with open_db() as db:
        stay = living(db, until="2027-01-20")
        assert due(db) == ["stay_exit", *["stay_warning"] * 3]
        residence.plan_exit(db, stay=stay)
        assert due(db) == ["stay_exit"]
        residence.extend(db, stay=stay, until="2027-01-30")
        assert due(db) == ["stay_exit", *["stay_warning"] * 3]


def test_an_end_of_the_agreement_is_reviewed_by_another(open_db: Any, living: Any) -> None:
    """It stands on the agenda until a second person has looked; whoever ended it cannot."""
    with open_db() as db:
        stay = living(db)
        unchanged(db, NothingToReview, lambda: residence.review(db, stay=stay))
        stays.leave(db, stay=stay, reason="RULES")
        assert "stay_review" in due(db)
        fault = unchanged(db, ReviewedBySame, lambda: residence.review(db, stay=stay))
        assert (fault.exit, fault.code) == (23, "four_eyes")
        db.actor = "berta"
        residence.review(db, stay=stay)
        assert shelter_views.stay(db, stay)["reviewer"] == "berta"
        assert "stay_review" not in due(db)
        unchanged(db, NothingToReview, lambda: residence.review(db, stay=stay))


def test_whoever_left_unannounced_is_looked_for(open_db: Any, living: Any) -> None:
    """Within a day, by any follow-up; the follow-ups after 30 and 90 days stay due."""
    with open_db() as db:
        stay = living(db)
        stays.leave(db, stay=stay, reason="LEFT")
        assert due(db) == ["stay_followup", "stay_followup", "stay_welfare"]
        assert due(db, 2) == ["stay_welfare"]
        residence.follow_up(db, stay=stay, answers={"contacted": False})
        assert due(db) == ["stay_followup", "stay_followup"]
        db.now += timedelta(days=25)
        residence.follow_up(db, stay=stay, answers={"contacted": True})
        assert due(db) == ["stay_followup"]
        db.now += timedelta(days=200)
        assert due(db) == ["stay_followup"]
        residence.follow_up(db, stay=stay, answers={"contacted": True})
        assert due(db) == []


def test_the_dead_are_not_called(open_db: Any, living: Any) -> None:
    """No follow-up after a death."""
    with open_db() as db:
        stays.leave(db, stay=living(db), reason="DEATH")
        assert due(db) == []


def test_nobody_is_followed_up_before_she_left(open_db: Any, living: Any) -> None:
    """A follow-up needs a departure."""
    with open_db() as db:
        stay = living(db)
        unchanged(db, LifeCycle, lambda: residence.follow_up(db, stay=stay, answers={"contacted": True}))


def test_over_capacity_only_by_name_and_reason(open_db: Any, living: Any, case: Any, house: str) -> None:
    """The name stands on the stay, the reason is sealed, and nobody else loses her bed by it."""
    with open_db() as db:
        promised = stays.request(db, case=case["code"], house=house, start=TODAY, people=3)["id"]
        stays.accept(db, stay=promised)
        more = stays.request(db, case=case["code"], house=house, start=TODAY)["id"]
        unchanged(db, NoBed, lambda: stays.accept(db, stay=more))
        done = stays.accept(db, stay=more, override=room.override(True, "Motivo inventado"))
        assert (done["status"], done["override"]) == ("accepted", "ana")
        assert "inventado" not in str(everything(db)["stays"])
        assert stays.enter(db, stay=more)["status"] == "in_residence"
        assert stays.enter(db, stay=promised)["override"] is None
        third = stays.request(db, case=case["code"], house=house, start=TODAY)["id"]
        unchanged(db, NoBed, lambda: stays.accept(db, stay=third))
        stays.leave(db, stay=promised, reason="PLAN")
        two, three = (
            stays.request(db, case=case["code"], house=house, start=TODAY, people=people)["id"]
            for people in (2, 3)
        )
        unchanged(db, NoBed, lambda: stays.accept(db, stay=three))
        assert stays.accept(db, stay=two)["override"] is None


@pytest.mark.parametrize(("wanted", "reason"), [(True, None), (False, "Motivo"), (True, " ")])
def test_an_override_needs_both_words(wanted: bool, reason: str | None) -> None:
    """Neither without a reason, nor a reason alone."""
    with pytest.raises(TextInvalid):
        room.override(wanted, reason)
    assert room.override(False, None) is None


def test_an_override_that_was_not_needed_is_not_kept(open_db: Any, case: Any, house: str, give: Give) -> None:
    """Where there is room nobody had to answer for it."""
    give("shelter")
    with open_db() as db:
        stay = stays.request(db, case=case["code"], house=house, start=TODAY)["id"]
        assert stays.accept(db, stay=stay, override=room.override(True, "Por si acaso"))["override"] is None


@pytest.mark.parametrize(("ages", "fits"), [([13, 3], True), ([14, 3], False), (None, True)])
def test_a_house_keeps_to_its_age_limit(
    open_db: Any, case: Any, give: Give, ages: list[int] | None, fits: bool
) -> None:
    """Under fourteen is received, fourteen is not; nobody asked is not refused."""
    give("shelter")
    with open_db() as db:
        more = {"minors_under": 14}
        house = houses.new_house(db, name="C", kind="REFUGIO", beds=4, layout="1x4f", more=more)["code"]
        asked = {"case": case["code"], "house": house, "start": TODAY, "people": 3}
        stay = stays.request(db, **asked, minors={"ages": ages})["id"]
        if fits:
            assert stays.accept(db, stay=stay)["status"] == "accepted"
        else:
            unchanged(db, MinorsTooOld, lambda: stays.accept(db, stay=stay))


@pytest.mark.parametrize(
    "minors",
    [
        {"girls": 3},
        {"girls": 1, "boys": 2},
        {"girls": -1},
        {"ages": [18]},
        {"ages": [1, 2, 3]},
        {"girls": 1, "boys": 0, "ages": [3, 4]},
    ],
)
def test_minors_that_cannot_be(open_db: Any, case: Any, house: str, give: Give, minors: Any) -> None:
    """Of three people at most two are minors, none is eighteen, and there are no more ages than minors."""
    give("shelter")
    asked = {"case": case["code"], "house": house, "start": TODAY, "people": 3, "minors": minors}
    with open_db() as db:
        unchanged(db, MinorsInvalid, lambda: stays.request(db, **asked))


def test_who_waits_by_risk(open_db: Any, house: str) -> None:
    """The highest level first, then who has waited longest; whoever has a bed waits no more."""
    with open_db() as db:
        codes = {}
        for name, level in (("low", "LOW"), ("first", "HIGH"), ("extreme", "EXTREME"), ("later", None)):
            made = add_case(db, level=level)
            say(db, made["id"], "shelter")
            codes[name] = stays.request(db, case=made["code"], house=house, start=TODAY)["id"]
            db.now += timedelta(minutes=1)
        found = shelter_views.waiting(db)
        assert [one["id"] for one in found] == [codes[n] for n in ("extreme", "first", "later", "low")]
        assert [one["place"] for one in found] == [1, 2, 3, 4]
        stays.accept(db, stay=codes["extreme"])
        stays.refuse(db, stay=codes["first"], reason="no_space")
        assert [one["id"] for one in shelter_views.waiting(db, house)] == [codes["later"], codes["low"]]
        assert shelter_views.waiting(db, "another") == []


def test_cancelled_and_refused(open_db: Any, case: Any, house: str, give: Give) -> None:
    """A cancelled stay frees its beds, its reason is sealed; a refusal has a code."""
    give("shelter")
    with open_db() as db:
        asked = {"case": case["code"], "house": house, "start": TODAY, "people": 3}
        first, second = (stays.request(db, **asked)["id"] for _each in range(2))
        stays.accept(db, stay=first)
        gone = stays.cancel(db, stay=first, reason="Se fue con una tía inventada")
        assert (gone["status"], gone["reason"]) == ("cancelled", "Se fue con una tía inventada")
        assert "inventada" not in str(everything(db)["stays"])
        stays.accept(db, stay=second)
        unchanged(db, LifeCycle, lambda: stays.refuse(db, stay=second, reason="NO_SPACE"))
        third = stays.request(db, **asked)["id"]
        assert stays.refuse(db, stay=third, reason="NO_SPACE")["reason"] == "NO_SPACE"
        counted = shelter_views.occupancy(db, "2026-11")[0]
        assert (counted["refused_no_space"], counted["bed_nights_used"]) == (1, 0)


def test_how_full_a_house_was(open_db: Any, living: Any) -> None:
    """Three beds for thirty nights; two beds for four nights are 8.9 %; people once, infants included."""
    with open_db() as db:
        stay = living(db, people=3, infants=1, minors={"girls": 1, "boys": 1, "ages": [0, 6]})
        db.now += timedelta(days=4)
        during = shelter_views.occupancy(db)[0]
        assert during["bed_nights_used"] == 8
        stays.leave(db, stay=stay, reason="PLAN")
        db.now += timedelta(days=40)
        found = shelter_views.occupancy(db, "2026-11")[0]
        assert {key: found[key] for key in ("month", "beds", "bed_nights_available", "bed_nights_used")} == {
            "month": "2026-11",
            "beds": 3,
            "bed_nights_available": 90,
            "bed_nights_used": 8,
        }
        assert found["occupancy"] == 8.9
        assert (found["people"], found["women"], found["girls"], found["boys"]) == (3, 1, 1, 1)
        assert (found["stays_ended"], found["nights_median"], found["nights_mean"]) == (1, 4, 4)
        year = shelter_views.occupancy(db, "2026")
        assert [one["bed_nights_used"] for one in year] == [0] * 10 + [8, 0]
