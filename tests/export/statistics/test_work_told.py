"""The tables of measures for others' eyes: the rule, consent, the ledger and the delay of shelters."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from imd.errors import statistics as errors
from imd.export.statistics import NAMES
from imd.export.statistics.work.shelters import told_until
from tests.export.invented import case, consent, put
from tests.export.statistics.invented import Registry
from tests.export.statistics.test_measures import value

YEAR = {"since": "2026", "until": "2026"}
TABLES = ("risk", "response", "funds", "shelters", "closures")
_ORDER = itertools.count()


def helped(db: Any, number: int, said: str = "given", status: str = "closed") -> None:
    """A woman with everything: assessed, referred, planned, given a grant and a place, and her case closed."""
    id_, at = f"{number:032x}", "2026-02-03T15:00:00+00:00"
    case(db, id_, f"C{number:05d}-AAAAA", at, level="HIGH")
    consent(db, id_, said, id=f"9{number:031x}")
    put(db, "assessments", id=f"a{number:031x}", case_id=id_, seq=1, instrument="defender", version="1",
        answers="{}", score=1, score_min=1, score_max=1, band="b", level="HIGH", floors="[]", case_level="HIGH", at=at,
        actor="ana")  # fmt: skip
    put(db, "case_answers", id=f"b{number:031x}", case_id=id_, seq=1, questionnaire="intake", version="1", section="H",
        answers='{"needs":[{"need":"LEGAL"}]}', at=at, actor="ana")  # fmt: skip
    put(db, "case_plans", id=f"c{number:031x}", case_id=id_, seq=1, version="1", agreed=1, warnings="[]", actor="ana",
        actions='[{"need":"LEGAL","measure":"ACC","agreed":true}]', at="2026-02-03T18:00:00+00:00")  # fmt: skip
    put(db, "referrals", id=f"R{number:05d}", case_id=id_, receiver="LEGAL", status="proposed", due=at, created=at,
        actor="ana")  # fmt: skip
    put(db, "grants", id=f"G{number:05d}", case_id=id_, fund_id="f" * 32, status="approved", requested=at,
        requester="ana", decided=at, approver="berta", self_approved=0)  # fmt: skip
    put(db, "ledger_entries", id=f"e{number:031x}", seq=next(_ORDER), at=at, kind="commit", fund_id="f" * 32,
        line_id="1" * 32, grant_id=f"G{number:05d}", actor="ana")  # fmt: skip
    put(db, "stays", id=f"S{number:05d}", case_id=id_, house_id="HOUSE-00001", status="departed", people=1, infants=0,
        from_date="2026-02-03", planned_exit="2026-03-03", entered=at, requested=at, requester="ana",
        exited="2026-02-20T12:00:00+00:00", reason="PLAN")  # fmt: skip
    put(db, "case_events", id=f"d{number:031x}", case_id=id_, seq=1, from_status="active", to_status=status,
        reason="GOALS", at="2026-04-01T12:00:00+00:00", actor="ana")  # fmt: skip
    put(db, "case_followups", id=f"f{number:031x}", case_id=id_, seq=1, version="1", day="2026-03-20", contacted=1,
        attempts=1, actor="ana",
        at="2026-03-20T12:00:00+00:00",
        answers='{"goals":[{"need":"LEGAL","state":"met"}],"satisfied":true}')  # fmt: skip


def base(db: Any) -> None:
    """A fund and a house."""
    put(db, "funds", id="f" * 32, name="Fondo", name_key="fondo", kind="urgent", currency="GTQ",
        created="2026-01-01T00:00:00+00:00", actor="ana")  # fmt: skip
    put(db, "fund_lines", id="1" * 32, fund_id="f" * 32, number=1, earmarks="{}",
        created="2026-01-01T00:00:00+00:00", actor="ana")  # fmt: skip
    put(db, "houses", id="HOUSE-00001", kind="REFUGIO", created="2026-01-01T00:00:00+00:00", actor="ana")


@pytest.fixture
def told(open_db: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """A table of the year for the network, written down as an edition."""
    from imd.export.statistics import table

    def made(name: str, **asked: Any) -> dict[str, Any]:
        with open_db("edition") as db:
            return table(db, name, **{"audience": "network", **YEAR, **asked})

    return made


def add(open_db: Callable[..., Any], numbers: range, said: str = "given", first: bool = False) -> None:
    """So many more women."""
    with open_db() as db:
        if first:
            base(db)
        for number in numbers:
            helped(db, number, said)


def shown(document: dict[str, Any], measure: str, **keys: Any) -> str:
    """A measure as it is printed."""
    return next(one["shown"] for one in document["rows"] if one["keys"] == {"measure": measure, **keys})


def test_what_others_are_told_is_what_the_office_counts(open_db: Any, told: Any, app: Any) -> None:
    """Thirteen women who agreed: every count that others are told is the office's own, in fives."""
    add(open_db, range(1, 14), first=True)
    from imd.export.statistics import table

    with app.reader() as db:
        for name in TABLES:
            exact = {str(one["keys"]): one["value"] for one in table(db, name, **YEAR)["rows"]}
            counts = [one for one in told(name)["rows"] if one["shown"].endswith("+")]
            assert {one["shown"] for one in counts} == {"10+"}
            assert len(counts) >= 3, name
            mine = {str(one["keys"]): exact.get(str(one["keys"])) for one in counts}
            assert set(mine.values()) <= {13, None}, name
            # A kind of referral not answered, or a request not decided, is a row of others alone.
            assert Counter(mine.values())[None] <= 1, name


