"""Probability × impact, one product for each risk of a list; the gravest decides."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from imd.forms.methods.outcome import Outcome


def outcome(data: Mapping[str, Any], answers: Mapping[str, Any], _sizes: Mapping[str, int]) -> Outcome:
    """The highest product of the list. Both factors of every risk are needed, so nothing is open in it."""
    found = products(data, answers)
    worst = Fraction(max(found, default=0))
    return Outcome(worst if found else None, worst, worst, sufficient=bool(found))


def products(data: Mapping[str, Any], answers: Mapping[str, Any]) -> list[int]:
    """The product of each risk, in the order of the list."""
    first, second = data["factors"]
    return [row[first] * row[second] for row in answers.get(data["over"]) or ()]
