"""Scores: exact, from data, never kinder than what is unknown."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imd.errors.forms import InvalidAnswers
from imd.forms.model import load
from imd.forms.scoring import LEVELS, highest, level_of, plan_warnings, risk_value, score, scoring_data
from imd.forms.validation import validate

EXAMPLES = scoring_data("defender")["examples"]
ITEMS = {"vulnerabilities": "VU", "capacities": "CA"}


def answers(threat: int, vulnerabilities: str, capacities: str) -> dict[str, Any]:
    """Answers from one letter per question: y, n, or u for unknown; a dot is not asked."""
    words = {"y": "yes", "n": "no", "u": "unknown"}
    document: dict[str, Any] = {"threat": threat}
    for (group, prefix), letters in zip(ITEMS.items(), (vulnerabilities, capacities), strict=True):
        document[group] = {f"{prefix}{i}": words[x] for i, x in enumerate(letters, 1) if x in words}
    return document


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['factor']}-{e['over']}-{e['under']}")
def test_the_worked_examples(example: dict[str, Any]) -> None:
    """The instrument's own examples come out as they are written, floors included."""
    value = risk_value(example["factor"], example["over"], example["under"])
    assert str(value) == example["score"]
    found = level_of("defender", value, {"threat": int(example["factor"])})
    assert found == (example["level"], example["floor"])


def test_all_nine_are_there() -> None:
    """No example was lost."""
    assert len(EXAMPLES) == 9


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ("1.9", "LOW"),
        ("2.0", "MEDIUM"),
        ("4.9", "MEDIUM"),
        ("5.0", "HIGH"),
        ("9.9", "HIGH"),
        ("10.0", "EXTREME"),
    ],
)
def test_bands_begin_where_they_say(value: str, level: str) -> None:
    """The edges of the bands belong to the graver side."""
    assert level_of("defender", Decimal(value), {}) == (level, False)


@pytest.mark.parametrize(
    ("threat", "over", "under", "score_"),
    [
        ("1", "0.25", "5", "0.1"),
        ("1", "0.245", "5", "0.0"),
        ("3", "3.25", "5", "2.0"),
        ("1", "5", "4", "1.3"),
    ],
)
def test_halves_are_rounded_up(threat: str, over: str, under: str, score_: str) -> None:
    """Half-up to one decimal, in exact arithmetic: binary fractions would round some halves down."""
    assert str(risk_value(threat, over, under)) == score_


def test_everything_answered() -> None:
    """Seven of ten and three of ten: V 3.8, C 2.2, and with threat 4 a risk of 6.9."""
    result = score("defender", answers(4, "yyyyyyynnn", "yyynnnnnnn"))
    assert (result.score, result.score_min, result.score_max) == (6.9, 6.9, 6.9)
    assert (result.band, result.level, result.floors, result.warnings) == ("HIGH", "HIGH", (), ())
    assert (result.instrument, result.version) == ("defender", "1")


def test_a_clear_death_threat_is_extreme() -> None:
    """The source's example: a small group, a landowner, a clear death threat; whatever the capacities."""
    result = score("defender", answers(5, "nnnnnnnnnn", "yyyyyyyyyy"))
    assert (result.score, result.band, result.level) == (1.0, "LOW", "EXTREME")
    assert [floor["level"] for floor in result.floors] == ["EXTREME"]


def test_locks_and_telephones_are_the_wrong_answer() -> None:
    """A plan of site security alone is warned about where there is a clear threat."""
    threat = answers(5, "nnnnnnnnnn", "yyyyyyyyyy")
    assert [w.code for w in plan_warnings("defender", threat, ["SITE", "COMM_EQ"])] == ["site_security_only"]
    assert plan_warnings("defender", threat, ["SITE", "ACC"]) == []
    assert plan_warnings("defender", threat, []) == []
    assert plan_warnings("defender", answers(2, "", ""), ["SITE"]) == []


def test_unknown_is_not_no() -> None:
    """The score is from what was answered; the level is that of the worst that may be true."""
    result = score("defender", answers(2, "yyynnnnuuu", "yyyynnnuuu"))
    expected = Fraction(2) * (1 + 4 * Fraction(3, 7)) / (1 + 4 * Fraction(4, 7))
    assert result.score == pytest.approx(float(expected), abs=0.05)
    assert result.score_min == pytest.approx(2 * 2.2 / 3.8, abs=0.05)
    assert result.score_max == pytest.approx(2 * 3.4 / 2.6, abs=0.05)
    assert result.level == "MEDIUM"


def test_not_asked_counts_as_unknown() -> None:
    """A question left out is as open as one answered `unknown`."""
    assert score("defender", answers(2, "yyynnnnuuu", "yyyynnnuuu")) == score(
        "defender", answers(2, "yyynnnn...", "yyyynnn...")
    )


@pytest.mark.parametrize(("over", "under"), [("yyyyyyuuuu", "y" * 10), ("y" * 10, "nnnnnnuuuu"), ("", "")])
def test_too_little_answered(over: str, under: str) -> None:
    """Below seven answers of a list there is no level, and it is said; floors that would hold are named."""
    result = score("defender", answers(5, over, under))
    assert (result.level, result.band, result.warnings) == (None, None, ("insufficient",))
    assert [floor["level"] for floor in result.floors] == ["EXTREME"]


def test_nothing_answered_has_no_score() -> None:
    """Nothing known is null, not 0."""
    result = score("defender", {"threat": 3})
    assert (result.score, result.level) == (None, None)
    assert (result.score_min, result.score_max) == (0.6, 15.0)


letters = st.text("ynu.", min_size=10, max_size=10)


@given(threat=st.integers(1, 5), over=letters, under=letters)
def test_the_worst_is_never_below_the_best(threat: int, over: str, under: str) -> None:
    """Lowest ≤ score ≤ highest, and the level is never below that of the score."""
    result = score("defender", answers(threat, over, under))
    assert result.score_min is not None
    assert result.score_max is not None
    if result.score is not None:
        assert result.score_min <= result.score <= result.score_max
    if result.level is not None and result.score is not None:
        scored, _floor = level_of("defender", Decimal(str(result.score)), {"threat": threat})
        assert LEVELS.index(result.level) >= LEVELS.index(scored)


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({}, "threat"),
        ({"threat": 6}, "threat"),
        ({"threat": 3, "vulnerabilities": {"VU1": "maybe"}}, "vulnerabilities.VU1"),
        ({"threat": None}, "threat"),
        ({"threat": 1, "capacities": {"CA11": "yes"}}, "capacities.CA11"),
    ],
)
def test_faulty_answers(document: dict[str, Any], path: str, now: Any) -> None:
    """The instrument's answers pass the same validation."""
    with pytest.raises(InvalidAnswers) as caught:
        validate(load("defender"), document, now)
    assert caught.value.problems[0].path == path


def test_an_instrument_that_is_not_offered() -> None:
    """Only what has a data file is scored."""
    with pytest.raises(KeyError):
        score("nothing", {})


def test_the_gravest_level() -> None:
    """The case's level is the gravest found; none where there is none."""
    assert highest(["LOW", None, "HIGH"]) == "HIGH"
    assert highest([None]) is None
