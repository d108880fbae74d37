"""The one validation: what it takes, what it refuses, and what it says about it."""

from __future__ import annotations

import copy
from datetime import datetime
from typing import Any

import pytest

from imd.errors.forms import InvalidAnswers, InvalidCode, MissingAnswers, NeededAnswers
from imd.forms.model import Questionnaire
from imd.forms.validation import validate
from imd.i18n import speak
from imd.ui.failure import told

Answers = dict[str, Any]


def put(answers: Answers, path: str, value: Any) -> Answers:
    """A copy with the answer at a dotted path replaced."""
    answers = copy.deepcopy(answers)
    *way, last = path.split(".")
    place: Any = answers
    for step in way:
        place = place[int(step)] if step.isdigit() else place[step]
    place[last] = value
    return answers


def test_the_smallest_file(intake: Questionnaire, smallest: Answers, now: datetime) -> None:
    """One phone call is enough: what is missing is named, and consents not asked for say so."""
    checked = validate(intake, smallest, now)
    assert {"admin1", "rights", "attacks", "notes"} <= set(checked.missing)
    assert checked.values["consent"]["statistics"] == "not_asked"
    assert "gender" not in checked.values


def test_a_whole_interview_lacks_nothing(intake: Questionnaire, whole: Answers, now: datetime) -> None:
    """With every mandatory answer no reason is needed."""
    assert validate(intake, whole, now).missing == ()


def test_an_attack_on_one_reaches_one(intake: Questionnaire, whole: Answers, now: datetime) -> None:
    """An individual attack on thirty is one of the two by mistake: refused, and never half of it dropped."""
    path = "attacks.0.affected_min"
    one = put(whole, "attacks.0.scope", "individual")
    with pytest.raises(InvalidAnswers) as caught:
        validate(intake, put(one, path, 30), now)
    assert [(problem.path, problem.reason) for problem in caught.value.problems] == [
        ("attacks[0].affected_min", "one_person")
    ]
    assert validate(intake, put(one, path, 1), now)
    many = put(put(whole, "attacks.0.scope", "collective"), path, 30)
    assert validate(intake, many, now).values["attacks"][0]["affected_min"] == 30


def test_missing_without_a_reason(intake: Questionnaire, smallest: Answers, now: datetime) -> None:
    """Mandatory answers left out without a reason are refused by name."""
    del smallest["reason_missing"]
    with pytest.raises(MissingAnswers) as caught:
        validate(intake, smallest, now)
    assert caught.value.exit == 22
    assert {problem.path for problem in caught.value.problems} >= {"admin1", "rights", "attacks"}
    assert "rights" in told(caught.value)[0]


@pytest.mark.parametrize(
    "path",
    [
        "safe_to_talk",
        "language",
        "caller",
        "in_danger_now",
        "consent.case",
        "name",
        "safe_contact.channel",
        "safe_contact.value",
        "country",
        "linked_to_defence",
        "account",
    ],
)
@pytest.mark.parametrize("value", [None, "  "])
def test_no_reason_excuses_these(
    intake: Questionnaire, smallest: Answers, now: datetime, path: str, value: Any
) -> None:
    """Without these nothing can be registered."""
    with pytest.raises(InvalidAnswers) as caught:
        validate(intake, put(smallest, path, value), now)
    if value is None:
        assert isinstance(caught.value, NeededAnswers)
        assert [problem.path for problem in caught.value.problems] == [path]


@pytest.mark.parametrize(
    "answers",
    [
        {"safe_to_talk": False},
        {"safe_to_talk": "no", "next_contact": "2026-11-25", "language": "mam"},
        {"safe_to_talk": True, "consent": {"case": "refused"}},
        {"consent": {"case": "REFUSED"}},
    ],
)
def test_where_the_interview_stops(intake: Questionnaire, now: datetime, answers: Answers) -> None:
    """Who cannot talk, or does not agree, is asked nothing more."""
    assert validate(intake, answers, now).missing == ()


def test_a_third_party_is_spared(
    intake: Questionnaire, smallest: Answers, attack: Answers, now: datetime
) -> None:
    """What only she can tell is neither asked of another nor missing; what is told all the same is kept."""
    answers = smallest | {"caller": "third_party", "gender": "WOM_CIS", "attacks": [{"type": "LIB.DET"}]}
    checked = validate(intake, answers, now)
    assert not {"organisation", "previous_measures", "attacks[0].series"} & set(checked.missing)
    assert {"rights", "attacks[0].date"} <= set(checked.missing)
    assert checked.values["gender"] == "WOM_CIS"