def test_few_and_none_are_one_sign(open_db: Any, told: Any) -> None:
    """Of four women nothing is told, and every row of a list is there, whatever is on file."""
    add(open_db, range(1, 5), first=True)
    for name in TABLES:
        found = told(name)
        assert {one["shown"] for one in found["rows"]} == {"·"}, name
        assert (found["base"], found["missing"], found["withheld_for_consent"]) == (None, None, None)
    closures = {one["keys"]["closure"] for one in told("closures")["rows"] if "closure" in one["keys"]}
    assert {"GOALS", "NOCONTACT", None} <= closures


def test_who_did_not_agree_is_withheld(open_db: Any, told: Any) -> None:
    """A woman who refused statistics is in no number of others; how many did is a number like the others."""
    add(open_db, range(1, 14), first=True)
    add(open_db, range(20, 31), "refused")
    found = told("risk")
    assert shown(found, "cases_assessed") == "10+"
    assert found["withheld_for_consent"] == 10


def test_funds_and_shelters_take_ten(open_db: Any, told: Any) -> None:
    """Seven women are enough for the levels of risk, not for money, houses or what they need."""
    add(open_db, range(1, 8), first=True)
    assert shown(told("risk"), "assessments") == "5+"
    assert shown(told("closures"), "closed") == "5+"
    assert shown(told("response"), "cases_helped") == "5+"
    assert shown(told("response"), "needs", need="LEGAL") == "·"
    assert {one["shown"] for name in ("funds", "shelters") for one in told(name)["rows"]} == {"·"}


def test_one_more_moves_no_number(open_db: Any, told: Any) -> None:
    """Two women after fourteen would make a fifteen: it is told only when five have come."""
    add(open_db, range(1, 14), first=True)
    before = {name: told(name)["rows"] for name in TABLES}
    add(open_db, range(14, 16))
    assert {name: told(name)["rows"] for name in TABLES} == before
    add(open_db, range(16, 26))
    assert shown(told("risk"), "cases_assessed") == "25+"
    assert shown(told("shelters"), "stays") == "25+"


def test_asked_twice_is_one_edition(open_db: Any, told: Any) -> None:
    """The same numbers again are the edition that they were."""
    add(open_db, range(1, 14), first=True)
    first = told("funds")
    assert first["edition"] is not None
    assert told("funds")["edition"] == first["edition"]


