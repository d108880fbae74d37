"""Tables that overlap are one system: selections, orders of crossing, audiences, persons, what was withheld."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from imd.errors import statistics as errors
from imd.export.disclosure.cell import cell
from imd.export.disclosure.gate import Attack, Candidate, NothingLeft, hidden
from imd.export.disclosure.view import Told, view
from tests.export.statistics.invented import Registry, row
from tests.export.statistics.test_editions import MARCH, YEAR, Fill, crowd, edition

__all__ = ["edition"]
LATER = "2026-06-01T00:00:00+00:00"
DAYS = ("2026-03-01", "2026-03-31")


def one(name: str, *answers: tuple[str, str]) -> Any:
    """A cell of these answers."""
    return cell(name, (), [key for key, _code in answers], [code for _key, code in answers])


def test_a_cell_is_said_in_one_way() -> None:
    """A country selected is a country crossed with; the order of crossing and a department's country add nothing."""
    whole = cell("", ["GT"], ["type"], ["PSY.DTH"])
    assert (
        whole
        == cell("", [], ["country", "type"], ["GT", "PSY.DTH"])
        == cell("", [], ["type", "country"], ["PSY.DTH", "GT"])
    )
    assert cell("", ["GT"], ["country", "admin1"], ["GT", "GT-14"]) == cell("", [], ["admin1"], ["GT-14"])
    assert cell("", ["GT", "HN"], [], []) == cell("", ["HN", "GT", "HN"], [], []) != cell("", ["GT"], [], [])


def test_a_country_asked_for_alone_is_the_row_printed_before(registry: Fill, edition: Any) -> None:
    """Late reports do not come in by another way of asking."""
    registry(lambda db: crowd(db, 1, 60))
    printed = row(edition("types", **MARCH, by=["country"]), country="GT")
    registry(lambda db: crowd(Registry(db.db, 50_000), 2, 4, at=LATER))
    assert row(edition("types", **MARCH, country=["GT"]))["shown"] == printed["shown"] != "·"
    turned = edition("cross", **YEAR, by=["country", "type"])
    assert edition("cross", **YEAR, by=["type", "country"])["base"] == turned["base"]


def test_the_public_is_told_what_the_network_was(registry: Fill, edition: Any) -> None:
    """Who reads both files does not see in them that four women spoke in between."""
    registry(lambda db: crowd(db, 3, 40))
    first = row(edition("types", **MARCH, audience="network"))["shown"]
    registry(lambda db: crowd(Registry(db.db, 50_000), 2, 4, at=LATER))
    assert row(edition("types", **MARCH))["shown"] == first


def test_periods_that_overlap_are_refused(edition: Any) -> None:
    """Two of one's own choosing tell what is in the days between."""
    for since, until in (
        ("2026-02", "2026-03"),
        ("2026-02", "2026-04"),
        ("2026-03-05", None),
        ("2025-07", "2026-06"),
    ):
        with pytest.raises(errors.PeriodNotMonths):
            edition("types", since=since, until=until)


def test_no_trait_fills_its_row(registry: Fill, edition: Any) -> None:
    """That all in a row are trans women is about them: the cell is not printed, the row is."""

    def fill(db: Registry) -> None:
        for n in range(40):
            db.act(db.event(f"2026-03-{1 + n % 28:02d}"), victim_id=db.person(gender="WOM_TRANS"))

    registry(fill)
    found = edition("profiles", **YEAR)
    assert row(found)["shown"] == "40+"
    assert row(found, gender="WOM_TRANS")["shown"] == "·"


def test_what_is_withheld_moves_as_little(registry: Fill, edition: Any) -> None:
    """One woman who says no is not to be seen in the number of those who did."""

    def no(db: Registry, women: int, at: str) -> None:
        for n in range(women):
            said = db.event(f"2026-03-{1 + n % 28:02d}", consent_statistics="refused", registered_at=at)
            db.act(said, victim_id=db.person(), registered_at=at)

    registry(lambda db: no(db, 14, "2026-04-01T00:00:00+00:00"))
    assert edition("types", **MARCH)["withheld_for_consent"] == 10
    registry(lambda db: no(Registry(db.db, 50_000), 1, LATER))
    assert edition("types", **MARCH)["withheld_for_consent"] == 10
    registry(lambda db: no(Registry(db.db, 60_000), 9, LATER))
    assert edition("types", **MARCH)["withheld_for_consent"] == 20


def attack(told: list[Told], secret: list[Told]) -> Attack:
    """An attack on groups by all that is told."""
    made = view([*told, *secret])
    return Attack(
        made,
        {atoms: frozenset(of.members) for of, atoms in zip(secret, made.atoms[len(told) :], strict=True)},
    )


def test_the_smallest_goes_first_and_never_the_whole() -> None:
    """Three women are 43 less 40: the smaller part is hidden. Where no part may be, the print is refused."""
    parts = {"PSY": range(3, 28), "INT": range(28, 43)}
    told = [
        Told(one(""), DAYS, range(43), 40, "all"),
        *(Told(one("", ("type", name)), DAYS, of, len(of), name) for name, of in parts.items()),
    ]
    secret = [Told(one("", ("type", "REP")), DAYS, range(3))]
    candidates = [Candidate(name, frozenset(of), n) for n, (name, of) in enumerate(parts.items())]
    assert hidden([attack(told, secret)], candidates) == {"INT"}
    with pytest.raises(NothingLeft):
        hidden([attack(told, secret)], [])


def test_what_is_known_already_is_not_asked_of_a_later_print() -> None:
    """Hiding anew does not take old files back: what they gave away hides nothing more."""
    old = [Told(one(""), DAYS, range(43), 40), Told(one("", ("type", "PSY")), DAYS, range(3, 43), 40)]
    secret = [Told(one("", ("type", "REP")), DAYS, range(3))]
    assert hidden([attack(old, secret)], []) == set()


def test_a_longer_period_less_its_parts_is_a_group_too() -> None:
    """A quarter of 52, months of 25 and 25: the third has two."""
    months = [("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28")]
    told = [
        Told(one(""), ("2026-01-01", "2026-03-31"), range(52), 50, "quarter"),
        Told(one(""), months[0], range(25), 25),
        Told(one(""), months[1], range(25, 50), 25),
    ]
    secret = [Told(one(""), ("2026-03-01", "2026-03-31"), range(50, 52))]
    assert hidden([attack(told, secret)], [Candidate("quarter", frozenset(range(52)), 0)]) == {"quarter"}


def test_without_the_programme_the_bounds_still_drive(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the `audit` extra is missing the gate finds what passing bounds along finds."""
    monkeypatch.setattr("imd.export.disclosure.linear.available", lambda: False)
    test_the_smallest_goes_first_and_never_the_whole()
    test_a_longer_period_less_its_parts_is_a_group_too()


def test_women_are_attacked_like_attacks(registry: Fill, edition: Callable[..., Any]) -> None:
    """Two women with many attacks each: their attacks hide in the sums, that they are two must not show."""

    def fill(db: Registry) -> None:
        events = [db.event(f"2026-03-{1 + n % 28:02d}") for n in range(60)]
        for group, women, times in (("INT.PHYS", 25, 1), ("REP.SMEAR", 2, 8)):
            for _woman in range(women):
                her = db.person()
                for turn in range(times):
                    db.act(events[(her + 7 * turn) % 60], group, victim_id=her)

    registry(fill)
    found = edition("types", **MARCH)
    assert row(found)["persons"] == 25
    assert row(found, type="REP")["shown"] == "·"
    assert row(found, type="INT")["persons"] is None
