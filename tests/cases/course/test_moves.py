"""The guards of the life cycle: what each asks for, and that a refusal changes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from imd.cases.course.followups import followup
from imd.cases.course.moves import move
from imd.cases.course.plans import plan
from imd.cases.course.signing import sign
from imd.cases.course.wish import Wish
from imd.cases.queries import case_by_id, events_of
from imd.cases.service import record_consent
from imd.context import stored
from imd.errors import lifecycle as errors
from imd.errors.cases import ConsentWithdrawn
from imd.errors.vault import ScopeRefused
from imd.forms.model import load
from tests.cases.conftest import NOW
from tests.cases.course.conftest import ACTION, contact, planned

ACTIVE = Wish("active", words="una prueba")


def again(db: Any, case: Any) -> dict[str, Any]:
    """The case's row now."""
    row: dict[str, Any] = case_by_id(db, case["id"])
    return row


def make_plan(db: Any, case: Any, **answers: Any) -> dict[str, Any]:
    """Give a case a plan; its row."""
    plan(db, again(db, case), load("plan"), planned(**answers))
    return again(db, case)


def refused(error: type[Exception], db: Any, case: Any, wish: Wish) -> Exception:
    """The refusal of a move that has changed nothing."""
    before = (again(db, case), events_of(db, case["id"]))
    with pytest.raises(error) as caught:
        move(db, again(db, case), wish)
    assert (again(db, case), events_of(db, case["id"])) == before
    assert caught.value.facts.get("case") in (case["code"], None)  # type: ignore[attr-defined]
    return caught.value


def test_a_move_is_appended_with_who_when_and_why(db: Any, assessed: Any) -> None:
    """The reason in words is sealed; the row says from where to where."""
    case = make_plan(db, assessed())
    move(db, case, ACTIVE)
    last = events_of(db, case["id"])[-1]
    assert (last["from_status"], last["to_status"], last["actor"]) == ("planned", "active", "ana")
    assert last["at"] == stored(NOW)
    assert db.unseal("case_events", last["id"])["reason"] == "una prueba"


def test_what_is_in_no_table_is_refused_with_the_way_on(db: Any, case: Any) -> None:
    """The statuses that can be reached, and the command that leads on."""
    error = refused(errors.NoSuchMove, db, case, ACTIVE)
    assert "assessed" in error.facts["allowed"]  # type: ignore[attr-defined]
    assert error.facts["command"] == f"imd case assess {case['code']}"  # type: ignore[attr-defined]


def test_other_verbs_own_their_statuses(db: Any, case: Any) -> None:
    """Nobody erases or merges by a move."""
    for to in ("erased", "duplicate", "archived", "draft"):
        refused(errors.OtherVerb, db, case, Wish(to))


def test_the_same_status_is_a_conflict(db: Any, case: Any) -> None:
    """Exit 21."""
    assert refused(errors.AlreadyThere, db, case, Wish("intake")).exit == 21  # type: ignore[attr-defined]


def test_an_interview_that_had_to_stop_is_not_assessed(db: Any, add_case: Any) -> None:
    """Nothing but when to call was asked; with a reason for what is missing it is."""
    case = add_case(db, "00000-00001", safe_to_talk=False, missing='["name"]', level="LOW", assessed="x")
    refused(errors.AnswersGuard, db, case, Wish("assessed"))
    db.run("UPDATE cases SET safe_to_talk = 1")
    move(db, again(db, case), Wish("assessed"))


def test_without_consent_nothing_goes_on_but_the_end(db: Any, assessed: Any) -> None:
    """Closing stays possible: she said so."""
    case = assessed(level="LOW")
    record_consent(db, case, "case", "withdrawn")
    with pytest.raises(ConsentWithdrawn):
        make_plan(db, case)
    refused(ConsentWithdrawn, db, case, Wish("on_hold", until=stored(NOW + timedelta(days=3))))
    move(db, case, Wish("closed", reason="CLIENT", feedback="declined"))


@pytest.mark.parametrize(("age", "error"), [(29, None), (30, errors.RiskStale), (31, errors.RiskStale)])
def test_a_plan_needs_a_fresh_risk(db: Any, assessed: Any, age: int, error: Any) -> None:
    """Less than thirty days old."""
    case = assessed(assessed=stored(NOW - timedelta(days=age)))
    if error:
        with pytest.raises(error):
            make_plan(db, case)
        assert again(db, case)["status"] == "assessed"
        assert db.value("SELECT count(*) FROM case_plans") == 0
    else:
        assert make_plan(db, case)["status"] == "planned"


def test_only_a_plan_leads_to_planned(db: Any, assessed: Any) -> None:
    """Not a word."""
    refused(errors.PlanGuard, db, assessed(), Wish("planned"))