@pytest.mark.parametrize(
    ("path", "given", "kept"),
    [
        ("country", "gt", "GT"),
        ("attacks.0.type", "psy.dth", "PSY.DTH"),
        ("rights", ["land", "LAND", "Women"], ["LAND", "WOMEN"]),
        ("consent.case", "GIVEN", "given"),
        ("in_danger_now", "no", False),
        ("in_danger_now", "Sí", True),
        ("own_rating", 10.0, 10),
        ("own_rating", 0, 0),
        ("name", "  Mari\u0301a  ", "María"),
        ("organisation", "x" * 2000, "x" * 2000),
        ("attacks.0.gender_components", [], []),
        ("attacks.0.gender_components", None, None),
        ("attacks.0.series", False, False),
        ("attacks.0.earlier_attacks", None, None),
        ("attacks.0.date", "2026-11-24", "2026-11-24"),
        ("attacks.0.date", "2024-02-29", "2024-02-29"),
        ("next_contact", "2026-11-26", "2026-11-26"),
        ("next_contact", "2026-11-26T10:00:00-06:00", "2026-11-26T16:00:00+00:00"),
        ("birth_year", 2026, 2026),
    ],
)
def test_what_is_kept(
    intake: Questionnaire, whole: Answers, now: datetime, path: str, given: Any, kept: Any
) -> None:
    """Codes are kept in their own case, text in NFC without outer space, null where null is an answer."""
    value: Any = validate(intake, put(whole, path, given), now).values
    for step in path.split("."):
        value = value[int(step)] if step.isdigit() else value[step]
    assert value == kept
    assert type(value) is type(kept)


@pytest.mark.parametrize(
    ("date", "stated", "precision"),
    [
        ("2026-11-23", None, "day"),
        ("2026-02", None, "month"),
        ("2026", None, "year"),
        ("2026-02", "month", "month"),
        (None, None, "unknown"),
        (None, "unknown", "unknown"),
    ],
)
def test_precision_follows_from_the_form(
    intake: Questionnaire, whole: Answers, now: datetime, date: Any, stated: Any, precision: str
) -> None:
    """How exact a date is need not be said twice; an unknown date is an answer."""
    act = whole["attacks"][0] | {"date": date} | ({"date_precision": stated} if stated else {})
    checked = validate(intake, whole | {"attacks": [act]}, now)
    assert checked.values["attacks"][0]["date"] == date
    assert checked.values["attacks"][0]["date_precision"] == precision
    assert checked.missing == ()


def test_a_precision_alone_says_unknown(intake: Questionnaire, whole: Answers, now: datetime) -> None:
    """`date_precision: unknown` without a date is an answer; `day` without one is not."""
    del whole["attacks"][0]["date"]
    unknown = put(whole, "attacks.0.date_precision", "unknown")
    assert validate(intake, unknown, now).values["attacks"][0]["date"] is None
    with pytest.raises(InvalidAnswers):
        validate(intake, put(whole, "attacks.0.date_precision", "day"), now)


REFUSED = [
    ("attacks.0.type", "ZQX", "code"),
    ("attacks.0.type", 7, "code"),
    ("attacks.0.type", "x" * 5000, "code"),
    ("attacks.0.perpetrators.0.degree", "ZQX", "code"),
    ("attacks.0.perpetrators", {"type": "ST.POL"}, "list"),
    ("attacks.0.affected_min", 0, "range"),
    ("attacks.0.date", "2026-11-25", "future"),
    ("attacks.0.date", "2027", "future"),
    ("attacks.0.date", "2026-12", "future"),
    ("attacks.0.date", "2026-02-30", "partial_date"),
    ("attacks.0.date", "2026-13", "partial_date"),
    ("attacks.0.date", "23/11/2026", "partial_date"),
    ("attacks.0.date", "0000", "partial_date"),
    ("attacks.0.date", "２０２６", "partial_date"),
    ("attacks.0.date", "2026-11-23\n", "partial_date"),
    ("attacks.0.date", 2026, "partial_date"),
    ("attacks.0.date_precision", "month", "precision"),
    ("attacks.0.date_precision", "unknown", "precision"),
    ("attacks", {}, "list"),
    ("attacks", ["ZQX"], "object"),
    ("attacks", [{}] * 201, "too_many"),
    ("own_rating", 11, "range"),
    ("own_rating", -1, "range"),
    ("own_rating", True, "number"),
    ("own_rating", "8", "number"),
    ("own_rating", 7.5, "number"),
    ("own_rating", float("inf"), "number"),
    ("birth_year", 2027, "range"),
    ("birth_year", 1899, "range"),
    ("name", ["ZQX"], "text"),
    ("name", "ZQX\0", "characters"),
    ("name", "ZQX\ud800", "characters"),
    ("name", "é" * 201, "too_long"),
    ("account", "a" * 1_000_001, "too_long"),
    ("notes", "a" * 20_001, "too_long"),
    ("rights", {"code": "LAND"}, "list"),
    ("rights", ["LAND"] * 101, "too_many"),
    ("rights", [None], "code"),
    ("country", "ZZ", "code"),
    ("admin1", "HN-AT", "place"),
    ("admin1", "GT-ZZZ", "code"),
    ("consent", "given", "object"),
    ("consent.case", "withdrawn", "code"),
    ("consent.case", True, "code"),
    ("safe_to_talk", "ZQX", "yes_no"),
    ("safe_to_talk", 1, "yes_no"),
    ("linked_to_defence", True, "code"),
    ("close_people", ["ZQX"], "option"),
    ("needs", [{"need": "SHELTER", "urgency": 4}], "range"),
    ("next_contact", "ZQX", "moment"),
    ("next_contact", "2026-02-30", "moment"),
    ("next_contact", "2026-11-26T25:00", "moment"),
    ("zqx_key", 1, "unknown_key"),
    ("safe_contact.zqx_key", 1, "unknown_key"),
    ("ZQX ñ", 1, "unnamed_key"),
    ("k" * 41, 1, "unnamed_key"),
]


