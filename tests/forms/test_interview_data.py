"""The interview has what the guide asks for, asks it of whom it should, and reads what was kept before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from imd.errors.forms import MissingAnswers
from imd.forms.effects import advice
from imd.forms.flow import ordered, wanted
from imd.forms.model import Questionnaire
from imd.forms.validation import validate

# What version 1 asked, with the kind of answer each took: drafts and answers kept then must load for good.
VERSION_1 = {
    "yes_no": "safe_to_talk interpreter in_danger_now",
    "choice": "language caller gender orientation area disability role linked_to_defence feeling",
    "multi": "ethnicity rights close_people impacts previous_measures choices",
    "text": "relation withhold name municipality pronouns organisation evidence reason_missing",
    "long_text": "account fears safety_plan notes",
    "group": "consent safe_contact emergency_contact",
    "repeat": "dependents attacks needs",
    "integer": "birth_year own_rating",
    "country": "country",
    "admin1": "admin1",
    "moment": "next_contact",
}
GUIDE = """
A1 A2 A3 A3b A4 B1 C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 D1 D2 D3 E1 E2 E3 E4 E5 E6 E7 E8 E9 E10 E11 E12 E13 E14
F1 F2 F3 F4 G1 H1 H2 H3 I1 I2 I3 K1 K2 K3 K4 K5 K6 K7 K8 K9 K10
"""


def test_every_item_of_the_guide_is_there(intake: Questionnaire) -> None:
    """Each by its number."""
    assert set(GUIDE.split()) <= {item.number for _path, item in intake.every()}


def test_questions_are_never_taken_back(intake: Questionnaire) -> None:
    """What version 1 asked is asked in the same form, so that what was kept then is read."""
    assert intake.version != "1"
    for kind, keys in VERSION_1.items():
        for key in keys.split():
            item = intake.child(key)
            assert item is not None, key
            assert item.type == kind, key


def asked(q: Questionnaire, answers: dict[str, Any], now: datetime) -> list[str]:
    """The top questions that would be asked, in order."""
    return [item.key for item in ordered(q, answers) if wanted(q, item, item.key, answers, (), now)]


@pytest.mark.parametrize(("born", "expected"), [(2010, True), (2008, True), (2007, False), (None, False)])
def test_who_may_be_under_18_is_asked_for_her_assent(
    intake: Questionnaire, now: datetime, born: int | None, expected: bool
) -> None:
    """Assent, an adult she trusts, child protection; doubt counts as young."""
    assert ("minor" in asked(intake, {"birth_year": born}, now)) is expected


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"minor": {"assent": False}}, "no_assent"),
        ({"minor": {"adult_is_safe": "no"}}, "guardian_not_safe"),
        ({"minor": {"adult_is_safe": "unknown"}}, "guardian_not_safe"),
    ],
)
def test_what_a_minor_needs_is_told(
    intake: Questionnaire, now: datetime, answers: dict[str, Any], code: str
) -> None:
    """The guardian is not told where she may be part of the danger."""
    assert code in {effect.code for effect in advice(intake, answers, now)}


@pytest.mark.parametrize(
    ("attack", "expected"),
    [
        ({"perpetrators": [{"type": "NS.OC"}, {"type": "PR.PART"}]}, True),
        ({"type": "INT.IPV"}, True),
        ({"perpetrators": [{"type": "PR.FAM"}]}, False),
    ],
)
def test_the_danger_assessment_is_offered_where_a_partner_is_a_danger(
    intake: Questionnaire, now: datetime, attack: dict[str, Any], expected: bool
) -> None:
    """And nowhere else."""
    assert ("partner_risk_now" in asked(intake, {"attacks": [attack]}, now)) is expected


def test_danger_brings_protection_first(intake: Questionnaire, now: datetime) -> None:
    """The plan, the threat, what she fears; then her work; then everything else."""
    keys = asked(intake, {"in_danger_now": True}, now)
    first = [
        keys.index(key)
        for key in ("safety_plan", "threat", "fears", "rights", "account", "gender", "attacks")
    ]
    assert first == sorted(first)


def test_a_plan_is_needed_where_there_is_danger(
    intake: Questionnaire, whole: dict[str, Any], now: datetime
) -> None:
    """Without danger the plan is recommended; with it, it is missing, or there is a reason."""
    without = {key: value for key, value in whole.items() if key != "safety_plan"}
    assert validate(intake, without, now).missing == ()
    danger = without | {"in_danger_now": True}
    with pytest.raises(MissingAnswers):
        validate(intake, danger, now)
    assert validate(intake, danger | {"reason_missing": "colgó"}, now).missing == ("safety_plan",)
    other = danger | {"caller": "third_party"}
    assert "safety_plan" not in validate(intake, other, now).missing


def test_who_speaks_for_her_is_asked_how_they_are_related(intake: Questionnaire, now: datetime) -> None:
    """And nothing that only she can tell."""
    keys = asked(intake, {"caller": "third_party"}, now)
    assert "relation" in keys
    assert {"threat", "incidents", "minor", "gender", "people", "mobility", "impacts"}.isdisjoint(keys)


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        ({"consent_way": "oral_witnessed"}, "consent_witness"),
        ({"consent": {"share": "given"}}, "share_with"),
        ({"consent": {"public_alert": "given"}}, "alert_may_show"),
    ],
)
def test_details_of_a_consent_are_asked_where_it_was_given(
    intake: Questionnaire, now: datetime, answers: dict[str, Any], key: str
) -> None:
    """And not where it was refused or not asked."""
    assert key in asked(intake, answers, now)
    assert key not in asked(intake, {}, now)


def test_new_words_about_her_are_sealed(intake: Questionnaire) -> None:
    """The threat, the incidents, the minor and the injuries stand in no column."""
    for path in (
        "threat",
        "minor",
        "incidents.what",
        "attacks.injuries",
        "consent_witness",
        "people",
        "share_with.to",
    ):
        item = intake.item(path)
        assert item is not None
        assert item.sealed, path
