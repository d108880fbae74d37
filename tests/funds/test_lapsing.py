"""Referrals: what follows from dates, consents and reasons."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from imd.errors.funds import ConsentMissing, LifeCycle
from imd.errors.referrals import ServiceExists, ServiceNotFound, ServiceOfAnotherKind
from imd.funds import points, shelter_views, views
from imd.funds.service import directory, referrals
from tests.funds.conftest import Give


def due(db: Any) -> list[str]:
    """What stands on the agenda for referrals."""
    found = points.agenda(db, db.now + timedelta(days=400))
    return sorted(item["what"] for item in found if item["what"].startswith("referral"))


@pytest.mark.parametrize(("level", "hours"), [("EXTREME", 24), ("HIGH", 72), ("LOW", 720)])
def test_a_referral_lapses_when_its_time_has_passed_twice(
    open_db: Any, case: dict[str, Any], give: Give, level: str, hours: int
) -> None:
    """By her level; nothing is written, and a late answer still counts."""
    give("fund")
    with open_db() as db:
        db.run("UPDATE cases SET level = :level", level=level)
        referral = referrals.new(db, case=case["code"], to="UAF")["id"]
        referrals.send(db, referral=referral)
        db.now += timedelta(hours=2 * hours - 1)
        assert (views.referrals(db)[0]["status"], due(db)) == ("sent", ["referral_answer"])
        db.now += timedelta(hours=1)
        assert (views.referrals(db)[0]["status"], due(db)) == ("lapsed", ["referral_lapsed"])
        assert db.value("SELECT status FROM referrals") == "sent"
        with pytest.raises(LifeCycle):
            referrals.answer(db, referral=referral, verb="start")
        assert referrals.send(db, referral=referral)["status"] == "sent"
        db.now += timedelta(hours=2 * hours)
        assert referrals.answer(db, referral=referral, verb="accept")["status"] == "accepted"
        assert due(db) == []


def test_her_consent_moves_a_proposal(run: Any, open_db: Any, case: dict[str, Any]) -> None:
    """Given it is consented, taken back it is proposed again; other receivers are left alone."""
    with open_db() as db:
        for receiver in ("UAF", "SHELTER"):
            referrals.new(db, case=case["code"], to=receiver)

    def said(*words: str) -> list[str]:
        assert run("case", "consent", case["code"], *words).exit == 0
        with open_db() as db:
            return [one["status"] for one in views.referrals(db)]

    assert said("fund", "given") == ["consented", "proposed"]
    assert said("fund", "withdrawn") == ["proposed", "proposed"]


def test_what_was_sent_is_asked_back(run: Any, open_db: Any, case: dict[str, Any], give: Give) -> None:
    """When she takes her consent back after the sending it stands on the agenda until it is withdrawn."""
    give("share", to="Bufete")
    give("fund")
    with open_db() as db:
        sent = referrals.new(db, case=case["code"], to="LEGAL", service="Bufete")["id"]
        other = referrals.new(db, case=case["code"], to="UAF")["id"]
        for referral in (sent, other):
            referrals.send(db, referral=referral)
            referrals.answer(db, referral=referral, verb="accept")
        assert due(db) == []
    assert run("case", "consent", case["code"], "share", "withdrawn", "--to", "bufete").exit == 0
    with open_db() as db:
        assert due(db) == ["referral_recall"]
        back = referrals.answer(db, referral=sent, verb="withdraw", reason="consent")
        assert (back["status"], back["reason"]) == ("withdrawn", "CONSENT")
        assert due(db) == []
        with pytest.raises(LifeCycle):
            referrals.answer(db, referral=sent, verb="complete")


def test_another_consent_taken_back_recalls_nothing(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """A refusal to another receiver leaves what she agreed to."""
    give("share", to="Bufete")
    give("share", "refused", to="Otro")
    with open_db() as db:
        referral = referrals.new(db, case=case["code"], to="LEGAL", service="Bufete")["id"]
        referrals.send(db, referral=referral)
        assert due(db) == ["referral_answer"]


def test_a_reason_is_a_code_or_sealed_words(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """A code is a column that lists show; words are sealed."""
    give("fund")
    with open_db() as db:
        first, second = (referrals.new(db, case=case["code"], to="UAF")["id"] for _each in range(2))
        for referral in (first, second):
            referrals.send(db, referral=referral)
        assert referrals.answer(db, referral=first, verb="refuse", reason="full")["reason"] == "FULL"
        referrals.answer(db, referral=second, verb="refuse", reason="Palabras inventadas")
        assert [one["reason"] for one in views.referrals(db, reasons=False)] == ["FULL", None]
        assert shelter_views.referral(db, second, sealed=True)["reason"] == "Palabras inventadas"


def test_the_whole_way(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """Accepted, in service, completed; every step is kept, what they should know is sealed."""
    give("fund")
    with open_db() as db:
        asked = {"shares": ["needs"], "note": "Nota inventada"}
        referral = referrals.new(db, case=case["code"], to="UAF", **asked)["id"]
        referrals.send(db, referral=referral)
        for verb, status in (("accept", "accepted"), ("start", "in_service"), ("complete", "completed")):
            assert referrals.answer(db, referral=referral, verb=verb)["status"] == status
        found = shelter_views.referral(db, referral)
        assert [move["verb"] for move in found["history"]] == ["new", "send", "accept", "start", "complete"]
        assert found["shares"] == ["NEEDS"]
        assert "inventada" not in str(found)
        assert shelter_views.referral(db, referral, sealed=True)["note"] == "Nota inventada"


def test_the_directory(open_db: Any, case: dict[str, Any]) -> None:
    """A service by its name, however it is typed; its contact sealed; a referral leads to it."""
    with open_db() as db:
        answers = {"kind": "LEGAL", "country": "GT", "languages": ["es", "mam"], "contact": "+502 0000 0000"}
        made = directory.new_service(db, name="Bufete Inventado", answers=answers)
        assert (made["kind"], made["languages"]) == ("LEGAL", ["es", "mam"])
        with pytest.raises(ServiceExists):
            directory.new_service(db, name="bufete  inventado", answers=answers)
        assert "0000 0000" not in str(list(db.each("SELECT * FROM services"))) + str(
            shelter_views.services(db)
        )
        assert shelter_views.service(db, "BUFETE inventado", contact=True)["contact"] == "+502 0000 0000"
        assert shelter_views.services(db, "legal", "gt") == [made]
        assert shelter_views.services(db, "MEDICAL") == shelter_views.services(db, None, "HN") == []
        with pytest.raises(ServiceNotFound):
            shelter_views.service(db, "Nadie")
        referrals.new(db, case=case["code"], to="LEGAL", service="Bufete Inventado")
        assert db.value("SELECT service_id FROM referrals") == db.value("SELECT id FROM services")
        with pytest.raises(ServiceOfAnotherKind):
            referrals.new(db, case=case["code"], to="MEDICAL", service="Bufete Inventado")


def test_sending_again_needs_consent_again(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """A lapsed referral is not sent again once she has taken her consent back."""
    give("fund")
    with open_db() as db:
        referral = referrals.new(db, case=case["code"], to="UAF")["id"]
        referrals.send(db, referral=referral)
        db.now += timedelta(days=30)
    give("fund", "withdrawn")
    with open_db() as db:
        db.now += timedelta(days=30)
        with pytest.raises(ConsentMissing):
            referrals.send(db, referral=referral)
