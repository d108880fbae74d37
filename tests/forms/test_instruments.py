"""Every instrument's worked examples come out as its data says; what is open never makes a score kinder."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imd.forms.model import instruments, load
from imd.forms.scoring import LEVELS, Result, score, scoring_data, warnings_said

WEIGHED = ("da", "da5")
ANSWERS = ("yes", "no", "unknown", None)


def yes_set(instrument: str, yes: list[str]) -> dict[str, Any]:
    """These questions answered yes, all others no."""
    return {item.key: "yes" if item.key in yes else "no" for item in load(instrument).items}


EXAMPLES = [(name, example) for name in WEIGHED for example in scoring_data(name)["examples"]]


@pytest.mark.parametrize(
    ("name", "example"), EXAMPLES, ids=lambda e: str(e if isinstance(e, str) else e["yes"])
)
def test_the_yes_sets(name: str, example: dict[str, Any]) -> None:
    """Score, band and level of each worked example; all answered: nothing lies between best and worst."""
    result = score(name, yes_set(name, example["yes"]))
    assert (result.score, result.band, result.level) == (example["score"], example["band"], example["level"])
    assert result.score_min == result.score == result.score_max


@pytest.mark.parametrize("example", scoring_data("impact")["examples"], ids=lambda e: str(e["risks"]))
def test_the_products(example: dict[str, Any]) -> None:
    """The gravest risk of the list decides, and each has its own level."""
    risks = [{"name": "x", "probability": p, "impact": i} for p, i in example["risks"]]
    result = score("impact", {"risks": risks})
    assert (result.score, result.level) == (example["score"], example["level"])
    assert [part["score"] for part in result.parts] == [p * i for p, i in example["risks"]]


def test_all_instruments_are_here() -> None:
    """Those of the contract, and no example of the domain's table was lost."""
    assert set(instruments()) == {"defender", "da", "da5", "impact"}
    assert len(scoring_data("da")["examples"]) >= 14


def test_never_lived_together_overrules_having_left() -> None:
    """3a turns 3 into a no, also where both were answered yes."""
    assert score("da", yes_set("da", ["q3"])).score == 4
    assert score("da", yes_set("da", ["q3", "q3a"])).score == -3


def test_an_open_3a_counts_for_both_ends() -> None:
    """Yes for the minimum, no for the maximum; the score itself is from what was answered."""
    answers = yes_set("da", ["q2", "q3"]) | {"q3a": "unknown"}
    result = score("da", answers)
    assert (result.score_min, result.score, result.score_max) == (2, 9, 9)


def test_unknown_is_not_no() -> None:
    """The level is that of the worst that may be true."""
    answers = yes_set("da", []) | {"q2": "unknown", "q5": "unknown"}
    result = score("da", answers)
    assert (result.score_min, result.score, result.score_max) == (0, 0, 8)
    assert (result.band, result.level) == ("increased", "HIGH")


def test_left_out_is_as_open_as_unknown() -> None:
    """A question that nobody asked is not a no."""
    left_out = {key: "no" for key in yes_set("da5", []) if key != "q2"}
    assert score("da5", left_out) == score("da5", left_out | {"q2": "unknown"})


@pytest.mark.parametrize("name", WEIGHED)
def test_nothing_answered_gives_no_level(name: str) -> None:
    """Null, and it is said."""
    result = score(name, {})
    assert (result.score, result.level, result.warnings) == (None, None, ("insufficient",))


@pytest.mark.parametrize(
    ("name", "yes", "codes"),
    [
        ("da", ["q10"], {"medical_exam"}),
        ("da", ["q20"], {"psychosocial_referral"}),
        ("da", ["q10", "q20"], {"medical_exam", "psychosocial_referral"}),
        ("da", ["q9"], set()),
        ("da5", ["q4"], {"medical_exam"}),
        ("da5", ["q1", "q2"], {"full_da"}),
        ("da5", ["q1", "q2", "q3"], set()),
        ("da5", ["q1", "q2", "q3", "q5"], {"protected_handoff"}),
        ("da5", [], set()),
    ],
)
def test_what_answers_call_for(name: str, yes: list[str], codes: set[str]) -> None:
    """An examination, support, the full instrument, protection: as codes, and in words with a source."""
    result = score(name, yes_set(name, yes))
    assert set(result.warnings) == codes
    said = warnings_said(name, result.warnings)
    assert {effect.code for effect in said} == codes
    assert all(effect.source and effect.words["es"] and effect.words["en"] for effect in said)


@pytest.mark.parametrize("name", ["da", "da5"])
def test_the_words_of_licensed_questions_are_not_shipped(name: str) -> None:
    """Only their numbers are: the text belongs to its author."""
    for item in load(name).items:
        number = item.key.removeprefix("q")
        assert item.question["en"] == f"Question {number} of the official questionnaire"


answered = {
    name: st.fixed_dictionaries({i.key: st.sampled_from(ANSWERS) for i in load(name).items})
    for name in WEIGHED
}


@pytest.mark.parametrize("name", WEIGHED)
@given(data=st.data())
def test_lowest_and_highest_hold_the_score(name: str, data: st.DataObject) -> None:
    """Lowest ≤ score ≤ highest for any answers, and within what the instrument can reach."""
    result = score(name, data.draw(answered[name]))
    assert result.score_min is not None
    assert result.score_max is not None
    assert -3 <= result.score_min <= result.score_max <= 37
    if result.score is not None:
        assert result.score_min <= result.score <= result.score_max


@pytest.mark.parametrize("name", [*WEIGHED, "defender"])
@given(data=st.data())
def test_not_knowing_never_lowers_a_level(name: str, data: st.DataObject) -> None:
    """Taking an answer back leaves the level where it was or higher, or leaves no level at all."""
    if name == "defender":
        lists = {
            group: st.fixed_dictionaries({f"{prefix}{n}": st.sampled_from(ANSWERS[:3]) for n in range(1, 11)})
            for group, prefix in (("vulnerabilities", "VU"), ("capacities", "CA"))
        }
        answers = {"threat": data.draw(st.integers(1, 5)), **{g: data.draw(s) for g, s in lists.items()}}
        place = answers[data.draw(st.sampled_from(list(lists)))]
    else:
        answers = place = data.draw(answered[name])
    before = score(name, answers)
    place[data.draw(st.sampled_from(sorted(place)))] = "unknown"
    assert _as_high(score(name, answers), before)


def _as_high(after: Result, before: Result) -> bool:
    if after.level is None or before.level is None:
        return after.level is None or "insufficient" in before.warnings
    return LEVELS.index(after.level) >= LEVELS.index(before.level)