@pytest.mark.parametrize(
    "answers",
    [
        {"actions": [ACTION, {**ACTION, "agreed": False}], "agreed": None},
        {"actions": [{**ACTION, "agreed": False}]},
        {"agreed": False},
    ],
)
def test_each_action_needs_her_agreement(db: Any, assessed: Any, answers: Any) -> None:
    """And so does the whole."""
    case = make_plan(db, assessed(), **answers)
    refused(errors.AgreementGuard, db, case, ACTIVE)
    move(db, make_plan(db, case), ACTIVE)


@pytest.mark.parametrize("level", ["HIGH", "EXTREME"])
def test_a_grave_plan_needs_a_second_person(
    db: Any, open_session: Any, assessed: Any, keys: Any, level: str
) -> None:
    """Whoever wrote it is refused until another signs it; not the author herself."""
    keys("ana", "berta")
    case = make_plan(db, assessed(level=level))
    refused(errors.SupervisionGuard, db, case, ACTIVE)
    with pytest.raises(errors.SameHand):
        sign(db, case, "plan")
    assert sign(open_session(actor="berta"), case, "plan") is False
    assert move(db, case, ACTIVE) is False


@pytest.mark.parametrize("level", ["LOW", "MEDIUM"])
def test_a_plan_of_lower_risk_needs_none(db: Any, assessed: Any, keys: Any, level: str) -> None:
    """At MEDIUM and LOW nobody has to sign."""
    keys("ana", "berta")
    move(db, make_plan(db, assessed(level=level)), ACTIVE)


def test_a_second_person_may_go_on_herself(db: Any, open_session: Any, assessed: Any, keys: Any) -> None:
    """Her going on is her signature."""
    keys("ana", "berta")
    case = make_plan(db, assessed(level="HIGH"))
    assert move(open_session(actor="berta"), case, ACTIVE) is False
    assert db.rows("SELECT actor, self_approved FROM case_signatures") == [
        {"actor": "berta", "self_approved": 0}
    ]


def test_alone_it_is_marked_as_self_approved(db: Any, open_session: Any, assessed: Any, keys: Any) -> None:
    """And a second key ratifies it later."""
    keys("ana")
    case = make_plan(db, assessed(level="HIGH"))
    assert move(db, case, ACTIVE) is True
    with pytest.raises(errors.AlreadySigned):
        sign(db, again(db, case), "plan")
    assert sign(open_session(actor="berta"), again(db, case), "plan") is False


def test_a_new_plan_under_way_has_to_be_agreed_anew(db: Any, assessed: Any) -> None:
    """It leads back to planned."""
    case = make_plan(db, assessed())
    move(db, case, ACTIVE)
    assert make_plan(db, case, agreed=False)["status"] == "planned"
    refused(errors.AgreementGuard, db, case, ACTIVE)


def test_a_hold_has_an_end_and_goes_back_to_where_it_was(db: Any, assessed: Any) -> None:
    """The day must lie ahead; back to any other status is refused by name."""
    case = assessed()
    for until in (None, stored(NOW), stored(NOW - timedelta(days=1))):
        refused(errors.UntilGuard, db, case, Wish("on_hold", until=until))
    until = stored(NOW + timedelta(days=20))
    move(db, case, Wish("on_hold", until=until))
    assert again(db, case)["hold_until"] == until
    error = refused(errors.PreviousGuard, db, case, Wish("active"))
    assert error.facts["previous"] == "assessed"  # type: ignore[attr-defined]
    move(db, again(db, case), Wish("assessed"))
    assert again(db, case)["hold_until"] is None


CLOSED = Wish("closed", reason="GOALS", feedback="offered")


@pytest.mark.parametrize(("level", "error"), [("MEDIUM", None), ("HIGH", errors.RiskTooHigh)])
def test_a_case_is_closed_at_a_low_risk(db: Any, assessed: Any, level: str, error: Any) -> None:
    """The last level is MEDIUM or LOW."""
    case = assessed(level=level)
    if error:
        refused(error, db, case, CLOSED)
    else:
        move(db, case, CLOSED)


@pytest.mark.parametrize("reason", ["SAFETY", "CLIENT", "DEATH"])
def test_some_reasons_hold_at_any_level(db: Any, assessed: Any, reason: str) -> None:
    """Her safety, her decision, her death."""
    move(db, assessed(level="EXTREME"), Wish("closed", reason=reason, feedback="offered"))


def test_without_a_level_nothing_is_closed_as_reached(db: Any, case: Any) -> None:
    """Not knowing the risk is not a low risk."""
    refused(errors.LastRiskMissing, db, case, CLOSED)


def test_a_closing_needs_a_reason_of_the_list(db: Any, assessed: Any) -> None:
    """A word is none."""
    for reason in (None, "PORQUE SI"):
        refused(
            errors.ClosureGuard, db, assessed(f"00000-0000{len(reason or '')}"), Wish("closed", reason=reason)
        )


