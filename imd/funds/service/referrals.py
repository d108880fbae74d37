"""Referrals: to whom she is passed on, and only as far as she agreed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.funds import codes, documents
from imd.funds.deadlines import answer_due
from imd.funds.gates import case_for, case_of, consent_for, need_consent
from imd.funds.lifecycle import REFERRAL
from imd.funds.queries.referrals import referral_by_id
from imd.funds.queries.write import change, insert
from imd.funds.service.steps import begin, step
from imd.vault.ids import new_code

if TYPE_CHECKING:
    from imd.vault.session import Session


def new(db: Session, *, case: str, to: str, service: str | None = None) -> dict[str, Any]:
    """Propose a referral; nobody is told anything yet. Raises CaseNotFound, CodeUnknown, NameInvalid."""
    woman = case_for(db, case)
    receiver = codes.known("referral", to)
    named = None if service is None else codes.name(service)
    due = answer_due(db.now, woman)
    referral = db.ref = propose(db, woman["id"], receiver, due, service=named)
    return _document(db, referral)


def propose(db: Session, case_id: str, receiver: str, due: datetime, service: str | None = None) -> str:
    """Note a proposed referral; its code. `receiver` is a code of the referral list."""
    referral = new_code()
    insert(
        db,
        "referrals",
        id=referral,
        case_id=case_id,
        receiver=receiver,
        service=service,
        status=REFERRAL.first,
        due=stored(due),
        created=stored(db.now),
        actor=db.actor,
    )
    begin(db, REFERRAL, "new", referral)
    return referral


def send(db: Session, *, referral: str) -> dict[str, Any]:
    """Tell the receiver, with the consent that names it.

    Raises ReferralNotFound, LifeCycle, ConsentMissing, ConsentMissingFor.
    """
    row = _open(db, referral)
    reached = REFERRAL.after("send", row["status"])
    purpose = consent_for(row["receiver"])
    named = (row["service"] or row["receiver"]) if purpose == "share" else None
    need_consent(db, case_of(db, row), purpose, named)
    step(db, REFERRAL, "send", row["id"], row["status"])
    due = answer_due(db.now, row)
    change(db, "referrals", row["id"], status=reached, due=stored(due))
    return _document(db, row["id"])


def answer(db: Session, *, referral: str, verb: str, reason: str | None = None) -> dict[str, Any]:
    """What came of it: `verb` is accept, refuse or complete; a reason is sealed.

    Raises ReferralNotFound, LifeCycle, TextInvalid.
    """
    row = _open(db, referral)
    said = None if reason is None else codes.words("--reason", reason)
    reached = step(db, REFERRAL, verb, row["id"], row["status"])
    if said is not None:
        db.seal("referrals", row["id"], {"reason": said})
    change(db, "referrals", row["id"], status=reached, due=None)
    return _document(db, row["id"])


def _open(db: Session, referral: str) -> dict[str, Any]:
    """The referral named, noted for the audit line. Raises ReferralNotFound, ScopeRefused."""
    db.need_identity()
    row = referral_by_id(db, referral)
    db.ref = row["id"]
    db.detail["case"] = row["case_code"]
    return row


def _document(db: Session, referral: str) -> dict[str, Any]:
    reason = db.unseal("referrals", referral).get("reason")
    return documents.referral(referral_by_id(db, referral), reason)
