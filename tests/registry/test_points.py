"""What the registry does for the cases below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from imd.registry import points

ANSWERS: dict[str, Any] = {
    "country": "SV",
    "admin1": "SV-SS",
    "birth_year": 1990,
    "gender": "WOM_CIS",
    "ethnicity": ["INDIG"],
    "rights": ["LAND"],
    "organisation": "Red Inventada",
    "consent": {"case": "given", "statistics": "given"},
    "attacks": [
        {
            "date": "2026-02",
            "date_precision": "month",
            "type": "PSY.DTH",
            "scope": "individual",
            "gender_note": "Palabras",
        },
        {"date": "2025", "date_precision": "year", "type": "PSY.HAR", "scope": "individual"},
        {
            "date": "2026-02",
            "date_precision": "month",
            "type": "INT.FORCE",
            "scope": "collective",
            "affected_min": 20,
            "perpetrators": [{"type": "ST.POL", "degree": "carried_out"}],
        },
        {"date": None, "date_precision": "unknown", "type": "REP.SMEAR", "scope": "organisation"},
    ],
}


def test_attacks_become_events(
    open_db: Callable[..., Any], case: dict[str, str], count: Callable[..., int]
) -> None:
    """Attacks of one date are one event; all are against the case's woman, in the same transaction."""
    with open_db() as db:
        points.from_intake(db, case["id"], case["code"], ANSWERS)
    assert (count("events"), count("aggressions"), count("involvements")) == (3, 4, 1)
    assert count(f"persons WHERE case_id = '{case['id']}' AND gender = 'WOM_CIS' AND birth_year = 1990") == 1
    assert count("persons") == 1
    assert count("events WHERE consent_statistics = 'given' AND country = 'SV'") == 3
    assert count("aggressions WHERE rights = '[\"LAND\"]'") == 4
    assert count("organisations") == 1


def test_her_age_is_that_at_the_time(open_db: Callable[..., Any], case: dict[str, str], app: Any) -> None:
    """Age follows from the year of birth and the attack's; without a date it is unknown."""
    with open_db() as db:
        points.from_intake(db, case["id"], case["code"], ANSWERS)
    with app.reader() as db:
        ages = db.rows("SELECT a.type, a.age FROM aggressions a ORDER BY a.type")
    assert {row["type"]: row["age"] for row in ages} == {
        "PSY.DTH": 36,
        "PSY.HAR": 35,
        "INT.FORCE": 36,
        "REP.SMEAR": None,
    }


def test_no_attacks(open_db: Callable[..., Any], case: dict[str, str], count: Callable[..., int]) -> None:
    """An interview without attacks makes no event."""
    with open_db() as db:
        points.from_intake(db, case["id"], case["code"], {"country": "SV"})
    assert count("events") == 0


def test_consent_not_asked(
    open_db: Callable[..., Any], case: dict[str, str], count: Callable[..., int]
) -> None:
    """Silence is no consent."""
    with open_db() as db:
        points.from_intake(db, case["id"], case["code"], {**ANSWERS, "consent": {"case": "given"}})
    assert count("events WHERE consent_statistics = 'not_asked'") == 3


def test_consent_changes(
    open_db: Callable[..., Any], case: dict[str, str], count: Callable[..., int]
) -> None:
    """What she says about statistics later holds for all her events; other purposes touch nothing."""
    with open_db() as db:
        points.from_intake(db, case["id"], case["code"], ANSWERS)
    with open_db() as db:
        points.consent_changed(db, case["id"], "share", "withdrawn")
    assert count("events WHERE consent_statistics = 'given'") == 3
    with open_db() as db:
        points.consent_changed(db, case["id"], "statistics", "withdrawn")
    assert count("events WHERE consent_statistics = 'withdrawn'") == 3


def test_show_and_counts(open_db: Callable[..., Any], case: dict[str, str], app: Any) -> None:
    """The case's file lists its aggressions, oldest first, coded; the list of cases counts them."""
    with open_db() as db:
        points.from_intake(db, case["id"], case["code"], ANSWERS)
    with app.reader() as db:
        shown = points.show(db, case["id"])["aggressions"]
        assert points.counts(db) == points.counts(db, case["id"]) == {"attacks": {case["id"]: 4}}
        assert points.counts(db, "nobody") == {"attacks": {}}
        assert points.show(db, "nobody") == {"aggressions": []}
    assert [act["type"] for act in shown] == ["PSY.HAR", "PSY.DTH", "INT.FORCE", "REP.SMEAR"]
    assert shown[0].keys() >= {
        "date",
        "date_precision",
        "country",
        "perpetrators",
        "gender_components",
        "status",
    }
    assert "Palabras" not in str(shown)
