"""The published figures of the networks come out of the report as they were printed. Source: domain.md 8."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

from tests.export.statistics.invented import Registry


def cells(report: dict[str, Any], table: str) -> dict[str, list[str]]:
    """The cells of a table, by the names of its rows."""
    blocks = [block for chapter in report["chapters"] for block in chapter["blocks"]]
    [found] = [block for block in blocks if block["block"] == "table" and block["id"] == table]
    return {
        row["label"]: [cell["shown"].replace("\u00a0", " ") for cell in row["cells"]] for row in found["rows"]
    }


def test_the_first_quarter_of_2023(run: Any, open_db: Callable[..., Any]) -> None:
    """1,028 = 289 + 703 + 36, which are 28.1, 68.4 and 3.5 percent, of 274 defenders."""
    with open_db() as db:
        made = Registry(db)
        women = cycle([made.person() for _ in range(274)])
        events = cycle([made.event(f"2023-0{1 + n % 3}-10") for n in range(90)])
        for scope, number in (("individual", 289), ("collective", 703), ("organisation", 36)):
            for woman in islice(women, number):
                made.act(next(events), "PSY.HAR", scope=scope, victim_id=woman)
    report = run("-f", "json", "report", "2023-Q1", "--audience", "internal", "--lang", "es").json
    headline = cells(report, "headline")
    assert headline["Agresiones"][0] == "1,028"
    assert headline["Personas agredidas"][0] == "274"
    assert {name: row[:2] for name, row in cells(report, "scope-scope").items()} == {
        "Personal": ["289", "28.1 %"],
        "Colectiva": ["703", "68.4 %"],
        "Organización": ["36", "3.5 %"],
    }


def test_a_change_has_its_interval_and_the_right_base(run: Any, open_db: Callable[..., Any]) -> None:
    """197 to 168 is -14.7 %, between -31.0 and +5.3; 414 to 762 would be +84.1 % and never +45.7 %."""
    with open_db() as db:
        made = Registry(db)
        for year, number in ((2021, 197), (2022, 168)):
            at = f"{year}-12-01T00:00:00+00:00"
            for n in range(number):
                event = made.event(f"{year}-05-{1 + n % 28:02d}", registered_at=at)
                made.act(event, "PSY.HAR", registered_at=at)
        for year, number in ((2012, 414), (2014, 762)):
            at = f"{year}-12-01T00:00:00+00:00"
            event = made.event(f"{year}-05-10", registered_at=at)
            for _ in range(number):
                made.act(event, "PSY.HAR", registered_at=at)
    words = ("--audience", "internal", "--lang", "es")
    fewer = cells(run("-f", "json", "report", "2022", "--compare", "2021", *words).json, "headline")["Hechos"]
    assert fewer[:1] + fewer[3:] == ["168", "197", "−14.7 %", "−31.0 … +5.3 %"]
    more = cells(run("-f", "json", "report", "2014", "--compare", "2012", *words).json, "headline")
    assert more["Agresiones"][3:5] == ["414", "+84.1 %"]
    # One event each year: no percentage of one.
    assert more["Hechos"][4:] == ["", ""]


def test_a_small_base_has_no_percentage(run: Any, open_db: Callable[..., Any]) -> None:
    """Nineteen attacks are counted and not turned into percents; the twentieth lets them be."""
    words = ("-f", "json", "report", "2026-Q1", "--audience", "internal", "--lang", "es")
    with open_db() as db:
        made = Registry(db)
        event = made.event("2026-02-03")
        for _ in range(19):
            made.act(event, "PSY.HAR", ("ST.POL",), scope="individual")
    report = run(*words).json
    assert cells(report, "scope-scope")["Personal"] == ["19", "0", "1"]
    text = str(
        [b for c in report["chapters"] for b in c["blocks"] if b["block"] == "table" and b["id"] != "series"]
    )
    assert "\\xa0%" not in text.replace("\u00a0", "\\xa0").replace("0.0\\xa0%", "")
    with open_db() as db:
        Registry(db, 5000).act(event, "PSY.HAR", ("ST.POL",), scope="individual")
    assert cells(run(*words).json, "scope-scope")["Personal"] == ["20", "100.0 %", "0", "1"]


def test_more_than_a_fifth_without_an_answer_is_told_as_a_range(
    run: Any, open_db: Callable[..., Any]
) -> None:
    """Of 40 attacks 10 were not assessed: between 37.5 and 62.5 percent of all have a component."""
    with open_db() as db:
        made = Registry(db)
        for components in ('["GC2"]',) * 15 + ("[]",) * 15 + (None,) * 10:
            made.act(made.event("2026-02-03"), "PSY.HAR", gender_components=components)
    report = run("-f", "json", "report", "2026-Q1", "--audience", "internal", "--lang", "es").json
    assert cells(report, "gender-gendered")["sí"][:4] == ["15", "50.0 %", "31.8–68.8 %", "37.5–62.5 %"]


def test_the_annex_has_violation_sex_and_age_at_once(run: Any, open_db: Callable[..., Any]) -> None:
    """SDG 16.10.1 of a year, verified only: for the office alone, for whom three facts may be crossed."""
    with open_db() as db:
        made = Registry(db)
        woman = made.person(gender="WOM_TRANS")
        made.act(made.event("2025-02-03"), "LIFE.KILL", victim_id=woman, age=24)
        made.act(made.event("2025-02-03", status="reported"), "LIFE.KILL", victim_id=woman, age=24)
    report = run("-f", "json", "report", "2025", "--audience", "internal", "--lang", "es").json
    [(name, row)] = cells(report, "sdg-sdg-gender-age_band-matrix").items()
    assert "trans" in name.lower()
    assert row == ["1"]
    others = run("-f", "json", "report", "2025", "--audience", "network").json
    assert "sdg-sdg-gender-age_band-matrix" not in str(others)
