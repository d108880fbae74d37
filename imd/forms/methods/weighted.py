"""A sum of weights, one for each yes; one answer may overrule another."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from imd.forms.methods.outcome import Outcome


def outcome(data: Mapping[str, Any], answers: Mapping[str, Any], _sizes: Mapping[str, int]) -> Outcome:
    """The sum of what was answered, and with every open question at its best and at its worst.

    `data` is the instrument's `scoring`: `weights` by question, negative ones lower the score; `overruled`
    names the question that each answer of yes turns into a no. What is open is no in the score itself.
    """
    weights: Mapping[str, int] = data["weights"]
    said = {question: answers.get(question) for question in weights}
    answered = [question for question, answer in said.items() if answer in (data["yes"], data["no"])]

    def total(worst: bool | None) -> Fraction:
        yes = {question for question in weights if _yes(data, said[question], weights[question], worst)}
        yes -= {other for question, other in data.get("overruled", {}).items() if question in yes}
        return Fraction(sum(weights[question] for question in yes))

    return Outcome(
        score=total(None) if answered else None,
        lowest=total(False),
        highest=total(True),
        sufficient=len(answered) >= data["answered_at_least"],
    )


def _yes(data: Mapping[str, Any], answer: Any, weight: int, worst: bool | None) -> bool:
    """Whether the question counts as a yes; an open one as what makes the sum higher or lower."""
    if answer in (data["yes"], data["no"]):
        return bool(answer == data["yes"])
    return worst is not None and (weight > 0) is worst
