"""The office's own work, counted from records written by hand: needs, help, funds, houses, goals, risk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.export.invented import CASE_A, CASE_B, CASE_C, case, put
from tests.export.statistics.invented import Registry
from tests.export.statistics.test_measures import value

OCTOBER = {"since": "2026-10", "until": "2026-10"}


def at(day: int, hour: int = 12, month: int = 10) -> str:
    """A stored instant of October."""
    return f"2026-{month:02d}-{day:02d}T{hour:02d}:00:00+00:00"


@pytest.fixture
def db(open_db: Callable[..., Any]) -> Any:
    """The fresh vault, open, with three cases opened on 1 October at noon, two of them in Guatemala."""
    with open_db() as opened:
        for number, (name, country) in enumerate(((CASE_A, "GT"), (CASE_B, "GT"), (CASE_C, "HN"))):
            case(opened, name, f"7K3M9-QX2T{number}", at(1), country=country, level="HIGH")
        yield opened


@pytest.fixture
def told(db: Any) -> Callable[..., dict[str, Any]]:
    """`told("funds")`: the document of a table of October, as that vault has it."""
    from imd.export.statistics import table

    def counted(name: str, **asked: Any) -> dict[str, Any]:
        return table(db, name, **{**OCTOBER, **asked})

    return counted


def plan(db: Any, case_id: str, when: str, *measures: str, seq: int = 1) -> None:
    """A plan of these measures."""
    actions = ",".join(f'{{"need":"LEGAL","measure":"{one}","agreed":true}}' for one in measures)
    put(db, "case_plans", id=f"{seq}{case_id[1:]}", case_id=case_id, seq=seq, version="1", actions=f"[{actions}]",
        agreed=1, warnings="[]", at=when, actor="ana")  # fmt: skip


def test_needs_as_corrected(db: Any, told: Callable[..., Any]) -> None:
    """Of each case the newest answers count; a case with two needs stands in two rows."""
    for seq, case_id, needs in (
        (1, CASE_A, '[{"need":"RELOC"}]'),
        (2, CASE_A, '[{"need":"LEGAL"},{"need":"PSYCH"}]'),
        (1, CASE_C, '[{"need":"LEGAL"}]'),
    ):
        put(db, "case_answers", id=f"{seq}{case_id[1:]}", case_id=case_id, seq=seq, questionnaire="intake", version="1",
            section="H", answers=f'{{"needs":{needs}}}', at=at(1), actor="ana")  # fmt: skip
    assert value(told("response"), "needs", need="LEGAL") == 2
    assert value(told("response", country=["GT"]), "needs", need="LEGAL") == 1
    assert not any(row["keys"].get("need") == "RELOC" for row in told("response")["rows"])


def test_first_help_is_whichever_came_first(db: Any, told: Callable[..., Any]) -> None:
    """A plan after 30 hours, a referral sent after 10; who has had nothing waits, and is never left out."""
    plan(db, CASE_A, at(2, 18), "ALERT", "ACC")
    plan(db, CASE_A, at(9), "ACC", seq=2)
    put(db, "referrals", id="REF00-00000", case_id=CASE_B, receiver="LEGAL", status="sent", created=at(1),
        sent=at(1, 22), actor="ana")  # fmt: skip
    found = told("response")
    assert (value(found, "cases_opened"), value(found, "cases_helped")) == (3, 2)
    assert value(found, "hours_to_help_median") == 30.0
    assert value(found, "helped_in_24_hours_share") == 33.3
    assert value(found, "helped_in_72_hours_share") == 66.7
    # A HIGH case is to have its plan in 72 hours: one has, two have none and are late.
    assert (value(found, "plans_due"), value(found, "planned_in_time_share")) == (3, 33.3)
    assert value(found, "planned", measure_kind="ACC") == 1
    assert not any(row["keys"].get("measure_kind") == "ALERT" for row in found["rows"])


def test_nothing_is_late_before_its_time(db: Any, told: Callable[..., Any]) -> None:
    """As it was known a day after, no plan was due yet and nobody had been helped."""
    from datetime import datetime

    plan(db, CASE_A, at(2, 18), "ACC")
    found = told("response", as_of=datetime.fromisoformat(at(2)))
    assert (value(found, "plans_due"), value(found, "cases_helped")) == (0, 0)
    assert value(found, "hours_to_help_median") is None


def test_measures_for_those_attacked(db: Any, told: Callable[..., Any]) -> None:
    """Protected is who has a plan, or for whose event something was done; complaints are of those asked."""
    registry = Registry(db)
    ana, berta, carla = registry.person(case_id=CASE_A), registry.person(), registry.person()
    plan(db, CASE_A, at(2), "ACC")
    event = registry.event("2026-10-05")
    for victim, where, reported in ((ana, None, "yes"), (berta, event, "no"), (carla, None, "unknown")):
        registry.act(where or registry.event("2026-10-06"), victim_id=victim, reported=reported)
    for n, status in enumerate(("answered", "without_answer", "planned")):
        put(db, "interventions", event_id=event, n=n, measure="ALERT", status=status)
    found = told("response")
    assert (value(found, "persons_attacked"), value(found, "persons_protected")) == (3, 2)
    assert value(found, "persons_protected_share") == 66.7
    assert value(found, "reported_share") == 50.0
    assert value(found, "interventions", measure_kind="ALERT") == 3
    assert value(found, "without_answer_share") == 50.0
    assert value(told("response", since="2026-09", until="2026-09"), "interventions") == 0


def grant(
    db: Any, number: int, case_id: str, amount: int, decided: str | None, *entries: tuple[str, int, str]
) -> None:
    """A request of 1 October with its entries (kind, amount, when)."""
    code = f"GRA0{number}-00000"
    put(db, "grants", id=code, case_id=case_id, fund_id="f" * 32, status="submitted", requested=at(1), requester="ana",
        decided=decided, self_approved=0)  # fmt: skip
    put(db, "grant_items", id=f"{number}i" * 16, grant_id=code, position=0, category="LEGAL", amount=amount,
        currency="GTQ")  # fmt: skip
    accounts = {
        "commit": ("committed", "commitment"),
        "pay": ("grantee", "cash"),
        "release": ("commitment", "committed"),
    }
    for seq, (kind, sum_, when) in enumerate(entries):
        entry = f"{number}{seq}" * 16
        put(db, "ledger_entries", id=entry, seq=seq, at=when, kind=kind, fund_id="f" * 32, line_id="1" * 32,
            grant_id=code, actor="ana")  # fmt: skip
        for account, part in zip(accounts[kind], (sum_, -sum_), strict=True):
            put(db, "ledger_postings", entry_id=entry, account=account, currency="GTQ", amount=part)


def test_money_promised_paid_and_how_soon(db: Any, told: Callable[..., Any]) -> None:
    """Three requests: paid in part, rejected, still waiting. What was taken back was not promised."""
    put(
        db,
        "funds",
        id="f" * 32,
        name="U",
        name_key="u",
        kind="urgent",
        currency="GTQ",
        created=at(1),
        actor="ana",
    )
    put(db, "fund_lines", id="1" * 32, fund_id="f" * 32, number=1, earmarks='{"country":["GT"]}', created=at(1),
        actor="ana")  # fmt: skip
    grant(
        db,
        1,
        CASE_A,
        100_000,
        at(3),
        ("commit", 100_000, at(3)),
        ("pay", 58_000, at(7)),
        ("release", 10_000, at(9)),
    )
    grant(db, 2, CASE_B, 5_000, at(5))
    grant(db, 3, CASE_C, 7_050, None)
    put(db, "grant_receipts", id="a" * 32, grant_id="GRA01-00000", seq=1, kind="receipt", amount=12_345,
        date="2026-10-08", category="LEGAL", at=at(8), actor="ana")  # fmt: skip
    put(db, "grant_receipts", id="b" * 32, grant_id="GRA01-00000", seq=2, kind="statement", amount=99,
        date="2026-10-08", category="LEGAL", at=at(8), actor="ana")  # fmt: skip
    found = told("funds")
    assert (value(found, "grants"), value(found, "decided"), value(found, "approved")) == (3, 2, 1)
    assert value(found, "approved_share") == 50.0
    assert value(found, "days_to_decision_median") == 4.0
    assert value(found, "days_to_payment_median") == 4.0
    assert value(found, "grants", country="HN") == 1
    assert value(found, "requested", expense="LEGAL", currency="GTQ") == "1120.50"
    assert value(found, "approved_amount", expense="LEGAL", currency="GTQ") == "1000.00"
    assert value(found, "accounted", expense="LEGAL", currency="GTQ") == "123.45"
    assert value(found, "promised", currency="GTQ") == "900.00"
    assert value(found, "promised", currency="GTQ", earmarked="yes") == "900.00"
    assert value(found, "paid", currency="GTQ") == "580.00"
    # 64.4 percent, told as 60: the step below.
    assert value(found, "paid_of_promised", currency="GTQ") == 60


def stay(db: Any, number: int, entered: str | None, exited: str | None, **more: Any) -> None:
    """A stay of two people asked for on 1 October."""
    put(db, "stays", **{"id": f"STA0{number}-00000", "case_id": CASE_A, "house_id": "HOUSE-00001", "status": "exited",
        "people": 2, "infants": 0, "from_date": "2026-10-01", "planned_exit": "2026-12-05", "entered": entered,
        "exited": exited, "requested": at(1), "requester": "ana", **more})  # fmt: skip


def house(db: Any, created: str, *beds: int) -> None:
    """A house with rooms."""
    put(db, "houses", id="HOUSE-00001", kind="REFUGIO", created=created, actor="ana")
    for n, number in enumerate(beds):
        put(db, "rooms", id=f"{n}r" * 16, house_id="HOUSE-00001", number=n, beds=number, family=0)


def test_how_full_the_houses_were(db: Any, told: Callable[..., Any]) -> None:
    """Nights of October alone, of 4 beds for 31 nights; the day of leaving is none; infants take no bed."""
    house(db, at(1, month=1), 3, 1)
    stay(db, 1, at(28, 18, month=9), at(4, 18))
    stay(db, 2, at(30, 18), None, status="in_residence", people=3, infants=1)
    found = told("shelters")
    assert value(found, "bed_nights_available") == 124
    assert value(found, "bed_nights_used") == 2 * 3 + 2 * 2
    occupancy = next(row for row in found["rows"] if row["measure"] == "occupancy")
    assert (occupancy["value"], occupancy["check"]) == (8.1, True)
    # Begun in October: one that goes on, whose length nobody knows yet.
    assert (value(found, "stays"), value(found, "ended"), value(found, "stay_nights_median")) == (1, 0, None)
    assert not any(row["measure"] == "occupancy" for row in told("shelters", country=["GT"])["rows"])


def test_beds_that_were_not_there_are_not_empty(db: Any, told: Callable[..., Any]) -> None:
    """A house opened on the 30th has two nights of October."""
    house(db, at(30, 18), 5)
    assert value(told("shelters"), "bed_nights_available") == 10


def test_requests_without_a_place(db: Any, told: Callable[..., Any]) -> None:
    """Refused, and still waiting: neither has a place. One accepted has, before she comes."""
    house(db, at(1), 5)
    stay(db, 1, at(2), at(4))
    stay(db, 2, None, None, status="refused", reason="NO_SPACE")
    stay(db, 3, None, None, status="requested")
    stay(db, 4, None, None, status="accepted")
    put(db, "funds_moves", id="m" * 32, seq=1, subject="stay", subject_id="STA04-00000", verb="accept",
        to_status="accepted", at=at(2), actor="ana")  # fmt: skip
    found = told("shelters")
    assert (value(found, "places_asked_for"), value(found, "unmet"), value(found, "unmet_share")) == (
        4,
        2,
        50.0,
    )
    assert value(found, "unmet_no_space") == 1
    assert (value(found, "nights_median"), value(found, "stay_nights_median")) == (2, 2)


def test_goals_and_satisfaction_as_told_last(db: Any, told: Callable[..., Any]) -> None:
    """What was told after the closing, or of a case that is open, does not count."""
    put(db, "case_events", id="e" * 32, case_id=CASE_A, seq=1, at=at(20), actor="ana", from_status="active",
        to_status="closed", reason="GOALS")  # fmt: skip
    for seq, (case_id, when, goals, satisfied) in enumerate(
        (
            (CASE_A, at(5), {"LEGAL": "in_progress", "RELOC": "not_met", "PSYCH": "not_applicable"}, "false"),
            (CASE_A, at(15), {"LEGAL": "met"}, "true"),
            (CASE_A, at(25), {"RELOC": "met"}, "false"),
            (CASE_B, at(5), {"LEGAL": "met"}, "true"),
        )
    ):
        said = ",".join(f'{{"need":"{need}","state":"{state}"}}' for need, state in goals.items())
        put(db, "case_followups", id=f"{seq}f" * 16, case_id=case_id, seq=seq, version="1", day=when[:10], contacted=1,
            attempts=1, answers=f'{{"goals":[{said}],"satisfied":{satisfied}}}', at=when, actor="ana")  # fmt: skip
    found = told("closures")
    assert value(found, "goals") == 3
    assert value(found, "goals", goal_state="met") == value(found, "goals", goal_state="not_met") == 1
    assert value(found, "goals_met_share") == 50.0
    assert (value(found, "satisfied"), value(found, "satisfied_share")) == (1, 100.0)


def test_looked_at_again_in_time(db: Any, told: Callable[..., Any]) -> None:
    """A HIGH case within 30 days, an EXTREME one within 7; the first assessment is no second look."""
    for n, (case_id, level, when) in enumerate(
        (
            (CASE_A, "HIGH", at(2, month=9)),
            (CASE_A, "LOW", at(1)),
            (CASE_B, "EXTREME", at(3)),
            (CASE_B, "HIGH", at(11)),
        )
    ):
        put(db, "assessments", id=f"{n}a" * 16, case_id=case_id, seq=n, instrument="defender", version="1",
            answers="{}", level=level, case_level=level, floors="[]", warnings="[]", at=when, actor="ana")  # fmt: skip
    found = told("risk")
    assert (value(found, "assessments"), value(found, "assessed_again"), value(found, "level_changed")) == (
        3,
        2,
        2,
    )
    assert (value(found, "again_in_time"), value(found, "again_in_time_share")) == (1, 50.0)


def test_missing_is_told_as_a_share_too(db: Any, told: Callable[..., Any]) -> None:
    """Of each variable how many have no answer, and which part that is."""
    registry = Registry(db)
    for reported in ("yes", "no", None, "unknown"):
        registry.act(registry.event("2026-10-05", status="pending"), reported=reported)
    rows = {str(row["keys"]): row for row in told("quality")["rows"]}
    assert rows[str({"measure": "missing", "variable": "reported"})]["share"] == 25.0
    assert rows[str({"measure": "unverified"})]["share"] == 100.0
