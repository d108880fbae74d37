"""Houses and stays."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from imd.errors.base import ImdError, InvalidInput
from imd.errors.cases import CaseEnded
from imd.errors.funds import (
    CodeUnknown,
    ConsentMissing,
    CountInvalid,
    DateInvalid,
    HouseExists,
    HouseNotFound,
    LifeCycle,
    NoBed,
    RoomsInvalid,
    TooLong,
)
from imd.funds import views
from imd.funds.service import stays
from imd.funds.service.houses import new_house
from tests.funds.conftest import Give
from tests.funds.invented import add_case, everything

TODAY = "2026-11-24"


def unchanged(db: Any, error: type[ImdError], act: Callable[[], object]) -> ImdError:
    """The refusal of `act`, which must have changed nothing, not even within the transaction."""
    before = everything(db)
    with pytest.raises(error) as fault:
        act()
    assert everything(db) == before
    return fault.value


@pytest.fixture
def ask(open_db: Any, case: dict[str, Any], house: str, give: Give) -> Callable[..., str]:
    """Request a stay in the house; its code."""
    give("shelter")

    def request(db: Any, start: str = TODAY, **more: Any) -> str:
        return str(stays.request(db, case=case["code"], house=house, start=start, **more)["id"])

    return request


def test_where_a_house_is_stays_sealed(open_db: Any) -> None:
    """Neither name nor location is in a column, a list or a show, unless it is asked for."""
    with open_db() as db:
        house = {"name": "Casa Nube", "kind": "respiro", "beds": 8, "layout": "2x1,3x2"}
        made = new_house(db, location="Al lado del río inventado", **house)
        assert made == {"code": made["code"], "name": "Casa Nube", "kind": "RESPIRO", "beds": 8}
        assert views.houses(db) == [
            {
                "code": made["code"],
                "kind": "RESPIRO",
                "beds": 8,
                "rooms": "2x1,3x2",
                "free": 8,
                "family_rooms": 0,
                "minors_under": None,
                "rules": None,
                "access": None,
            }
        ]
        open_text = str([list(db.each(f"SELECT * FROM {table}")) for table in ("houses", "rooms", "audit")])
        assert "Nube" not in open_text + str(views.house(db, made["code"]))
        assert "río" not in open_text + str(views.house(db, "casa nube"))
        assert views.house(db, made["code"], location=True)["location"] == "Al lado del río inventado"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"kind": "HOTEL"}, CodeUnknown),
        ({"beds": 4}, RoomsInvalid),
        ({"beds": 0}, CountInvalid),
        ({"name": ""}, InvalidInput),
        ({"location": " "}, InvalidInput),
        ({"name": "CASA inventada"}, HouseExists),
    ],
)
def test_what_a_house_cannot_be(
    open_db: Any, house: str, wrong: dict[str, Any], error: type[ImdError]
) -> None:
    """Kind, beds, rooms and name are checked."""
    values = {"name": "Otra", "kind": "REFUGIO", "beds": 3, "layout": "3x1"} | wrong
    with open_db() as db:
        unchanged(db, error, lambda: new_house(db, **values))


def test_a_stay_needs_her_consent(open_db: Any, case: dict[str, Any], house: str, give: Give) -> None:
    """Without `shelter` given there is no request, and no bed after she took it back."""
    with open_db() as db:
        fault = unchanged(
            db, ConsentMissing, lambda: stays.request(db, case=case["code"], house=house, start=TODAY)
        )
    assert (fault.exit, fault.facts["purpose"]) == (23, "shelter")
    give("shelter")
    with open_db() as db:
        stay = stays.request(db, case=case["code"], house=house, start=TODAY)["id"]
    give("shelter", "withdrawn")
    with open_db() as db:
        unchanged(db, ConsentMissing, lambda: stays.accept(db, stay=stay))


def test_the_object_of_a_request(open_db: Any, case: dict[str, Any], house: str, ask: Any) -> None:
    """What has not happened is unknown; the planned exit is three calendar months away."""
    with open_db() as db:
        stay = ask(db, "2026-11-30", people=3, infants=1)
        assert views.stays(db) == [
            {
                "id": stay,
                "case": case["code"],
                "house": house,
                "status": "requested",
                "from": "2026-11-30",
                "entered": None,
                "planned_exit": "2027-02-28",
                "exited": None,
                "people": 3,
                "infants": 1,
                "nights": None,
                "reason": None,
                "override": None,
            }
        ]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"start": "tomorrow"}, DateInvalid),
        ({"people": 0}, CountInvalid),
        ({"people": 51}, CountInvalid),
        ({"infants": -1}, CountInvalid),
        ({"people": 2, "infants": 2}, CountInvalid),
        ({"until": "2026-11-23"}, DateInvalid),
        ({"until": "2027-02-25"}, TooLong),
        ({"house": "00000-00000"}, HouseNotFound),
    ],
)
def test_requests_that_make_no_sense(
    open_db: Any, case: dict[str, Any], house: str, give: Give, wrong: dict[str, Any], error: type[ImdError]
) -> None:
    """Dates, numbers of people and the longest stay are checked."""
    give("shelter")
    values = {"case": case["code"], "house": house, "start": TODAY} | wrong
    with open_db() as db:
        unchanged(db, error, lambda: stays.request(db, **values))


def test_a_case_that_has_ended_gets_no_bed(open_db: Any, house: str) -> None:
    """No stay for a closed case."""
    with open_db() as db:
        ended = add_case(db, status="closed")
        unchanged(db, CaseEnded, lambda: stays.request(db, case=ended["code"], house=house, start=TODAY))


def test_no_bed_twice(open_db: Any, ask: Any) -> None:
    """A bed is taken at acceptance and not before; infants take none; one too many is refused."""
    with open_db() as db:
        first, second, third = ask(db, people=3, infants=1), ask(db), ask(db)
        for stay in (first, second):
            assert stays.accept(db, stay=stay)["status"] == "accepted"
        assert views.houses(db)[0]["free"] == 0
        fault = unchanged(db, NoBed, lambda: stays.accept(db, stay=third))
        assert (fault.exit, fault.facts) == (23, {"beds": 3})
        stays.enter(db, stay=second)
        unchanged(db, NoBed, lambda: stays.accept(db, stay=third))
        stays.leave(db, stay=second, reason="RETURN")
        assert stays.accept(db, stay=third)["status"] == "accepted"


def test_stays_that_follow_one_another(open_db: Any, ask: Any) -> None:
    """Whoever comes on the day of another's leaving gets the bed; a day earlier she does not."""
    with open_db() as db:
        stays.accept(db, stay=ask(db, "2026-12-10", people=3, until="2026-12-20"))
        before = ask(db, "2026-12-01", until="2026-12-10")
        after = ask(db, "2026-12-20", until="2027-01-10")
        across = ask(db, "2026-12-19", until="2026-12-21")
        stays.accept(db, stay=before)
        stays.accept(db, stay=after)
        unchanged(db, NoBed, lambda: stays.accept(db, stay=across))


