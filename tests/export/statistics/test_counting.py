"""The counting rules of the registry, exact for the office."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.export.statistics.invented import AT, Registry, row

Fill = Callable[[Callable[[Registry], None]], None]
Numbers = Callable[..., dict[str, Any]]


def two_protests(db: Registry) -> None:
    """Two events, two women, one organisation; one woman is attacked in both."""
    ana, berta = db.person(gender="WOM_CIS"), db.person(gender="WOM_TRANS")
    march, april = db.event("2026-03-08"), db.event("2026-04", country="HN")
    db.act(march, "PSY.DTH", ("ST.POL", "ST.MIL"), victim_id=ana, rights='["LAND","TRUTH"]')
    db.act(march, "INT.PHYS", ("ST.POL", "NS.OC"), victim_id=ana)
    db.act(march, "INT.PHYS", ("UNK.PHY",), victim_id=berta, rights="[]")
    db.act(april, "PSY.DTH", victim_id=ana, rights='["LAND"]')
    db.act(april, "REP.SMEAR", scope="organisation", organisation_id=db.organisation())
    db.act(april, "PSY", scope="collective", affected_min=30)


def test_aggressions_persons_events_and_organisations_are_different_units(
    registry: Fill, numbers: Numbers
) -> None:
    """Six aggressions on two women and one organisation in two events."""
    registry(two_protests)
    assert numbers("types")["units"] == {
        "aggressions": 6,
        "persons": 2,
        "events": 2,
        "organisations": 1,
    }


def test_types_are_counted_one_by_one_and_in_their_groups(registry: Fill, numbers: Numbers) -> None:
    """A type recorded as a whole group stands in the group's row alone."""
    registry(two_protests)
    found = numbers("types")
    assert (row(found, type="PSY.DTH")["aggressions"], row(found, type="PSY.DTH")["persons"]) == (2, 1)
    assert row(found, type="PSY")["aggressions"] == 3
    assert row(found, type="INT.PHYS")["persons"] == 2
    assert row(found)["aggressions"] == 6
    assert row(found, type="PSY")["share"] == 50.0


def test_an_attack_by_several_of_one_group_counts_once_in_the_group(registry: Fill, numbers: Numbers) -> None:
    """Police and army at once are one attack by the State; shares are of those with an answer."""
    registry(two_protests)
    found = numbers("perpetrators")
    assert row(found, perpetrator="ST")["aggressions"] == 2
    assert row(found, perpetrator="ST.POL")["aggressions"] == 2
    assert row(found, perpetrator="NS")["aggressions"] == 1
    assert (found["missing"], found["base"]) == (3, 3)
    assert row(found, perpetrator="ST")["share"] == 66.7


def test_unknown_is_a_row_and_none_is_an_answer(registry: Fill, numbers: Numbers) -> None:
    """`[]` is no right at all, NULL was not asked: only the latter is missing."""
    registry(two_protests)
    found = numbers("rights")
    assert found["missing"] == 3
    assert row(found, right=None)["aggressions"] == 3
    assert row(found, right="LAND")["aggressions"] == 2


def test_crossing_tells_its_margins(registry: Fill, numbers: Numbers) -> None:
    """A crossing stands beside the totals of each of its parts."""
    registry(two_protests)
    found = numbers("scope", by=["country"])
    assert row(found, scope="collective", country="HN")["aggressions"] == 1
    assert row(found, country="HN")["aggressions"] == 3
    assert row(found, scope="individual")["aggressions"] == 4
    assert (
        sum(row(found, scope=one)["aggressions"] for one in ("individual", "collective", "organisation")) == 6
    )


def test_a_free_crossing_takes_any_two_things(registry: Fill, numbers: Numbers) -> None:
    """`cross` counts what no table has."""
    registry(two_protests)
    found = numbers("cross", by=["type_group", "month"])
    assert row(found, type="PSY", month="2026-04")["aggressions"] == 2
    assert row(found, month="2026-03")["aggressions"] == 3


@pytest.mark.parametrize(
    ("date", "since", "until", "counts"),
    [
        ("2026-03-10", "2026-03", "2026-03", 1),
        ("2026-03", "2026-03", "2026-03", 1),
        ("2026-03", "2026-03-01", "2026-03-30", 0),
        ("2026", "2026-03", "2026-03", 0),
        ("2026", "2026", "2026", 1),
        (None, "2026", "2026", 0),
        (None, None, None, 1),
        ("2026-03-31", None, "2026-03", 1),
        ("2026-04-01", None, "2026-03", 0),
    ],
)
def test_a_date_counts_where_all_that_it_may_mean_lies(
    registry: Fill, numbers: Numbers, date: str | None, since: str | None, until: str | None, counts: int
) -> None:
    """2026 is in the year and in none of its months."""
    registry(lambda db: db.act(db.event(date)) and None)
    assert numbers("types", since=since, until=until)["units"]["aggressions"] == counts


