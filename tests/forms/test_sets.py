"""`--set key=value`: paths, rows, and values typed by their question."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from imd.errors.forms import InvalidAnswers, SetWithoutValue, UnknownQuestion
from imd.forms.model import Questionnaire
from imd.forms.sets import apply
from imd.terms.load import vocabulary
from imd.ui.failure import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("safe_contact.channel=signal", {"safe_contact": {"channel": "signal"}}),
        ("attacks.0.type=psy.dth", {"attacks": [{"type": "PSY.DTH"}]}),
        ("attacks[0].type=PSY.DTH", {"attacks": [{"type": "PSY.DTH"}]}),
        ("attacks.0.perpetrators.0.degree=ordered", {"attacks": [{"perpetrators": [{"degree": "ordered"}]}]}),
        ("rights=LAND,women", {"rights": ["LAND", "WOMEN"]}),
        ("rights=", {"rights": None}),
        ("in_danger_now=sí", {"in_danger_now": True}),
        ("in_danger_now=no", {"in_danger_now": False}),
        ("own_rating=8", {"own_rating": 8}),
        ("country=Guatemala", {"country": "GT"}),
        ("name=a=b, c", {"name": "a=b, c"}),
        ("attacks.0.date=23/11/2026", {"attacks": [{"date": "2026-11-23"}]}),
        ("attacks.0.date=11/2026", {"attacks": [{"date": "2026-11"}]}),
        ("attacks.0.date=ayer", {"attacks": [{"date": "2026-11-23"}]}),
        ("attacks.0.date=no sé", {"attacks": [{"date": None}]}),
        ("attacks.0.means=none", {"attacks": [{"means": ["none"]}]}),
        ("previous_measures=ninguna", {"previous_measures": []}),
        ('needs=[{"need": "FOOD"}]', {"needs": [{"need": "FOOD"}]}),
    ],
)
def test_one_answer(intake: Questionnaire, now: datetime, text: str, expected: Any) -> None:
    """The question says how the typed value is read."""
    assert apply(intake, {}, [text], now) == expected


def test_rows_are_added_in_order(intake: Questionnaire, now: datetime) -> None:
    """The next row may be begun, and an earlier one changed; none may be left out."""
    rows = ["needs.0.need=FOOD", "needs.1.need=REST", "needs.0.urgency=1"]
    assert apply(intake, {}, rows, now) == {"needs": [{"need": "FOOD", "urgency": 1}, {"need": "REST"}]}
    with pytest.raises(InvalidAnswers):
        apply(intake, {}, ["needs.1.need=REST"], now)


def test_several_codes_set_one_by_one_are_all_kept(intake: Questionnaire, now: datetime) -> None:
    """They replace what was there before; of a question with one answer the last holds."""
    rights = list(vocabulary("right").codes)[:2]
    sets = [f"rights={rights[0]}", f"rights={rights[1]},{rights[0]}", "country=GT", "country=HN"]
    found = apply(intake, {"rights": ["X"]}, sets, now)
    assert found == {"rights": rights, "country": "HN"}


def test_what_was_there_is_kept(intake: Questionnaire, now: datetime) -> None:
    """Setting one answer of a group leaves the others, and the given document unchanged."""
    before = {"safe_contact": {"channel": "sms", "value": "+000"}}
    after = apply(intake, before, ["safe_contact.channel=signal"], now)
    assert after == {"safe_contact": {"channel": "signal", "value": "+000"}}
    assert before["safe_contact"]["channel"] == "sms"


@pytest.mark.parametrize(
    "given", [{"needs": "ZQX"}, {"needs": ["ZQX"]}, {"needs": {"0": 1}}, {"needs": None}]
)
def test_a_faulty_document_is_no_fault_of_the_program(
    intake: Questionnaire, now: datetime, given: Any
) -> None:
    """A file may hold anything where a row is set."""
    assert apply(intake, given, ["needs.0.need=FOOD"], now) == {"needs": [{"need": "FOOD"}]}


@pytest.mark.parametrize(
    "key",
    [
        "zqx_nothing",
        "safe_contact.zqx",
        "attacks.x.type",
        "attacks.type",
        "attacks.0",
        "rights.0",
        "name.x",
        "",
        "attacks.99999.type",
        "María",
        "a" * 41,
        ".",
        "attacks.²",
        "attacks..type",
    ],
)
def test_a_path_that_leads_nowhere(intake: Questionnaire, now: datetime, key: str) -> None:
    """An unknown question is exit 2; a key that looks like an answer is not repeated."""
    with pytest.raises(UnknownQuestion) as caught:
        apply(intake, {}, [f"{key}=ZQX"], now)
    assert caught.value.exit == 2
    said = " ".join(told(caught.value))
    assert "ZQX" not in said
    assert "María" not in said
    assert "a" * 41 not in said


def test_an_unknown_question_is_named(intake: Questionnaire, now: datetime) -> None:
    """A misspelt question can be found again."""
    with pytest.raises(UnknownQuestion) as caught:
        apply(intake, {}, ["safe_contact.chanel=signal"], now)
    assert "safe_contact.chanel" in told(caught.value)[0]


@pytest.mark.parametrize("text", ["name", "", "ZQX"])
def test_something_that_sets_nothing(intake: Questionnaire, now: datetime, text: str) -> None:
    """Without an equals sign there is no value."""
    with pytest.raises(SetWithoutValue) as caught:
        apply(intake, {}, [text], now)
    assert "ZQX" not in " ".join(told(caught.value))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("attacks.0.type=ZQX", "attacks[0].type"),
        ("own_rating=ZQX", "own_rating"),
        ("own_rating=1_0", "own_rating"),
        ("own_rating=²", "own_rating"),
        ("own_rating=99999999999999999999", "own_rating"),
        ("in_danger_now=ZQX", "in_danger_now"),
        ("needs=ZQX", "needs"),
        ("safe_contact=ZQX", "safe_contact"),
        ("attacks.0.date=31/02/2026", "attacks[0].date"),
        ("attacks.0.date=ZQX", "attacks[0].date"),
        ("rights=LAND,ZQX", "rights"),
    ],
)
def test_a_value_that_does_not_answer(intake: Questionnaire, now: datetime, text: str, path: str) -> None:
    """A faulty value is exit 22, with its path and without itself."""
    with pytest.raises(InvalidAnswers) as caught:
        apply(intake, {}, [text], now)
    assert caught.value.exit == 22
    assert caught.value.problems[0].path == path
    assert "ZQX" not in " ".join(told(caught.value))
