"""Referrals: to whom she is passed on, and only as far as she agreed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.funds import codes, papers
from imd.funds.deadlines import answer_due
from imd.funds.gates import case_for, case_of, consent_for, need_consent
from imd.funds.lapsing import lapses
from imd.funds.lifecycle import REFERRAL
from imd.funds.queries.referrals import referral_by_id, referrals
from imd.funds.queries.write import change, insert
from imd.funds.service import sealing
from imd.funds.service.directory import known_service
from imd.funds.service.steps import begin, step
from imd.vault.ids import new_code

if TYPE_CHECKING:
    from imd.vault.session import Reader, Session


def new(
    db: Session,
    *,
    case: str,
    to: str,
    service: str | None = None,
    shares: Sequence[str] | None = None,
    note: str | None = None,
) -> dict[str, Any]:
    """Propose a referral; nobody is told anything yet.

    Raises CaseNotFound, CodeUnknown, NameInvalid, TextInvalid, ServiceOfAnotherKind.
    """
    woman = case_for(db, case)
    receiver = codes.known("referral", to)
    named = None if service is None else codes.name(service)
    parts = None if shares is None else json.dumps([codes.known("shared_part", one) for one in shares])
    known = known_service(db, named, receiver) if named else None
    due = answer_due(db.now, woman)
    more = {"service": named, "service_id": known, "shares": parts}
    referral = db.ref = propose(db, woman["id"], receiver, due, more)
    if note is not None:
        db.seal("referrals", referral, {"note": codes.words("note", note)})
    return _document(db, referral)


def propose(
    db: Session, case_id: str, receiver: str, due: datetime, more: Mapping[str, Any] | None = None
) -> str:
    """Note a proposed referral; its code. `receiver` is a code of the referral list, `more` other columns."""
    referral = new_code()
    insert(
        db,
        "referrals",
        id=referral,
        case_id=case_id,
        receiver=receiver,
        status=REFERRAL.first,
        due=stored(due),
        created=stored(db.now),
        actor=db.actor,
        **(more or {}),
    )
    begin(db, REFERRAL, "new", referral)
    return referral


def consent_needed(row: Mapping[str, Any]) -> tuple[str, str | None]:
    """(purpose, receiver to be named or None) of the consent that opens a referral."""
    purpose = consent_for(row["receiver"])
    return purpose, str(row["service"] or row["receiver"]) if purpose == "share" else None


def send(db: Session, *, referral: str) -> dict[str, Any]:
    """Tell the receiver, with the consent that names it.

    Raises ReferralNotFound, LifeCycle, ConsentMissing, ConsentMissingFor.
    """
    row = _open(db, referral)
    reached = REFERRAL.after("send", row["status"])
    need_consent(db, case_of(db, row), *consent_needed(row))
    step(db, REFERRAL, "send", row["id"], row["status"])
    due = answer_due(db.now, row)
    until = lapses(db.now, due)
    dates = {"due": stored(due), "sent": stored(db.now), "lapses": stored(until)}
    change(db, "referrals", row["id"], status=reached, **dates)
    return _document(db, row["id"])


def answer(db: Session, *, referral: str, verb: str, reason: str | None = None) -> dict[str, Any]:
    """What came of it: `verb` is accept, refuse, start, complete or withdraw.

    A reason is a code of the list `referral_reason`, or words that are sealed.
    Raises ReferralNotFound, LifeCycle, TextInvalid.
    """
    row = _open(db, referral)
    REFERRAL.after(verb, row["status"])
    code, said = (
        (None, None) if reason is None else sealing.code_or_words("referral_reason", "--reason", reason)
    )
    reached = step(db, REFERRAL, verb, row["id"], row["status"])
    sealing.add(db, "referrals", row["id"], reason=said)
    change(db, "referrals", row["id"], status=reached, due=None, lapses=None, reason=code)
    return _document(db, row["id"])


def consent_changed(db: Session, case_id: str) -> None:
    """A proposed referral whose consent she has given is `consented`, until she takes it back."""
    for row in referrals(db, case_id):
        if row["status"] not in ("proposed", "consented"):
            continue
        given = _given(db, row)
        if given != (row["status"] == "consented"):
            verb = "consent" if given else "unconsent"
            change(db, "referrals", row["id"], status=step(db, REFERRAL, verb, row["id"], row["status"]))


def _given(db: Reader, row: Mapping[str, Any]) -> bool:
    from imd.cases.service import consent_status

    return consent_status(db, row["case_id"], *consent_needed(row)) == "given"


def _open(db: Session, referral: str) -> dict[str, Any]:
    """The referral named, noted for the audit line. Raises ReferralNotFound, ScopeRefused."""
    db.need_identity()
    row = referral_by_id(db, referral)
    db.ref = row["id"]
    db.detail["case"] = row["case_code"]
    return row


def _document(db: Session, referral: str) -> dict[str, Any]:
    words = db.unseal("referrals", referral).get("reason")
    return papers.referral(referral_by_id(db, referral), words)
