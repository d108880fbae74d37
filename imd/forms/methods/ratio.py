"""RISK = THREATS × VULNERABILITIES ÷ CAPACITIES, in exact arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from imd.forms.methods.outcome import Outcome


@dataclass(frozen=True, slots=True)
class _Count:
    """The answers to one checklist."""

    yes: int
    no: int
    asked: int

    @property
    def answered(self) -> int:
        return self.yes + self.no

    @property
    def unknown(self) -> int:
        return self.asked - self.answered


def risk_value(threat: Fraction, vulnerabilities: Fraction, capacities: Fraction) -> Fraction:
    """T·V/C, not rounded. T is 1 to 5; V and C are 1 (none) to 5 (all)."""
    return threat * vulnerabilities / capacities


def outcome(data: Mapping[str, Any], answers: Mapping[str, Any], sizes: Mapping[str, int]) -> Outcome:
    """The score from what was answered, and with every unknown at its best and at its worst.

    `data` is the instrument's `scoring`; `sizes` are the numbers of questions of its checklists.
    """
    over, under = (_count(data, answers, sizes, data[part]) for part in ("over", "under"))
    threat = Fraction(answers[data["factor"]])

    def at(bad: int, good: int) -> Fraction:
        return risk_value(
            threat, _share(data, over.yes + bad, over.asked), _share(data, under.yes + good, under.asked)
        )

    answered = over.answered and under.answered
    return Outcome(
        score=risk_value(
            threat, _share(data, over.yes, over.answered), _share(data, under.yes, under.answered)
        )
        if answered
        else None,
        lowest=at(0, under.unknown),
        highest=at(over.unknown, 0),
        sufficient=min(over.answered, under.answered) >= data["answered_at_least"],
    )


def _count(
    data: Mapping[str, Any], answers: Mapping[str, Any], sizes: Mapping[str, int], group: str
) -> _Count:
    given = list((answers.get(group) or {}).values())
    return _Count(given.count(data["yes"]), given.count(data["no"]), sizes[group])


def _share(data: Mapping[str, Any], yes: int, of: int) -> Fraction:
    return Fraction(data["base"]) + Fraction(data["span"]) * Fraction(yes, of)
