"""What asks for another assessment."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from imd.cases.incidents import happened
from imd.cases.queries import case_by_id
from imd.cases.steps import pending
from tests.cases.conftest import NOW
from tests.cases.test_risk import LOW, run


def rescore(case: Any) -> Any:
    """When the case is to be assessed again."""
    return next(step.due for step in pending(case) if step.what == "rescore")


def test_an_attack_brings_the_next_assessment_forward(db: Any, case: Any, open_session: Any) -> None:
    """Only after an assessment; the first of several starts the clock, the next assessment stops it."""
    happened(db, case["id"])
    assert case_by_id(db, case["id"])["incident"] is None
    run(db, case, LOW)
    by_calendar = rescore(case_by_id(db, case["id"]))
    later = open_session(now=NOW + timedelta(days=2))
    happened(later, case["id"])
    happened(open_session(now=NOW + timedelta(days=3)), case["id"])
    row = case_by_id(db, case["id"])
    assert row["incident"].startswith("2026-11-26")
    assert rescore(row) < by_calendar
    run(later, row, LOW)
    assert case_by_id(db, case["id"])["incident"] is None


EVENT = {
    "event": {"date": "2026-11-24", "country": "GT"},
    "aggressions": [{"type": "PSY.THR", "scope": "individual"}],
}


@pytest.mark.parametrize(
    "words",
    [("registry", "add", "--case", "{}", "--answers", "-"), ("case", "edit", "{}", "--set", "country=SV")],
)
def test_attacks_and_moves_reach_the_agenda(run: Any, words: tuple[str, ...]) -> None:
    """A new attack in the registry, another country: the case is to be assessed again within its level's time."""
    from tests.cases.cli.test_intake import MINIMAL

    code = run("-f", "json", "case", "intake", "--answers", "-", input=json.dumps(MINIMAL)).json["code"]
    assert run("case", "assess", code, "--answers", "-", input=json.dumps(LOW)).exit == 0
    soon = ("-f", "json", "agenda", "--days", "30")
    assert "rescore" not in {item["what"] for item in run(*soon).json}
    assert run(*(word.format(code) for word in words), input=json.dumps(EVENT)).exit == 0
    assert "rescore" in {item["what"] for item in run(*soon).json}
