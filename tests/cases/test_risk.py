"""From an instrument's result to the case's level."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from imd.cases.agenda import agenda
from imd.cases.course.signing import sign
from imd.cases.queries import assessments_of, case_by_id, events_of
from imd.cases.risk import assess, reconsider
from imd.cases.service import record_consent
from imd.errors.cases import CaseEnded, ConsentWithdrawn, NothingAssessed, OverrideDown, OverrideReason
from imd.errors.lifecycle import AlreadySigned, NothingToSign
from imd.errors.vault import ScopeRefused
from imd.forms.model import load
from imd.forms.scoring import Result, score

KEYS = (
    "case instrument version score score_min score_max level band case_level floors due warnings own_rating"
)


def answers(threat: int, vulnerable: str = "yes", capable: str = "no", asked: int = 10) -> dict[str, Any]:
    """Answers of `defender`: the same word for the first `asked` of each list."""
    return {
        "threat": threat,
        "vulnerabilities": {f"VU{n}": vulnerable for n in range(1, asked + 1)},
        "capacities": {f"CA{n}": capable for n in range(1, asked + 1)},
    }


LOW = answers(1, "no", "yes")
MEDIUM = answers(1, "no", "no") | {"threat": 3}
EXTREME = answers(3)


def run(db: Any, case: Any, given: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Assess with `defender`."""
    return assess(db, case, load("defender"), score("defender", given), given, **more)


def test_the_object_and_the_case_after_it(db: Any, case: Any) -> None:
    """The contract's keys; the case is assessed at its level, and the next scoring has its instant."""
    found = run(db, case, EXTREME)
    assert list(found) == KEYS.split()
    assert (found["case"], found["level"], found["case_level"]) == (case["code"], "EXTREME", "EXTREME")
    assert found["due"].startswith("2026-12-01T")
    row = case_by_id(db, case["id"])
    assert (row["status"], row["level"]) == ("assessed", "EXTREME")
    assert [event["to_status"] for event in events_of(db, case["id"])] == ["assessed"]


def test_a_second_assessment_moves_nothing_back(db: Any, case: Any) -> None:
    """Only the first one is a transition; each is a row of its own, and the first stays as it was."""
    run(db, case, EXTREME)
    found = run(db, case_by_id(db, case["id"]), LOW)
    assert found["case_level"] == "LOW"
    assert len(events_of(db, case["id"])) == 1
    assert [row["level"] for row in assessments_of(db, case["id"])] == ["EXTREME", "LOW"]


def test_a_floor_is_told(db: Any, case: Any) -> None:
    """A declared threat with a pattern is never below HIGH, whatever the quotient."""
    found = run(db, case, answers(4, "no", "yes"))
    assert found["level"] == "HIGH"
    assert found["floors"]
    assert run(db, case, LOW)["floors"] == []


def test_too_few_answers_give_no_level_and_no_move(db: Any, case: Any) -> None:
    """Unknown stays unknown: the case keeps the deadlines of a case without a level."""
    found = run(db, case, answers(3, asked=6))
    assert (found["level"], found["case_level"], found["due"]) == (None, None, None)
    assert "insufficient" in found["warnings"]
    assert case_by_id(db, case["id"])["status"] == "intake"
    assert len(assessments_of(db, case["id"])) == 1


def test_too_few_answers_do_not_wipe_out_a_level(db: Any, case: Any) -> None:
    """What another instrument, or nobody, found later does not lower what is known."""
    other = Result("da", "1", 20.0, 20.0, 20.0, "extreme", "EXTREME", (), ())
    assess(db, case, load("defender"), other, {})
    found = run(db, case_by_id(db, case["id"]), answers(3, asked=6))
    assert (found["level"], found["case_level"]) == (None, "EXTREME")
    assert case_by_id(db, case["id"])["level"] == "EXTREME"


def test_the_highest_instrument_decides(db: Any, case: Any) -> None:
    """`defender` at LOW does not undo a partner's danger."""
    other = Result("da", "1", 20.0, 20.0, 20.0, "extreme", "EXTREME", (), ())
    assess(db, case, load("defender"), other, {})
    found = run(db, case_by_id(db, case["id"]), LOW)
    assert (found["level"], found["case_level"]) == ("LOW", "EXTREME")


def test_an_organisations_plan_is_nobodys_level(db: Any, case: Any) -> None:
    """`impact` weighs plans."""
    plan = Result("impact", "1", 25.0, 25.0, 25.0, "EXTREME", "EXTREME", (), ())
    found = assess(db, case, load("defender"), plan, {})
    assert (found["level"], found["case_level"]) == ("EXTREME", None)
    assert case_by_id(db, case["id"])["status"] == "intake"


