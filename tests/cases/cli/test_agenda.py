"""`imd agenda`: what is due, in words for people and in codes for scripts."""

from __future__ import annotations

from typing import Any


def test_an_item_and_its_keys(run: Any, stored_case: str) -> None:
    """The contract's five, and what waits where it is not the case itself."""
    (item,) = run("-f", "json", "agenda").json
    assert item == {
        "due": "2026-11-27T12:00:00-06:00",
        "what": "assess",
        "case": stored_case,
        "ref": None,
        "level": "HIGH",
        "overdue": False,
    }


def test_days_and_worker_narrow_it(run: Any, stored_case: str) -> None:
    """Two days ahead nothing is due; another worker has nothing."""
    assert run("-f", "json", "agenda", "--days", "2").json == []
    assert run("-f", "json", "agenda", "--worker", "berta").json == []
    assert len(run("-f", "json", "agenda", "--worker", "ana").json) == 1


def test_both_languages(run: Any, stored_case: str) -> None:
    """The step in words."""
    assert "Assess the risk" in run("-f", "table", "agenda").out
    assert "Valorar el riesgo" in run("--lang", "es", "-f", "table", "agenda").out


def test_days_below_zero_are_a_usage_error(run: Any, vault: Any) -> None:
    """Exit 2."""
    assert run("agenda", "--days", "-1").exit == 2
