"""An invented interview, and the clock it is checked against."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from imd.forms.model import Questionnaire, load


@pytest.fixture
def now() -> datetime:
    """Noon in Guatemala on 24 November 2026."""
    return datetime(2026, 11, 24, 18, tzinfo=UTC)


@pytest.fixture
def intake() -> Questionnaire:
    """The interview's form."""
    return load("intake")


@pytest.fixture
def smallest() -> dict[str, Any]:
    """The smallest file that registers a case, with a reason for what is missing."""
    return {
        "safe_to_talk": True,
        "language": "es",
        "caller": "herself",
        "in_danger_now": False,
        "consent": {"case": "given"},
        "name": "Nombre Inventado",
        "safe_contact": {"channel": "signal", "value": "+000 000"},
        "country": "GT",
        "linked_to_defence": "yes",
        "account": "Un relato inventado.",
        "reason_missing": "una sola llamada",
    }


@pytest.fixture
def attack() -> dict[str, Any]:
    """One complete act."""
    return {
        "date": "2026-11-23",
        "type": "PSY.DTH",
        "scope": "individual",
        "space": "DIGITAL",
        "perpetrators": [{"type": "NS.OC", "degree": "ordered", "acts_for": "NS.COM"}],
        "means": ["digital"],
        "gender_components": [],
        "series": None,
        "earlier_attacks": None,
        "reported": "no",
    }


@pytest.fixture
def whole(smallest: dict[str, Any], attack: dict[str, Any]) -> dict[str, Any]:
    """An interview with nothing mandatory missing."""
    complete = {key: value for key, value in smallest.items() if key != "reason_missing"}
    return complete | {
        "admin1": "GT-16",
        "municipality": "Un municipio",
        "birth_year": 1990,
        "rights": ["LAND", "WOMEN"],
        "role": "LEADER",
        "organisation": "Colectiva Inventada",
        "attacks": [attack],
        "previous_measures": [],
        "safety_plan": "Un plan inventado.",
        "needs": [{"need": "SHELTER", "urgency": 1}],
        "choices": ["SHELTER"],
        "own_rating": 8,
        "next_contact": "2026-11-26",
        "notes": "Por teléfono.",
    }
