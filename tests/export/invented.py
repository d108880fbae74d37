"""Invented records of every table that can be exported, written straight into the vault."""

from __future__ import annotations

from typing import Any

MARK = "ZZMARCAZZ"
"""Stands in everything that no member of the alliance may read."""
FORMULA = '=HYPERLINK("http://x.invalid","hola")'
CASE_A, CASE_B, CASE_C = "a" * 32, "b" * 32, "c" * 32
CODE_A = "7K3M9-QX2TB"


def put(db: Any, table: str, **row: Any) -> None:
    """Insert one row."""
    names = ", ".join(row)
    places = ", ".join(f":{name}" for name in row)
    db.run(f"INSERT INTO {table} ({names}) VALUES ({places})", **row)


def consent(db: Any, case: str, status: str, n: int = 1, **more: Any) -> None:
    """What she says about statistics."""
    put(
        db,
        "consents",
        **{
            "id": f"{case[:8]}{n:024d}",
            "case_id": case,
            "seq": n,
            "purpose": "statistics",
            "status": status,
            "to_whom": None,
            "at": f"2026-11-0{n}T10:00:00+00:00",
            "actor": "ana",
            "way": "oral",
            "text_version": "1",
            "expires": None,
            **more,
        },
    )


def case(db: Any, number: str, code: str, opened: str, **more: Any) -> None:
    """A case with a sealed document."""
    put(
        db,
        "cases",
        **{
            "id": number,
            "code": code,
            "status": "active",
            "level": "HIGH",
            "country": "GT",
            "admin1": "GT-14",
            "opened": opened,
            "moved": opened,
            "worker": f"{MARK}-worker",
            "in_danger_now": 0,
            "safe_to_talk": 1,
            "language": "es",
            "caller": "herself",
            "linked_to_defence": "yes",
            "birth_year": 1987,
            "own_rating": 7,
            "missing": "[]",
            **more,
        },
    )
    contact = {"kind": "safe", "channel": "signal", "value": f"+502 {MARK}-contact"}
    document = {
        "name": f"{MARK}-name",
        "contacts": [contact],
        "municipality": f"{MARK}-municipality",
        "organisation": f"{MARK}-organisation",
        "account": f"{MARK}-account",
        "notes": f"{MARK}-notes",
    }
    db.seal("cases", number, document)


def event(db: Any, number: int, **more: Any) -> None:
    """An event of someone else's registry."""
    put(
        db,
        "events",
        **{
            "id": number,
            "source_registry": f"{MARK}-registry",
            "source_key": f"{MARK}-key-{number}",
            "import_key": f"{MARK}-import-{number}",
            "date": "2026-02-17",
            "date_precision": "day",
            "date_from": "2026-02-17",
            "date_to": "2026-02-17",
            "country": "GT",
            "admin1": "GT-14",
            "consent_statistics": "not_needed",
            "reported_elsewhere": None,
            "status": "verified",
            "registered_at": "2026-11-01T10:00:00+00:00",
            **more,
        },
    )
    db.seal("events", str(number), {"title": f"{MARK}-title", "municipality": f"{MARK}-place"})


def act(db: Any, number: int, event_id: int, **more: Any) -> None:
    """An aggression."""
    row = {"type": "PSY.DTH", "scope": "individual", "registered_at": "2026-11-01T10:00:00+00:00", **more}
    put(db, "aggressions", id=number, event_id=event_id, **row)


def fill(db: Any) -> None:
    """Two cases with consent and one without, with events, referrals, grants and stays."""
    case(db, CASE_A, CODE_A, "2026-10-03T15:00:00+00:00")
    # Still January where the office is.
    case(
        db,
        CASE_B,
        "8M4N2-RY3VC",
        "2026-02-01T03:00:00+00:00",
        status="closed",
        country=None,
        admin1=None,
        level=None,
    )
    case(db, CASE_C, "9N5P3-SZ4WD", "2026-03-05T15:00:00+00:00")
    consent(db, CASE_A, "given")
    consent(db, CASE_B, "given")
    consent(db, CASE_C, "refused")
    put(
        db, "case_events", id="e" * 32, case_id=CASE_B, seq=1, at="2026-02-01T03:00:00+00:00", actor="ana",
        from_status="active", to_status="closed", reason="GOALS",
    )  # fmt: skip
    _people(db)
    _help(db)
    for n, number in enumerate((CASE_A, CASE_C)):
        _assessed(db, n, number)


def _assessed(db: Any, n: int, case_id: str) -> None:
    """An assessment with its answers, and what she said she needs."""
    at = "2026-10-05T15:00:00+00:00"
    put(db, "assessments", id=f"{n}a" * 16, case_id=case_id, seq=1, instrument="defender", version="1",
        answers=f'{{"threat": "{MARK}"}}', score=2.5, score_min=2.0, score_max=4.0, band=f"{MARK}-band", level="HIGH",
        floors="[]", case_level="HIGH", at=at, actor=f"{MARK}-actor")  # fmt: skip
    needs = '{"needs": [{"need": "LEGAL", "urgency": 5}, {"need": "RELOC"}], "own_rating": 3}'
    put(db, "case_answers", id=f"{n}b" * 16, case_id=case_id, seq=1, questionnaire="intake", version="1",
        section="H", answers=needs, at=at, actor=f"{MARK}-actor")  # fmt: skip


