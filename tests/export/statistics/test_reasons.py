"""Why a number moved between two editions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from imd.export.statistics.printed import moved
from tests.export.statistics.invented import Registry

YEAR = {"since": "2026", "until": "2026"}
FIRST = "2026-04-05T00:00:00+00:00"
THEN, NOW = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)
LATER = "2026-06-01T00:00:00+00:00"


def women(db: Registry, n: int, type_: str, at: str = FIRST) -> list[int]:
    """So many, each attacked once, in an event of her own."""
    return [
        db.act(db.event("2026-03-05", registered_at=at), type_, victim_id=db.person(), registered_at=at)
        for _ in range(n)
    ]


@pytest.fixture
def diff(open_db: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """What moved in tables between a first edition and a second, after something happened."""
    from imd.export.statistics import table

    def made(happens: Callable[[Registry], None], name: str = "types") -> dict[str, Any]:
        with open_db() as db:
            women(Registry(db), 30, "PSY.DTH")
            women(Registry(db, 3000), 20, "REP.SMEAR")
        with open_db("edition") as db:
            first = table(db, name, audience="network", as_of=THEN, **YEAR)
        with open_db() as db:
            happens(Registry(db, 5000))
        with open_db("edition") as db:
            second = table(db, name, audience="network", as_of=NOW, **YEAR)
            found = moved(db, first["edition"], second["edition"])
        return {str({k: v for k, v in one["keys"].items() if v != "total"}): one for one in found}

    return made


def test_what_was_registered_since_is_late(diff: Any) -> None:
    """Ten more threats move the form, its group and the total, each by ten."""
    found = diff(lambda db: women(db, 10, "PSY.DTH", LATER))
    assert {one["after"] for one in found.values()} == {"40+", "60+"}
    assert all(one["why"] == {"late": 10} for one in found.values())


def test_what_was_withdrawn_is_said(diff: Any) -> None:
    """Ten records withdrawn go from where they stood."""

    def gone(db: Registry) -> None:
        db.db.run(f"UPDATE aggressions SET withdrawn_at = '{LATER}' WHERE id IN"
                  " (SELECT id FROM aggressions WHERE type = 'PSY.DTH' ORDER BY id LIMIT 10)")  # fmt: skip

    found = diff(gone)
    assert {one["before"] for one in found.values()} == {"30+", "50+"}
    assert all(one["why"] == {"withdrawn": 10} for one in found.values())


def test_consent_taken_back_is_not_a_withdrawal(diff: Any) -> None:
    """Ten who take back that it may be told."""

    def gone(db: Registry) -> None:
        db.db.run("UPDATE events SET consent_statistics = 'withdrawn' WHERE id IN (SELECT event_id FROM aggressions"
                  " WHERE type = 'PSY.DTH' ORDER BY id LIMIT 10)")  # fmt: skip

    found = diff(gone)
    kept = {name: one["why"] for name, one in found.items()}
    assert kept
    assert all(why == {"consent": 10} for why in kept.values())


def test_a_correction_leaves_one_row_for_another(diff: Any) -> None:
    """Ten threats that were harassment move two rows, and no total."""

    def corrected(db: Registry) -> None:
        db.db.run("UPDATE aggressions SET type = 'REP.SMEAR' WHERE id IN"
                  " (SELECT id FROM aggressions WHERE type = 'PSY.DTH' ORDER BY id LIMIT 10)")  # fmt: skip

    found = diff(corrected)
    assert {(one["before"], one["after"]) for one in found.values()} == {("30+", "20+"), ("20+", "30+")}
    assert all(one["why"] == {"corrected": 10} for one in found.values())


def test_a_tables_own_measures_have_their_reason_too(diff: Any) -> None:
    """The headline's rows are made of cells: theirs are found as well."""
    found = diff(lambda db: women(db, 10, "PSY.DTH", LATER), "headline")
    assert found["{'measure': 'aggressions'}"]["why"] == {"late": 10}
    assert found["{'measure': 'death_threats'}"]["why"] == {"late": 10}


def test_the_command_says_why(run: Any, open_db: Any) -> None:
    """For people in words, for scripts as numbers."""
    with open_db() as db:
        women(Registry(db), 30, "PSY.DTH")
    asked = ("stats", "types", "--audience", "network", "--since", "2026", "--until", "2026")
    first = run("-f", "json", *asked).json["edition"]
    with open_db() as db:
        women(Registry(db, 5000), 10, "PSY.DTH", "2026-11-24T19:00:00+00:00")
    second = run("-f", "json", *asked, env={"IMD_NOW": "2026-11-24T14:00:00-06:00"}).json["edition"]
    told = run("-f", "json", "edition", "diff", str(first), str(second))
    assert [one["why"] for one in told.json] == [{"late": 10}] * 3
    assert "10" in run("--lang", "en", "-f", "md", "edition", "diff", str(first), str(second)).out