@pytest.mark.parametrize(("path", "value", "reason"), REFUSED)
def test_what_is_refused(
    intake: Questionnaire, whole: Answers, now: datetime, path: str, value: Any, reason: str
) -> None:
    """Every fault has its reason, exit 22, and words in both languages that hold nothing of the value."""
    with pytest.raises(InvalidAnswers) as caught:
        validate(intake, put(whole, path, value), now)
    assert caught.value.exit == 22
    assert caught.value.problems[0].reason == reason
    for language in ("es", "en"):
        speak(language)
        said = " ".join(told(caught.value))
        assert "ZQX" not in said
        assert "{" not in said.replace("{}", "")
        assert len(said) < 400
    speak("es")


@pytest.mark.parametrize("value", [[], "x", 3, None])
def test_answers_are_an_object(intake: Questionnaire, now: datetime, value: Any) -> None:
    """Anything but named answers is refused."""
    with pytest.raises(InvalidAnswers):
        validate(intake, value, now)


def test_the_first_fault_is_explained_and_the_others_named(
    intake: Questionnaire, whole: Answers, now: datetime
) -> None:
    """A person corrects a file in one go."""
    faulty = put(put(whole, "own_rating", 99), "attacks.0.type", "ZQX")
    with pytest.raises(InvalidCode) as caught:
        validate(intake, faulty, now)
    speak("en")
    message, hint = told(caught.value)
    speak("es")
    assert message == "attacks[0].type: this is not a code of the list attack_type. Wrong too: own_rating."
    assert "imd terms list attack_type" in hint


def test_a_row_needs_its_kind(intake: Questionnaire, smallest: Answers, now: datetime) -> None:
    """An attack without a type cannot be counted, whatever the reason for what is missing."""
    with pytest.raises(NeededAnswers) as caught:
        validate(intake, smallest | {"attacks": [{"date": "2026"}]}, now)
    assert [problem.path for problem in caught.value.problems] == ["attacks[0].type"]


def test_a_collective_attack_says_how_many(intake: Questionnaire, whole: Answers, now: datetime) -> None:
    """Collective counts are floors: without one the row is not complete."""
    collective = put(whole, "attacks.0.scope", "collective")
    with pytest.raises(MissingAnswers) as caught:
        validate(intake, collective, now)
    assert [problem.path for problem in caught.value.problems] == ["attacks[0].affected_min"]
    assert validate(intake, put(collective, "attacks.0.affected_min", 40), now).missing == ()


def test_a_number_of_people_makes_no_sense_for_one(
    intake: Questionnaire, whole: Answers, now: datetime
) -> None:
    """An answer whose question makes no sense is dropped."""
    checked = validate(intake, put(whole, "attacks.0.affected_min", 1), now)
    assert "affected_min" not in checked.values["attacks"][0]


def test_nobody_is_no_perpetrator(intake: Questionnaire, whole: Answers, now: datetime) -> None:
    """Who did it may be unknown, and there is a code for it; an empty list answers nothing."""
    with pytest.raises(MissingAnswers) as caught:
        validate(intake, put(whole, "attacks.0.perpetrators", []), now)
    assert [problem.path for problem in caught.value.problems] == ["attacks[0].perpetrators"]


def test_an_edit_is_checked_for_what_it_holds(intake: Questionnaire, now: datetime) -> None:
    """A partial document needs nothing else, and is as strict about what is there."""
    assert validate(intake, {"gender": "nb"}, now, partial=True).values == {"gender": "NB"}
    with pytest.raises(InvalidCode):
        validate(intake, {"gender": "ZQX"}, now, partial=True)


def test_what_was_given_is_not_changed(intake: Questionnaire, whole: Answers, now: datetime) -> None:
    """Validation returns a document of its own."""
    before = copy.deepcopy(whole)
    validate(intake, whole, now)
    assert whole == before
