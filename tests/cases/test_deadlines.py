"""The table of deadlines: sourced, complete, and never slower for a higher level."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from imd.cases.deadlines import deadlines
from imd.cases.levels import LEVELS


def test_the_table_names_its_source() -> None:
    """Data carries its source."""
    assert deadlines().source


@pytest.mark.parametrize("step", deadlines().steps)
def test_a_higher_level_never_waits_longer(step: str) -> None:
    """EXTREME is due no later than HIGH, HIGH no later than MEDIUM, MEDIUM no later than LOW."""
    times = [deadlines().steps[step][level] for level in LEVELS]
    assert all(later >= sooner for later, sooner in pairwise(times))
    assert times[-1] >= timedelta(0)


@pytest.mark.parametrize(
    ("step", "level", "allowed"),
    [
        ("first_response", "EXTREME", timedelta(hours=1)),
        ("assess", "EXTREME", timedelta(hours=24)),
        ("assess", "HIGH", timedelta(hours=72)),
        ("plan", "MEDIUM", timedelta(days=10)),
        ("fund_decision", "LOW", timedelta(days=30)),
        ("rescore", "EXTREME", timedelta(days=7)),
        ("rescore", "LOW", timedelta(days=180)),
        ("followup", "HIGH", timedelta(days=7)),
        ("followup", "EXTREME", timedelta(days=1)),
        ("supervise", "EXTREME", timedelta(0)),
        ("supervise", "HIGH", timedelta(hours=24)),
        ("plan", "EXTREME", timedelta(hours=24)),
        ("plan", "LOW", timedelta(days=21)),
        ("rescore", "MEDIUM", timedelta(days=90)),
        ("retention", "LOW", timedelta(days=730)),
    ],
)
def test_the_published_times(step: str, level: str, allowed: timedelta) -> None:
    """The cells of the network's table that other rules lean on."""
    assert deadlines().steps[step][level] == allowed


def test_a_case_without_a_level_is_treated_with_caution() -> None:
    """HIGH until assessed, EXTREME where there is danger now, its own level afterwards."""
    table = deadlines()
    assert table.level_in_force(None, False) == "HIGH"
    assert table.level_in_force(None, None) == "HIGH"
    assert table.level_in_force(None, True) == "EXTREME"
    assert table.level_in_force("LOW", True) == "LOW"
