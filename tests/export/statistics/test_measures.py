"""Tables of measures: repetition, and the office's own work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from imd.export.statistics import NAMES
from imd.export.statistics.tables.closures import bucket
from imd.export.statistics.tables.series import repeats
from imd.export.statistics.tables.shelters import nights
from tests.export.statistics.invented import Registry


def value(document: dict[str, Any], measure: str, **keys: Any) -> Any:
    """The value of one measure."""
    found = [one["value"] for one in document["rows"] if one["keys"] == {"measure": measure, **keys}]
    assert len(found) == 1
    return found[0]


def test_the_published_repeat_share_comes_out() -> None:
    """KAT 12 (UK repeat victimisation): 459 crimes on 250 victims are 209 repeats, 45.5 percent."""
    assert repeats(459, 250) == (209, 45.5)


def test_bed_nights_as_published() -> None:
    """KAT 19: in on 1 August, out on 5 August are four nights; in and out on one day is none."""
    assert nights("2026-08-01T18:00:00+00:00", "2026-08-05T16:00:00+00:00") == 4
    assert nights("2026-08-01T14:00:00+00:00", "2026-08-01T20:00:00+00:00") == 0


def test_every_duration_has_one_bucket() -> None:
    """No day is in two buckets and none falls between them."""
    assert [bucket(day) for day in (0, 30, 30.9, 31, 90, 91, 180, 181, 900)] == [
        *["days_0_30"] * 3,
        *["days_31_90"] * 2,
        *["days_91_180"] * 2,
        *["days_181_or_more"] * 2,
    ]


def test_repetition_is_of_known_persons(registry: Callable[..., None], numbers: Callable[..., Any]) -> None:
    """Attacks on nobody known are missing, not repeats."""

    def fill(db: Registry) -> None:
        ana, berta = db.person(), db.person()
        for victim, series in ((ana, 1), (ana, 0), (ana, None), (berta, 1), (None, 1)):
            db.act(db.event(), victim_id=victim, series=series)

    registry(fill)
    found = numbers("series")
    assert (value(found, "persons_once"), value(found, "persons_two_to_four")) == (1, 1)
    assert (value(found, "repeat_attacks"), value(found, "repeat_share"), found["missing"]) == (2, 50.0, 1)
    assert (value(found, "in_series"), value(found, "in_series_share")) == (3, 75.0)


@pytest.mark.usefixtures("filled")
def test_the_work_of_the_office_is_counted(numbers: Callable[..., Any]) -> None:
    """Referrals, grants, stays and closings that were written into the vault."""
    assert value(numbers("response"), "referrals", receiver="LEGAL") == 2
    assert value(numbers("funds"), "requested", expense="LEGAL", currency="GTQ") == "3000.00"
    assert value(numbers("shelters"), "people") == 6
    assert value(numbers("closures"), "closed", closure="GOALS") == 1
    assert value(numbers("closures", until="2026-01"), "closed") == 1
    assert value(numbers("closures", since="2026-02"), "closed") == 0
    assert value(numbers("quality"), "missing", variable="month") == 2


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("name", NAMES)
def test_every_table_counts_and_shows_in_spanish(run: Callable[..., Any], name: str) -> None:
    """Sixteen tables, each a document and a page."""
    assert run("-f", "json", "stats", name).json["table"] == name
    assert run("--lang", "es", "-f", "table", "stats", name).exit == 0