def test_anyone_raises_a_level_with_a_reason(db: Any, case: Any) -> None:
    """The instrument's level stays beside it; the reason is sealed and nowhere else."""
    found = run(db, case, LOW, override="HIGH", reason="Marcador: la siguieron ayer.")
    assert (found["level"], found["case_level"]) == ("LOW", "HIGH")
    (row,) = assessments_of(db, case["id"])
    assert (row["override_level"], row["case_level"]) == ("HIGH", "HIGH")
    assert "Marcador" not in json.dumps([row, db.detail])
    assert db.unseal("assessments", row["id"])["reason"].startswith("Marcador")


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_raising_needs_a_reason(db: Any, case: Any, reason: str | None) -> None:
    """Exit 2, and nothing is stored."""
    with pytest.raises(OverrideReason):
        run(db, case, LOW, override="HIGH", reason=reason)
    assert assessments_of(db, case["id"]) == []


@pytest.mark.parametrize(
    ("given", "override"), [(EXTREME, "HIGH"), (MEDIUM, "LOW"), (answers(3, asked=6), "MEDIUM")]
)
def test_nobody_lowers_a_level_alone(
    db: Any, case: Any, full_keys: Any, given: dict[str, Any], override: str
) -> None:
    """Exit 23 where a second key could; too few answers count as HIGH until there is a level."""
    full_keys("ana", "berta")
    with pytest.raises(OverrideDown) as refused:
        run(db, case, given, override=override, reason="prisa")
    assert refused.value.exit == 23
    assert assessments_of(db, case["id"]) == []


def test_an_override_to_the_level_there_is_lowers_nothing(db: Any, case: Any) -> None:
    """It is no refusal: the worker agrees with the instrument."""
    assert run(db, case, EXTREME, override="EXTREME", reason="de acuerdo")["case_level"] == "EXTREME"


def test_too_few_answers_may_be_raised_by_hand(db: Any, case: Any) -> None:
    """A worker's judgement sets the level that the instrument could not."""
    found = run(db, case, answers(5, asked=2), override="EXTREME", reason="amenaza en curso")
    assert (found["level"], found["case_level"]) == (None, "EXTREME")
    assert case_by_id(db, case["id"])["status"] == "assessed"


def test_restricted_answers_are_sealed(db: Any, case: Any, open_session: Any) -> None:
    """What an instrument calls sealed stands in no column, and a registry key stores none of it."""
    q = load("defender")
    sealed = replace(q, items=tuple(replace(item, sealed=item.key == "threat") for item in q.items))
    assess(db, case, sealed, score("defender", EXTREME), EXTREME)
    (row,) = assessments_of(db, case["id"])
    assert "threat" not in json.loads(row["answers"])
    assert db.unseal("assessments", row["id"])["answers"]["threat"] == 3
    with pytest.raises(ScopeRefused):
        assess(open_session(scope="registry"), case, sealed, score("defender", EXTREME), EXTREME)


def test_no_assessment_after_the_end_or_a_withdrawal(db: Any, case: Any) -> None:
    """Both are refusals by a rule."""
    with pytest.raises(CaseEnded):
        run(db, {**case, "status": "closed"}, LOW)
    record_consent(db, case, "case", "withdrawn")
    with pytest.raises(ConsentWithdrawn):
        run(db, case, LOW)


def test_the_answers_stay_as_they_were_given(db: Any, case: Any) -> None:
    """Every answer, the instrument and its version are kept for good."""
    run(db, case, EXTREME)
    (row,) = assessments_of(db, case["id"])
    assert json.loads(row["answers"])["threat"] == 3
    assert db.unseal("assessments", row["id"])["answers"]["vulnerabilities"]["VU1"] == "yes"
    assert (row["instrument"], row["version"]) == ("defender", load("defender").version)


def test_a_second_person_lowers_a_level(db: Any, case: Any, open_session: Any) -> None:
    """With a reason, beside what was found, and what was found stays; when to assess again does not change."""
    run(db, case, EXTREME)
    before = case_by_id(db, case["id"])
    found = reconsider(
        open_session(actor="berta"), before, "MEDIUM", "Hablé con ella: el agresor está preso."
    )
    assert (found["level"], found["case_level"]) == ("EXTREME", "MEDIUM")
    after = case_by_id(db, case["id"])
    assert (after["level"], after["assessed"]) == ("MEDIUM", before["assessed"])
    assert [row["case_level"] for row in assessments_of(db, case["id"])] == ["EXTREME", "MEDIUM"]
    assert run(db, after, LOW)["case_level"] == "LOW"


