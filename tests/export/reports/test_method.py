"""What a report says of how its numbers came about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.export.reports.conftest import crowd
from tests.export.statistics.invented import Registry


def said(run: Any, audience: str, *more: str) -> list[str]:
    """The paragraphs of the first chapter."""
    report = run("-f", "json", "report", "2026-Q1", "--audience", audience, "--lang", "es", *more).json
    return [block["text"] for block in report["chapters"][0]["blocks"]]


@pytest.mark.usefixtures("crowded")
def test_others_are_told_rule_attack_and_what_moved(run: Any, open_db: Callable[..., Any]) -> None:
    """The parameters of their column, the attack before printing, the days of each release; then what moved."""
    first = " ".join(said(run, "public"))
    for part in ("5 / 3 / 1/2 / 3", "10 / 5 / 1/2 / 5", "10 días después", "un año 90", "por primera vez"):
        assert part in first
    with open_db() as db:
        crowd(Registry(db, 20_000), 3, 60, at="2026-06-02T00:00:00+00:00")
    [moved] = [text for text in said(run, "public") if "se movieron" in text]
    edition = moved.split("edición ")[1].split(",")[0]
    number = moved.split("se movieron ")[1].split(" ")[0]
    assert int(edition) >= 1
    assert int(number) > 0


@pytest.mark.usefixtures("crowded")
def test_the_office_is_told_that_its_numbers_are_exact(run: Any) -> None:
    """No rule of rounding stands where none was used."""
    text = " ".join(said(run, "internal"))
    assert "Números exactos" in text
    assert "edición" not in text


@pytest.mark.usefixtures("crowded")
@pytest.mark.parametrize("audience", ["internal", "network"])
def test_every_table_says_what_it_is(run: Any, audience: str) -> None:
    """Unit, base, period, the day of its knowledge and that registered is not occurred: at each."""
    report = run("-f", "json", "report", "2026-Q1", "--audience", audience, "--lang", "es").json
    blocks = [b for c in report["chapters"] for b in c["blocks"] if b["block"] in ("table", "figure")]
    assert len(blocks) > 10
    for block in blocks:
        assert block["unit"]
        assert "sin respuesta: " in block["base"]
        assert "enero a marzo de 2026, tal como se conocía el 24 de noviembre de 2026" in block["source"]
        assert ("edición" in block["source"]) is (audience == "network")
        assert "Registradas, no ocurridas." in block["notes"]


def test_the_base_is_of_what_the_lines_ask(run: Any, open_db: Callable[..., Any]) -> None:
    """Of thirty women ten told where they live: the table of areas is of these, that of gender of all."""
    with open_db() as db:
        made = Registry(db)
        for n in range(30):
            woman = made.person(gender="WOM_CIS", area="RURAL" if n < 10 else None)
            made.act(made.event("2026-02-03"), victim_id=woman)
    report = run("-f", "json", "report", "2026-Q1", "--audience", "internal", "--lang", "es").json
    bases = {b["id"]: b["base"] for c in report["chapters"] for b in c["blocks"] if b["block"] == "table"}
    assert bases["profiles-gender"] == "30; sin respuesta: 0"
    assert bases["profiles-area"] == "10; sin respuesta: 20 (66.7\u00a0%)"
