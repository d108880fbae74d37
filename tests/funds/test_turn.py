"""A bed is not given away unseen while a woman at higher risk waits for it."""

from __future__ import annotations

from typing import Any

import pytest

from imd.funds.service import stays
from tests.funds.invented import add_case, say

DATES = {"start": "2026-11-24", "until": "2026-12-24"}


def asks(db: Any, house: str, level: str | None, **dates: str) -> str:
    """A stay asked for by a woman at that level; its code."""
    case = add_case(db, level=level)
    say(db, case["id"], "shelter")
    return str(stays.request(db, case=case["code"], house=house, **{**DATES, **dates})["id"])


@pytest.mark.parametrize("act", [stays.offer, stays.accept])
def test_whoever_is_at_higher_risk_is_named(open_db: Any, house: str, act: Any) -> None:
    """Only those who still wait, for the same house and some of the same nights, longest first."""
    with open_db() as db:
        low = asks(db, house, "MEDIUM")
        extreme = asks(db, house, "EXTREME")
        unassessed = asks(db, house, None)
        asks(db, house, "MEDIUM")
        asks(db, house, "EXTREME", start="2026-12-24", until="2027-01-10")
        gone = asks(db, house, "EXTREME")
        stays.cancel(db, stay=gone, reason="No viene")
        assert act(db, stay=low)["ahead"] == [extreme, unassessed]
        assert act(db, stay=extreme)["ahead"] == []


def test_the_word_is_said_and_holds_nothing_up(run: Any, open_db: Any, house: str) -> None:
    """It is a warning: she may have reasons, and the bed is given all the same."""
    with open_db() as db:
        low, high = (asks(db, house, level) for level in ("LOW", "HIGH"))
    result = run("--lang", "es", "-f", "json", "stay", "accept", low)
    assert (result.exit, result.json["status"], result.json["ahead"]) == (0, "accepted", [high])
    assert high in result.err
    assert "mayor riesgo" in result.err
    assert run("-f", "json", "stay", "accept", high).err == ""
