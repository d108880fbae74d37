"""The line over time, what is still to come, and the months of the year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.export.reports.test_published import cells
from tests.export.statistics.invented import Registry

WORDS = ("-f", "json", "report", "2026-Q2", "--audience", "internal", "--lang", "es")


@pytest.fixture
def late(open_db: Callable[..., Any]) -> None:
    """Thirty events a month from January to June 2026, a third of them told two months later."""
    with open_db() as db:
        made = Registry(db)
        for month in range(1, 7):
            for n in range(30 + 6 * (month == 6)):
                told = f"2026-{month + 2 * (n % 3 == 0):02d}-25T12:00:00+00:00"
                made.act(made.event(f"2026-{month:02d}-10", registered_at=told), registered_at=told)


@pytest.mark.usefixtures("late")
def test_points_are_compared_as_they_were_known_equally_long(run: Any) -> None:
    """On 15 July June lacks what comes late, and so does the April that was known on 15 May."""
    report = run(*WORDS, "--as-of", "2026-07-14").json
    found = cells(report, "scope-vintage")
    assert [row[0] for row in found.values()] == ["20", "20", "24"]
    assert [row[1] for row in found.values()] == ["", "0.0 %", "+20.0 %"]
    assert found["junio de 2026"][2].startswith("−")
    assert [row[0] for row in cells(report, "scope").values()] == ["30", "20", "24"]


@pytest.mark.usefixtures("late")
def test_still_to_come_is_told_of_the_region(run: Any) -> None:
    """A third of the last month is still to come; of a single country nothing is said."""
    found = cells(run(*WORDS, "--as-of", "2026-07-14").json, "completeness")
    assert found["junio de 2026"] == ["24", "36", "33 %"]
    assert found["abril de 2026"] == ["30", "30", "0 %"]
    assert found["Todo el periodo"] == ["74", "96", "23 %"]
    alone = run(*WORDS, "--country", "GT")
    assert "completeness" not in {b.get("id") for c in alone.json["chapters"] for b in c["blocks"]}


@pytest.mark.usefixtures("late")
@pytest.mark.parametrize("audience", ["network", "public"])
def test_others_are_told_neither(run: Any, audience: str) -> None:
    """What is still to come and the season come of exact numbers: they are named as withheld, and nothing more."""
    report = run("-f", "json", "report", "2026-Q2", "--audience", audience, "--lang", "es").json
    [trend] = [one for one in report["chapters"] if one["id"] == "trend"]
    [kept] = [block for block in trend["blocks"] if block["block"] == "withheld"]
    assert "Lo que falta por registrarse" in kept["titles"]
    assert not any(one["table"] in ("completeness", "season") for one in report["tables"])
    assert "scope-vintage" not in {block.get("id") for block in trend["blocks"]}


def test_a_season_says_whether_chance_would_do(run: Any, open_db: Callable[..., Any]) -> None:
    """Three years with a March of four times as many: the month stands out, and the note says so."""
    with open_db() as db:
        made = Registry(db)
        for year in (2023, 2024, 2025):
            for month in range(1, 13):
                for _ in range(3 + 9 * (month == 3)):
                    made.act(
                        made.event(f"{year}-{month:02d}-10", registered_at=f"{year}-12-30T00:00:00+00:00")
                    )
    report = run("-f", "json", "report", "2025", "--audience", "internal", "--lang", "es").json
    found = cells(report, "season")
    assert next(iter(found)) == "Enero"
    assert max(found, key=lambda month: float(found[month][0])) == "Marzo"
    [table] = [b for c in report["chapters"] for b in c["blocks"] if b.get("id") == "season"]
    assert "Las diferencias entre meses son más de lo que daría el azar solo." in table["notes"]
    [line] = [b for c in report["chapters"] for b in c["blocks"] if b.get("id") == "season-trend"]
    assert line["categories"][2] == "Marzo"


@pytest.mark.usefixtures("crowded")
def test_a_half_is_told_to_others_month_by_month(run: Any) -> None:
    """Periods that overlap tell what lies between: of a half the months are an edition, and nothing else is told."""
    words = ("-f", "json", "report", "2026-H1", "--audience", "public", "--lang", "es")
    report = run(*words).json
    [trend] = [one for one in report["chapters"] if one["id"] == "trend"]
    [table] = [block for block in trend["blocks"] if block["block"] == "table"]
    assert [row["label"] for row in table["rows"]][:2] == ["enero de 2026", "febrero de 2026"]
    assert "cada mes" in table["base"]
    assert report["edition"] == 1
    assert {one["period"]["until"][:7] for one in report["tables"]} == {f"2026-0{n}" for n in range(1, 7)}
    [why] = {b["why"] for c in report["chapters"] for b in c["blocks"] if b["block"] == "withheld"}
    assert "meses, trimestres o años" in why
    assert run(*words).json == report


def test_others_numbers_are_never_called_the_offices(run: Any) -> None:
    """The foot of a page for others says no word of the office's own numbers, whatever the period."""
    for period in ("2026-H1", "2020"):
        text = run("-f", "md", "report", period, "--audience", "network", "--lang", "es").out
        assert "números de la oficina" not in text