def _people(db: Any) -> None:
    put(
        db, "persons", id=101, case_id=CASE_A, gender="WOM_TRANS", orientation="LES", ethnicity='["INDIG","AFRO"]',
        birth_year=1987, area="rural", disability='["none"]', role="leader",
    )  # fmt: skip
    put(db, "persons", id=102, person_key=f"{MARK}-person", gender="WOM_CIS")
    put(db, "persons", id=103, case_id=CASE_C, gender="NB")
    event(db, 201, case_id=CASE_A, consent_statistics="given", source_registry=None)
    act(
        db, 301, 201, victim_id=101, age=39, rights='["LAND","TRUTH"]', means="[]", gender_components=None,
        series=1, earlier_attacks=0, reported="no", space="HOME",
    )  # fmt: skip
    put(db, "involvements", aggression_id=301, n=0, type="ST.POL", degree="carried_out")
    put(db, "involvements", aggression_id=301, n=1, type="NS.OC", degree="ordered", acts_for='["NS.COM"]')
    put(db, "involvements", aggression_id=301, n=2, type="ST.AUT.N")
    act(db, 302, 201, victim_id=101, type="LIFE.ATT", age=17)
    event(db, 202, date="2026", date_precision="year", date_from="2026-01-01", date_to="2026-12-31")
    act(
        db,
        303,
        202,
        victim_id=102,
        type="OTHER",
        scope="collective",
        affected_min=12,
        gender_components="[]",
        series=0,
    )
    event(
        db, 203, date=None, date_precision="unknown", date_from=None, date_to=None, country="HN", admin1=None
    )
    act(db, 304, 203, type="REP.SMEAR", scope="organisation", age=60)
    event(db, 204, case_id=CASE_C, consent_statistics="refused")
    act(db, 305, 204, victim_id=103)
    event(db, 205, reported_elsewhere=1)
    act(db, 306, 205)
    event(db, 206)
    act(db, 307, 206, withdrawn_at="2026-11-02T10:00:00+00:00")


def _help(db: Any) -> None:
    put(db, "funds", id="f" * 32, name=f"{MARK}-fund", name_key=f"{MARK}-fund", kind="urgent", currency="GTQ",
        created="2026-01-01T00:00:00+00:00", actor="ana")  # fmt: skip
    put(db, "fund_lines", id="1" * 32, fund_id="f" * 32, number=1, earmarks="{}",
        created="2026-01-01T00:00:00+00:00", actor="ana")  # fmt: skip
    db.seal("fund_lines", "1" * 32, {"donor": f"{MARK}-donor"})
    put(db, "houses", id="HOUSE-00001", kind="REFUGIO", created="2026-01-01T00:00:00+00:00", actor="ana")
    db.seal("houses", "HOUSE-00001", {"name": f"{MARK}-house", "location": f"{MARK}-location"})
    for n, number in enumerate((CASE_A, CASE_C)):
        _help_for(db, n, number)


def _help_for(db: Any, n: int, number: str) -> None:
    at = f"2026-10-0{n + 4}T15:00:00+00:00"
    put(db, "referrals", id=f"REF0{n}-00000", case_id=number, receiver="LEGAL", service=f"{MARK}-service",
        status="proposed", due=at, created=at, actor=f"{MARK}-actor")  # fmt: skip
    grant = f"GRA0{n}-00000"
    put(db, "grants", id=grant, case_id=number, fund_id="f" * 32, status="disbursed", requested=at,
        requester=f"{MARK}-requester", decided=at, approver=f"{MARK}-approver", self_approved=0)  # fmt: skip
    for position, (category, amount) in enumerate((("LEGAL", 150000), ("TRANSPORT", 2505))):
        put(db, "grant_items", id=f"{n}{position}" * 16, grant_id=grant, position=position, category=category,
            amount=amount, currency="GTQ", line_id="1" * 32)  # fmt: skip
    entry = f"{n}e" * 16
    put(db, "ledger_entries", id=entry, seq=n, at=at, kind="commit", fund_id="f" * 32, line_id="1" * 32,
        grant_id=grant, actor="ana")  # fmt: skip
    for account, amount in (("committed", 152505), ("commitment", -152505)):
        put(db, "ledger_postings", entry_id=entry, account=account, currency="GTQ", amount=amount)
    put(db, "stays", id=f"STA0{n}-00000", case_id=number, house_id="HOUSE-00001", status="in_residence", people=3,
        infants=1, from_date="2026-10-05", planned_exit="2026-12-05", entered=at, requested=at,
        requester=f"{MARK}-requester")  # fmt: skip