@pytest.mark.parametrize(
    "of_event", [{"reported_elsewhere": 1}, {"status": "rejected"}, {"withdrawn_at": AT}], ids=str
)
def test_what_another_counts_or_was_discarded_is_in_no_sum(
    registry: Fill, numbers: Numbers, of_event: dict[str, Any]
) -> None:
    """It stays in the registry and out of the numbers."""
    registry(lambda db: db.act(db.event(**of_event)) and None)
    assert numbers("headline")["units"]["aggressions"] == 0


def test_an_earlier_state_is_counted_as_it_was_known(registry: Fill, numbers: Numbers) -> None:
    """What was registered later is not there yet, what was withdrawn later still is."""
    from datetime import datetime

    def fill(db: Registry) -> None:
        event = db.event(registered_at="2026-05-01T00:00:00+00:00")
        db.act(event, registered_at="2026-05-01T00:00:00+00:00", withdrawn_at="2026-07-01T00:00:00+00:00")
        db.act(event, registered_at="2026-09-01T00:00:00+00:00")
        db.act(event, registered_at="2026-09-02T00:00:00+00:00")

    registry(fill)
    for day, there in (("2026-04-01", 0), ("2026-06-01", 1), ("2026-08-01", 0), ("2026-10-01", 2)):
        known = numbers("types", as_of=datetime.fromisoformat(f"{day}T00:00:00+00:00"))
        assert known["units"]["aggressions"] == there, day
    assert numbers("types")["units"]["aggressions"] == 2


def test_the_office_counts_without_consent(registry: Fill, numbers: Numbers) -> None:
    """Internal numbers are the office's own work; nothing is withheld from them."""
    registry(lambda db: db.act(db.event(consent_statistics="refused")) and None)
    found = numbers("types")
    assert (found["units"]["aggressions"], found["withheld_for_consent"]) == (1, 0)


def test_a_headline_compares_with_the_period_before(registry: Fill, numbers: Numbers) -> None:
    """March's four beside February's two are 100 percent more; of nothing there is no percentage."""

    def fill(db: Registry) -> None:
        for day in ("2026-02-28", "2026-02-01", "2026-03-01", "2026-03-02", "2026-03-03", "2026-03-31"):
            db.act(db.event(day), "LIFE.ATT" if day == "2026-03-31" else "PSY.DTH", victim_id=db.person())

    registry(fill)
    rows = {one["measure"]: one for one in numbers("headline", since="2026-03", until="2026-03")["rows"]}
    assert (rows["aggressions"]["value"], rows["aggressions"]["previous"]) == (4, 2)
    assert rows["aggressions"]["change_percent"] == 100.0
    assert (rows["attempts"]["value"], rows["attempts"]["change_percent"]) == (1, None)
    assert (rows["death_threats"]["value"], rows["killings"]["value"]) == (3, 0)
    assert rows["persons"]["value"] == 4


def test_only_verified_violations_enter_the_indicator(registry: Fill, numbers: Numbers) -> None:
    """SDG 16.10.1 counts verified cases."""

    def fill(db: Registry) -> None:
        db.act(db.event(), "LIB.DISP", victim_id=db.person(gender="WOM_CIS"))
        db.act(db.event(status="unverified"), "LIB.DISP", victim_id=db.person())

    registry(fill)
    found = numbers("sdg")
    assert row(found, sdg="ED")["persons"] == 1
    assert row(found, sdg="ED", gender="WOM_CIS")["aggressions"] == 1


def test_none_is_not_the_same_as_not_assessed(registry: Fill, numbers: Numbers) -> None:
    """The share of the gender component is of the assessed ones."""

    def fill(db: Registry) -> None:
        event = db.event()
        for said in (None, "[]", '["GC2"]', '["GC1","GC2"]'):
            db.act(event, gender_components=said)

    registry(fill)
    found = numbers("gender")
    assert (found["missing"], found["base"]) == (1, 3)
    assert (row(found, gendered="yes")["share"], row(found, gendered="no")["share"]) == (66.7, 33.3)
    assert row(found, component="GC2")["aggressions"] == 2
