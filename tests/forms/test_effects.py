"""What answers call for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from imd.forms.effects import advice
from imd.forms.model import Questionnaire


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({}, []),
        ({"in_danger_now": True}, ["danger_now"]),
        ({"in_danger_now": False}, []),
        ({"birth_year": 2010}, ["child_protection"]),
        ({"linked_to_defence": "no"}, ["refer_out"]),
        ({"feeling": "distressed"}, ["grounding"]),
        ({"disability": "none"}, []),
        ({"disability": "sensory"}, ["access_needs"]),
        ({"close_people": ["partner", "children"]}, ["child_protection"]),
        ({"attacks": [{"type": "INT.RAPE", "date": "2026-11-22"}]}, ["health_72h"]),
        ({"attacks": [{"type": "INT.SEXA", "date": "2026-11-21"}]}, ["health_72h"]),
        ({"attacks": [{"type": "INT.RAPE", "date": "2026-11-20"}]}, []),
        ({"attacks": [{"type": "INT.RAPE", "date": "2026-11", "date_precision": "month"}]}, ["health_72h"]),
        ({"attacks": [{"type": "INT.SEXH", "date": "2026-11-24"}]}, []),
        ({"attacks": [{"means": ["blows", "strangulation"]}]}, ["medical_exam"]),
        ({"attacks": [{"perpetrators": [{"type": "PR.PART"}]}, {"type": "INT.IPV"}]}, ["home_danger"]),
        ({"choices": ["SHELTER"], "consent": {"shelter": "refused"}}, ["consent_for_choice"]),
        ({"choices": ["SHELTER"], "consent": {"shelter": "given"}}, []),
    ],
)
def test_advice(intake: Questionnaire, now: datetime, answers: dict[str, Any], codes: list[str]) -> None:
    """The case worker is told what cannot wait, once, with its source."""
    found = advice(intake, answers, now)
    assert sorted(effect.code for effect in found) == codes
    assert all(effect.source for effect in found)