def test_a_lowered_level_rises_with_the_next_instrument(db: Any, case: Any, open_session: Any) -> None:
    """Her word stands for what was held until then, not for what is found later."""
    run(db, case, EXTREME)
    reconsider(open_session(actor="berta"), case_by_id(db, case["id"]), "LOW", "motivo")
    severe = Result("da", "1", 14.0, 14.0, 14.0, "severe", "EXTREME", (), ())
    found = assess(db, case_by_id(db, case["id"]), load("da"), severe, {})
    assert found["case_level"] == "EXTREME"


def test_she_who_assessed_does_not_lower(db: Any, case: Any, open_session: Any, full_keys: Any) -> None:
    """Exit 23, also beside an assessment that another made before; without a reason not even a second person."""
    full_keys("ana", "berta")
    with pytest.raises(NothingAssessed):
        reconsider(open_session(actor="berta"), case, "LOW", "motivo")
    run(open_session(actor="berta"), case, EXTREME)
    run(db, case_by_id(db, case["id"]), EXTREME)
    row = case_by_id(db, case["id"])
    with pytest.raises(OverrideDown) as refused:
        reconsider(db, row, "LOW", "motivo")
    assert refused.value.exit == 23
    with pytest.raises(OverrideReason):
        reconsider(open_session(actor="berta"), row, "LOW", " ")
    assert len(assessments_of(db, case["id"])) == 2


def test_who_is_alone_lowers_and_waits_for_a_second_key(
    db: Any, case: Any, open_session: Any, full_keys: Any
) -> None:
    """Marked, and on the agenda until another signs it; not the same hand, and not once it was found anew."""
    full_keys("ana")
    run(db, case, EXTREME)
    found = reconsider(db, case_by_id(db, case["id"]), "MEDIUM", "motivo")
    assert (found["case_level"], found["self_approved"]) == ("MEDIUM", True)
    until = db.now + timedelta(days=60)
    assert [item["case"] for item in agenda(db, until) if item["what"] == "ratify_level"] == [case["code"]]
    with pytest.raises(AlreadySigned):
        sign(db, case_by_id(db, case["id"]), "level")
    assert sign(open_session(actor="berta"), case_by_id(db, case["id"]), "level") is False
    assert "ratify_level" not in {item["what"] for item in agenda(db, until)}
    assert "self_approved" not in reconsider(db, case_by_id(db, case["id"]), "HIGH", "motivo")
    reconsider(db, case_by_id(db, case["id"]), "LOW", "motivo")
    run(db, case_by_id(db, case["id"]), EXTREME)
    assert "ratify_level" not in {item["what"] for item in agenda(db, until)}
    with pytest.raises(NothingToSign):
        sign(open_session(actor="berta"), case_by_id(db, case["id"]), "level")


def test_anyone_raises_beside_the_last_assessment(db: Any, case: Any) -> None:
    """Up needs no second person and no new answers."""
    run(db, case, LOW)
    assert reconsider(db, case_by_id(db, case["id"]), "HIGH", "motivo")["case_level"] == "HIGH"


def test_her_own_rating_stands_beside_the_score(db: Any, add_case: Any) -> None:
    """The score supports her judgement."""
    case = add_case(db, "00000-00001", own_rating=9)
    assert run(db, case, LOW)["own_rating"] == 9


def test_each_risk_of_a_plan_has_its_level(db: Any, case: Any) -> None:
    """Without its name, which is sealed."""
    given = {
        "risks": [
            {"name": "MARCA", "probability": 2, "impact": 2},
            {"name": "MARCA", "probability": 5, "impact": 5},
        ]
    }
    found = assess(db, case, load("impact"), score("impact", given), given)
    assert [risk["level"] for risk in found["risks"]] == ["LOW", "EXTREME"]
    (row,) = assessments_of(db, case["id"])
    assert "MARCA" not in json.dumps([row, found])
    assert db.unseal("assessments", row["id"])["answers"]["risks"][0]["name"] == "MARCA"


def test_what_a_danger_assessment_was_told_is_sealed(db: Any, case: Any) -> None:
    """Not one answer stands in a column."""
    given = {"q1": "yes", "q2": "unknown"}
    assess(db, case, load("da"), score("da", given), given)
    (row,) = assessments_of(db, case["id"])
    assert json.loads(row["answers"]) == {}
    assert db.unseal("assessments", row["id"])["answers"] == given
