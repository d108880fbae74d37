"""Referrals and the consent that opens each receiver."""

from typing import Any

import pytest

from imd.errors.funds import (
    CodeUnknown,
    ConsentMissing,
    ConsentMissingFor,
    LifeCycle,
    ReferralNotFound,
    TextInvalid,
)
from imd.funds import views
from imd.funds.gates import consent_for
from imd.funds.service import referrals
from tests.funds.conftest import Give

OPENS = {
    "UAF": "fund",
    "SCF": "fund",
    "PFUND": "fund",
    "SHELTER": "shelter",
    "STATE": "mechanisms",
    "INTL": "mechanisms",
}
OPENS |= dict.fromkeys(("LEGAL", "MEDICAL", "PSYCHO", "DIGSEC", "CHILD"), "share")


@pytest.mark.parametrize(("receiver", "purpose"), OPENS.items())
def test_which_consent_opens_which_receiver(receiver: str, purpose: str) -> None:
    """The mapping of the command contract."""
    assert consent_for(receiver) == purpose


@pytest.mark.parametrize(
    ("receiver", "purpose"), [("UAF", "fund"), ("SHELTER", "shelter"), ("STATE", "mechanisms")]
)
def test_nothing_is_sent_without_consent(
    open_db: Any, case: dict[str, Any], give: Give, receiver: str, purpose: str
) -> None:
    """Refused without the purpose's consent, and with that of another; sent with it."""
    give("share", to="Otra organización")
    with open_db() as db:
        referral = referrals.new(db, case=case["code"], to=receiver)
        assert referral["status"] == "proposed"
        with pytest.raises(ConsentMissing) as fault:
            referrals.send(db, referral=referral["id"])
    assert (fault.value.exit, fault.value.facts) == (23, {"case": case["code"], "purpose": purpose})
    give(purpose)
    with open_db() as db:
        assert referrals.send(db, referral=referral["id"])["status"] == "sent"


def test_sharing_names_the_receiver(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """A consent to share with one service opens no other; the service is not in the refusal."""
    with open_db() as db:
        referral = referrals.new(db, case=case["code"], to="LEGAL", service=" Bufete  Inventado ")
    for other in ("Otro bufete", "LEGAL"):
        give("share", to=other)
        with open_db() as db, pytest.raises(ConsentMissingFor) as fault:
            referrals.send(db, referral=referral["id"])
        assert "Bufete" not in str(fault.value.facts)
    give("share", to="bufete inventado")
    with open_db() as db:
        assert referrals.send(db, referral=referral["id"])["service"] == "Bufete Inventado"
    give("share", "withdrawn", to="Bufete Inventado")
    with open_db() as db:
        again = referrals.new(db, case=case["code"], to="LEGAL", service="Bufete Inventado")
        with pytest.raises(ConsentMissingFor):
            referrals.send(db, referral=again["id"])


def test_a_receiver_without_a_name_is_its_kind(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """Where no service is named the consent must name the kind of help."""
    give("share", to="MEDICAL")
    with open_db() as db:
        assert (
            referrals.send(db, referral=referrals.new(db, case=case["code"], to="medical")["id"])["to"]
            == "MEDICAL"
        )


def test_what_came_of_it(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """Accepted and completed, or refused with a sealed reason; nothing is due any more."""
    give("fund")
    with open_db() as db:
        yes, no = (referrals.new(db, case=case["code"], to="UAF")["id"] for _each in range(2))
        for referral in (yes, no):
            with pytest.raises(LifeCycle):
                referrals.answer(db, referral=referral, verb="accept")
            assert referrals.send(db, referral=referral)["due"]
        assert referrals.answer(db, referral=yes, verb="accept")["due"] is None
        assert referrals.answer(db, referral=yes, verb="complete")["status"] == "completed"
        with pytest.raises(TextInvalid):
            referrals.answer(db, referral=no, verb="refuse", reason=" ")
        refused = referrals.answer(db, referral=no, verb="refuse", reason="Dicen que no hay fondos")
        assert (refused["status"], refused["reason"]) == ("refused", "Dicen que no hay fondos")
        assert "no hay fondos" not in str(list(db.each("SELECT * FROM referrals")))
        assert {row["reason"] for row in views.referrals(db)} == {None, "Dicen que no hay fondos"}
        assert {row["reason"] for row in views.referrals(db, reasons=False)} == {None}


def test_what_cannot_be_named(open_db: Any, case: dict[str, Any]) -> None:
    """Receivers are codes of the list, referrals have codes."""
    with open_db() as db:
        with pytest.raises(CodeUnknown):
            referrals.new(db, case=case["code"], to="POLICE")
        with pytest.raises(ReferralNotFound):
            referrals.send(db, referral="nothing")


@pytest.mark.parametrize(
    ("level", "hours"), [("EXTREME", 24), ("HIGH", 72), ("MEDIUM", 240), ("LOW", 720), (None, 72)]
)
def test_an_answer_is_due_by_her_risk(
    open_db: Any, case: dict[str, Any], level: str | None, hours: int
) -> None:
    """The times of a fund's decision; not assessed yet counts as high."""
    from datetime import datetime, timedelta

    with open_db() as db:
        db.run("UPDATE cases SET level = :level", level=level)
        due = datetime.fromisoformat(referrals.new(db, case=case["code"], to="UAF")["due"])
        assert due - db.now == timedelta(hours=hours)