def test_the_feedback_form_is_offered(db: Any, assessed: Any) -> None:
    """But not to a woman who is dead, lost, or endangered by a call."""
    case = assessed(level="LOW")
    refused(errors.FeedbackGuard, db, case, Wish("closed", reason="GOALS"))
    move(db, case, Wish("closed", reason="SAFETY"))


def test_nothing_may_be_left_open(db: Any, assessed: Any, monkeypatch: Any) -> None:
    """A grant or a stay, which the funds tell."""
    case = assessed(level="LOW")
    monkeypatch.setattr(
        db, "gather", lambda point, *_: [["grant", "stay"]] if point == "case.open_acts" else []
    )
    error = refused(errors.OpenActsGuard, db, case, CLOSED)
    assert error.facts["acts"] == "grant, stay"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("days", "each", "closes"),
    [
        ((0, 15, 30), 1, True),
        ((0, 15, 29), 1, False),
        ((0, 31), 1, False),
        ((0, 30), 2, True),
        ((0,), 3, False),
    ],
)
def test_contact_is_lost_after_three_attempts_over_thirty_days(
    db: Any, assessed: Any, days: tuple[int, ...], each: int, closes: bool
) -> None:
    """Spread out: three calls in one evening are not enough."""
    case = assessed(level="HIGH")
    first = NOW.date() - timedelta(days=60)
    for day in days:
        told = contact(contacted=False, attempts=each, date=(first + timedelta(days=day)).isoformat())
        followup(db, again(db, case), load("followup"), told)
    wish = Wish("closed", reason="NOCONTACT")
    if closes:
        move(db, again(db, case), wish)
    else:
        refused(errors.AttemptsGuard, db, case, wish)


def test_an_answer_starts_the_count_anew(db: Any, assessed: Any) -> None:
    """What was tried before she was reached does not count."""
    case = assessed(level="HIGH")
    first = NOW.date() - timedelta(days=60)
    for day, reached in ((0, False), (20, False), (40, False), (41, True), (50, False)):
        told = contact(contacted=reached, date=(first + timedelta(days=day)).isoformat())
        followup(db, again(db, case), load("followup"), told)
    refused(errors.AttemptsGuard, db, case, Wish("closed", reason="NOCONTACT"))


def test_the_worker_in_charge_does_not_close_alone(
    db: Any, open_session: Any, assessed: Any, keys: Any
) -> None:
    """Another signs before, or closes herself."""
    keys("ana", "berta")
    case = assessed(level="LOW")
    refused(errors.SupervisionGuard, db, case, CLOSED)
    with pytest.raises(errors.SameHand):
        sign(db, case, "close")
    sign(open_session(actor="berta"), case, "close")
    assert move(db, again(db, case), CLOSED) is False


def test_an_old_signature_does_not_close_a_case_that_went_on(
    db: Any, open_session: Any, assessed: Any, keys: Any
) -> None:
    """It holds for the state that was signed."""
    keys("ana", "berta")
    case = assessed(level="LOW")
    sign(open_session(actor="berta"), case, "close")
    refused(errors.SupervisionGuard, db, make_plan(db, case), CLOSED)


def test_alone_a_closing_is_self_approved_and_ratified_later(
    db: Any, open_session: Any, assessed: Any, keys: Any
) -> None:
    """Marked, and signed by a second key afterwards."""
    keys("ana")
    case = assessed(level="LOW")
    assert move(db, case, CLOSED) is True
    assert sign(open_session(actor="berta"), again(db, case), "close") is False


def test_a_closed_case_is_opened_again_as_assessed(db: Any, open_session: Any, assessed: Any) -> None:
    """Its clock starts anew; its old plan carries nothing."""
    case = assessed(level="LOW")
    move(db, case, CLOSED)
    later = open_session(now=NOW + timedelta(days=100))
    move(later, again(db, case), Wish("assessed", reason="reopened"))
    row = again(db, case)
    assert (row["status"], row["reopened"]) == ("assessed", stored(NOW + timedelta(days=100)))
    with pytest.raises(errors.RiskStale):
        plan(later, row, load("plan"), planned())


@pytest.mark.parametrize("to", ["declined", "transferred"])
def test_an_end_is_an_end(db: Any, case: Any, to: str) -> None:
    """What was declined or passed on goes nowhere."""
    move(db, case, Wish(to, words="fuera de mandato"))
    refused(errors.NoMove, db, case, Wish("assessed"))


def test_a_transfer_waits_for_its_receipt(db: Any, case: Any) -> None:
    """Which is noted once."""
    with pytest.raises(errors.NothingToSign):
        sign(db, case, "transfer")
    move(db, case, Wish("transferred", words="otra red"))
    assert sign(db, again(db, case), "transfer") is False
    with pytest.raises(errors.AlreadySigned):
        sign(db, again(db, case), "transfer")


def test_a_registry_key_moves_nothing(open_session: Any, case: Any) -> None:
    """Exit 13."""
    with pytest.raises(ScopeRefused):
        move(open_session(scope="registry", actor="informes"), case, Wish("declined"))