def test_a_median_is_told_in_steps(open_db: Any, told: Any) -> None:
    """Three hours are told as four, of ten women or more."""
    add(open_db, range(1, 10), first=True)
    assert shown(told("response"), "hours_to_help_of_helped_median") == "·"
    add(open_db, range(10, 19))
    assert shown(told("response"), "hours_to_help_of_helped_median") in {"1", "2", "4"}


def test_shelters_are_told_one_quarter_late(open_db: Any, told: Any) -> None:
    """Of stays of the quarter before this one nothing is told; nor of one country's."""
    assert told_until(date(2026, 11, 24)) == date(2026, 6, 30)
    assert told_until(date(2026, 1, 1)) == date(2025, 9, 30)
    add(open_db, range(1, 14), first=True)
    with open_db() as db:
        db.run(
            "UPDATE stays SET entered = '2026-08-01T12:00:00+00:00', requested = '2026-08-01T12:00:00+00:00'"
        )
    assert {one["shown"] for one in told("shelters")["rows"]} == {"·"}
    with pytest.raises(errors.NeverPrinted):
        told("shelters", country=["GT"])


def test_the_catalogue_says_of_what_periods(told: Any) -> None:
    """Help by the quarter or the year, the rest by the year only."""
    assert told("response", since="2026-07", until="2026-09")["rows"]
    for name in ("risk", "funds", "shelters", "closures", "series"):
        with pytest.raises(errors.NotBeforeYear):
            told(name, since="2026-07", until="2026-09")
    with pytest.raises(errors.NotBeforeYear):
        told("response", since="2026-07", until="2026-07")


def test_every_table_answers_every_audience(open_db: Any, told: Any) -> None:
    """Sixteen tables, three audiences: what each counts, its base, what is missing and withheld, and as of when."""
    said = {"units", "base", "missing", "withheld_for_consent", "as_of", "edition", "state", "hidden", "rows"}
    for name in NAMES:
        for audience in ("internal", "network", "public"):
            found = told(name, audience=audience)
            assert said <= found.keys(), name
            assert (found["edition"] is None) == (audience == "internal"), name


def test_a_file_says_total_where_a_row_does_not_ask(told: Any) -> None:
    """In the month's set a row that is of no need is of all, and a variable has a name: neither is unanswered."""
    from imd.export.monthly.numbers import of_numbers

    text = b"".join(piece for _count, piece in of_numbers(told("response"), "es").pieces()).decode()
    assert '"cases_opened","Casos abiertos","total","Total","total","Total"' in text
    quality = b"".join(piece for _count, piece in of_numbers(told("quality"), "es").pieces()).decode()
    assert '"gender","Identidad de género"' in quality


def test_repetition_is_of_what_may_be_told(open_db: Any, told: Any) -> None:
    """Women attacked once and five times, of those attacks that they let be told; their sum is those attacked."""
    with open_db() as db:
        registry = Registry(db)
        for n in range(12):
            woman = registry.person()
            for _ in range(1 if n % 2 else 5):
                registry.act(registry.event("2026-03-05"), victim_id=woman)
    found = told("series")
    assert [shown(found, name) for name in ("persons_attacked", "persons_once", "persons_five_or_more")] == [
        "10+",
        "5+",
        "5+",
    ]
    assert shown(found, "persons_two_to_four") == "·"


def test_quality_is_the_number_of_the_other_tables(open_db: Any, told: Any) -> None:
    """What lacks a gender is the same number here and in the table of profiles."""
    with open_db() as db:
        registry = Registry(db)
        for n in range(120):
            registry.act(
                registry.event("2026-03-05"), victim_id=registry.person(gender="WOM_CIS" if n % 4 else None)
            )
    profiles = told("profiles")
    lacking = next(one for one in profiles["rows"] if one["keys"]["gender"] is None)
    assert value(told("quality"), "missing", variable="gender") == lacking["aggressions"] == 30