def test_more_people_than_beds(open_db: Any, ask: Any) -> None:
    """An empty house does not take more than it has beds."""
    with open_db() as db:
        stay = ask(db, people=4)
        unchanged(db, NoBed, lambda: stays.accept(db, stay=stay))
        assert stays.accept(db, stay=ask(db, people=4, infants=1))["people"] == 4


def test_entering_and_leaving(open_db: Any, ask: Any) -> None:
    """Nights count from the day of entry to the day of leaving; the same day is none."""
    with open_db() as db:
        stay = ask(db)
        unchanged(db, LifeCycle, lambda: stays.enter(db, stay=stay))
        stays.accept(db, stay=stay)
        entered = stays.enter(db, stay=stay)
        assert (entered["status"], entered["nights"], entered["planned_exit"]) == (
            "in_residence",
            0,
            "2027-02-24",
        )
        db.now += timedelta(days=2)
        assert views.stays(db)[0]["nights"] == 2
        unchanged(db, CodeUnknown, lambda: stays.leave(db, stay=stay, reason="TIRED"))
        db.now += timedelta(days=1)
        left = stays.leave(db, stay=stay, reason="RETURN_RISK")
        assert (left["status"], left["nights"], left["reason"]) == ("exited", 3, "RETURN_RISK")
        db.now += timedelta(days=9)
        assert views.stays(db)[0]["nights"] == 3
        unchanged(db, LifeCycle, lambda: stays.leave(db, stay=stay, reason="PLAN"))


def test_whoever_has_not_left_keeps_her_bed(open_db: Any, ask: Any) -> None:
    """Past a planned exit a resident's bed is not promised, nor entered by the next one."""
    with open_db() as db:
        resident = ask(db, people=3, until="2026-11-26")
        stays.accept(db, stay=resident)
        stays.enter(db, stay=resident)
        following = ask(db, "2026-11-26")
        stays.accept(db, stay=following)
        db.now += timedelta(days=3)
        unchanged(db, NoBed, lambda: stays.enter(db, stay=following))
        another = ask(db, "2027-01-15")
        unchanged(db, NoBed, lambda: stays.accept(db, stay=another))
        stays.leave(db, stay=resident, reason="TIME")
        assert stays.enter(db, stay=following)["planned_exit"] == "2027-02-26"


def test_coming_early_or_late(open_db: Any, ask: Any) -> None:
    """An early arrival takes only nights that are free, and three months begin with it."""
    with open_db() as db:
        stays.accept(db, stay=ask(db, people=3, until="2026-12-01"))
        early = ask(db, "2026-12-01")
        stays.accept(db, stay=early)
        unchanged(db, NoBed, lambda: stays.enter(db, stay=early))
        db.now += timedelta(days=7)
        assert stays.enter(db, stay=early)["planned_exit"] == "2027-03-01"
        late = ask(db, "2026-12-05", until="2026-12-08")
        stays.accept(db, stay=late)
        db.now += timedelta(days=10)
        assert stays.enter(db, stay=late)["planned_exit"] == "2027-03-11"


def test_an_early_arrival_leaves_within_three_months(open_db: Any, ask: Any) -> None:
    """The planned exit moves with her arrival."""
    with open_db() as db:
        early = ask(db, "2026-12-10")
        assert stays.accept(db, stay=early)["planned_exit"] == "2027-03-10"
        assert stays.enter(db, stay=early)["planned_exit"] == "2027-02-24"
