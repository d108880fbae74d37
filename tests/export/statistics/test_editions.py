"""Numbers for others' eyes: the rule, the ledger, the rule of revision and the gate, through `table`."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from imd.errors import statistics as errors
from tests.export.statistics.invented import Registry, row

Fill = Callable[[Callable[[Registry], None]], None]
TYPES = ("PSY.DTH", "PSY.HAR", "INT.PHYS", "REP.SMEAR", "LIFE.ATT", "DIG.DOX")
MARCH = {"since": "2026-03", "until": "2026-03"}
YEAR = {"since": "2026", "until": "2026"}
FIRST = "2026-04-05T00:00:00+00:00"


def crowd(db: Registry, seed: int, people: int, *, at: str = FIRST, types: tuple[str, ...] = TYPES) -> None:
    """Women attacked once or twice, in events of their own or shared, in March."""
    chance = random.Random(seed)
    events = [
        db.event(f"2026-03-{1 + n % 28:02d}", country=chance.choice(("GT", "HN", "SV")), registered_at=at)
        for n in range(people)
    ]
    for _ in range(people):
        woman = db.person(gender=chance.choice(("WOM_CIS", "WOM_CIS", "WOM_TRANS", None)))
        for _attack in range(chance.randint(1, 2)):
            db.act(chance.choice(events), chance.choice(types), victim_id=woman, registered_at=at)


@pytest.fixture
def edition(open_db: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """The document of a table for the public, written down as an edition."""
    from imd.export.statistics import table

    def made(name: str, **asked: Any) -> dict[str, Any]:
        with open_db("edition") as db:
            return table(db, name, **{"audience": "public", **asked})

    return made


def numbers(document: dict[str, Any]) -> dict[str, int | None]:
    """What is printed, by what it counts."""
    return {str(one["keys"]): one["aggressions"] for one in document["rows"]}


def test_a_number_is_at_least_and_few_are_hidden(registry: Fill, edition: Any) -> None:
    """Thirty-odd attacks are told in fives, three as the sign."""
    registry(lambda db: crowd(db, 1, 40, types=("PSY.DTH",)))
    registry(lambda db: crowd(Registry(db.db, 5000), 2, 3, types=("REP.SMEAR",)))
    found = edition("types", **MARCH)
    total, few = row(found), row(found, type="REP")
    assert total["shown"] == f"{total['aggressions']}+"
    assert total["aggressions"] % 5 == 0
    assert (few["aggressions"], few["persons"], few["shown"]) == (None, None, "·")
    assert (found["edition"], found["audience"]) == (1, "public")


def test_all_answers_there_can_be_are_rows(registry: Fill, edition: Any) -> None:
    """Whether anything was registered does not show in which rows there are."""
    empty = {str(one["keys"]) for one in edition("types", **MARCH)["rows"]}
    registry(lambda db: crowd(db, 1, 30))
    assert {str(one["keys"]) for one in edition("types", **MARCH)["rows"]} == empty


def test_one_woman_attacked_a_hundred_times_is_not_told(registry: Fill, edition: Any) -> None:
    """Persons, not attacks, stand behind a number."""

    def fill(db: Registry) -> None:
        woman = db.person()
        for n in range(100):
            db.act(db.event(f"2026-03-{1 + n % 28:02d}"), victim_id=woman)

    registry(fill)
    assert set(numbers(edition("types", **MARCH)).values()) == {None}


def test_her_no_to_statistics_keeps_her_out(registry: Fill, edition: Any) -> None:
    """What was withheld is told by the same rule."""

    def fill(db: Registry) -> None:
        for n in range(24):
            said = "given" if n % 2 else "refused"
            db.act(db.event(f"2026-03-{1 + n:02d}", consent_statistics=said), victim_id=db.person())

    registry(fill)
    found = edition("types", **MARCH)
    assert (found["units"]["aggressions"], found["withheld_for_consent"]) == (10, 10)


def test_printing_twice_is_one_edition(registry: Fill, edition: Any) -> None:
    """The same is printed, under the same number."""
    registry(lambda db: crowd(db, 3, 40))
    assert edition("types", **MARCH) == edition("types", **MARCH)


@pytest.mark.parametrize("seed", range(6))
def test_one_more_person_changes_no_printed_number(registry: Fill, edition: Any, seed: int) -> None:
    """Who knows that one woman spoke cannot see it in the numbers."""
    registry(lambda db: crowd(db, seed, 30))
    before = {name: edition(name, **YEAR) for name in ("types", "rights", "profiles")}
    registry(lambda db: crowd(Registry(db.db, 5000), 1000 + seed, 1, at="2026-06-01T00:00:00+00:00"))
    for name, document in before.items():
        assert numbers(edition(name, **YEAR)) == numbers(document)


@pytest.mark.parametrize("seed", range(3))
def test_a_withdrawal_moves_nothing(registry: Fill, open_db: Any, edition: Any, seed: int) -> None:
    """One woman less is as little to be seen as one more."""
    registry(lambda db: crowd(db, seed, 30))
    before = numbers(edition("types", **MARCH))
    with open_db() as db:
        one = db.value("SELECT victim_id FROM aggressions LIMIT 1")
        at = "2026-06-01T00:00:00+00:00"
        db.run("UPDATE aggressions SET withdrawn_at = :at WHERE victim_id = :one", at=at, one=one)
    assert numbers(edition("types", **MARCH)) == before


def test_a_number_moves_when_enough_came(registry: Fill, edition: Any) -> None:
    """Forty women more may be told, in a new edition; the old one is still what it was."""
    registry(lambda db: crowd(db, 1, 40))
    first = edition("types", **MARCH, as_of=datetime(2026, 5, 1, tzinfo=UTC))
    registry(lambda db: crowd(Registry(db.db, 5000), 2, 40, at="2026-06-01T00:00:00+00:00"))
    second = edition("types", **MARCH)
    assert second["edition"] == 2
    assert row(second)["aggressions"] > row(first)["aggressions"]
    assert edition("types", **MARCH, as_of=datetime(2026, 5, 2, tzinfo=UTC)) == first


def test_the_year_leaves_out_who_came_late_to_its_month(registry: Fill, edition: Any) -> None:
    """The year less the month would be the one woman who came in between."""
    registry(lambda db: crowd(db, 1, 40))
    month = row(edition("types", **MARCH))["aggressions"]
    registry(lambda db: crowd(Registry(db.db, 5000), 2, 4, at="2026-06-01T00:00:00+00:00"))
    assert row(edition("types", **YEAR))["aggressions"] == month


@pytest.mark.parametrize(
    ("name", "asked", "refusal"),
    [
        ("profiles", MARCH, errors.NotBeforeYear),
        ("rights", MARCH, errors.NotInCatalogue),
        ("types", {"since": "2026-03-02", "until": "2026-03-09"}, errors.PeriodNotMonths),
        ("cross", {**YEAR, "by": ["gender", "ethnicity", "age_band"]}, errors.NeverPrinted),
        ("types", {**YEAR, "by": ["month"]}, errors.NeverPrinted),
    ],
)
def test_what_is_in_no_table_is_refused(
    edition: Any, name: str, asked: Any, refusal: type[Exception]
) -> None:
    """A finer crossing stays in the office; where a longer period would do it is named."""
    with pytest.raises(refusal):
        edition(name, **asked)


def test_a_reader_is_told_without_writing(registry: Fill, app: Any) -> None:
    """A look at what an edition would say leaves no trace and no number."""
    from imd.export.statistics import table

    registry(lambda db: crowd(db, 1, 40))
    with app.reader() as db:
        assert table(db, "types", audience="public", **MARCH)["edition"] is None
        assert db.value("SELECT count(*) FROM editions") == 0
