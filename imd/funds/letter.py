"""What a referral letter says of her: what she agreed may be shared, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from imd.context import shown, stored
from imd.funds import papers
from imd.funds.gates import case_of, need_consent
from imd.funds.queries.referrals import referral_by_id
from imd.funds.service.referrals import consent_needed

if TYPE_CHECKING:
    from imd.vault.session import Session

Facts = Mapping[str, Any]


def letter(db: Session, *, referral: str) -> dict[str, Any]:
    """The letter as plain values; codes are labelled by whoever prints it.

    The caller's session audits it. Raises ReferralNotFound, ConsentMissing, ConsentMissingFor, CaseEnded;
    ScopeRefused without the identity key.
    """
    from imd.cases.file import open_answers

    db.need_identity()
    row = referral_by_id(db, referral)
    db.ref = row["id"]
    db.detail["case"] = row["case_code"]
    case = case_of(db, row)
    need_consent(db, case, *consent_needed(row))
    shares = papers.listed(row["shares"]) or []
    db.detail["shares"] = shares
    facts = {**open_answers(db, case["id"]), **case, **_sealed(db, case["id"], shares)}
    said = {part: _PARTS[part](facts) for part in shares}
    return {
        "referral": row["id"],
        "date": (shown(stored(db.now)) or "")[:10],
        "to": row["receiver"],
        "service": row["service"],
        "says": {part: value for part, value in said.items() if value not in (None, [], "")},
        "note": db.unseal("referrals", row["id"]).get("note"),
    }


def _sealed(db: Session, case_id: str, shares: list[str]) -> Facts:
    """Her sealed document, opened only for what is in it."""
    return db.unseal("cases", case_id) if {"NAME", "CONTACT", "ACCOUNT"} & set(shares) else {}


def _contact(facts: Facts) -> list[dict[str, Any]]:
    """Her safe contacts: the way, the number and when."""
    kept = ("channel", "value", "hours")
    return [
        {key: one[key] for key in kept if one.get(key)}
        for one in facts.get("contacts") or ()
        if one.get("kind") in (None, "safe")
    ]


def _known(code: Any) -> Any:
    return None if code in ("NOSAY", "UNK", "none") else code


_PARTS: Mapping[str, Callable[[Facts], Any]] = {
    "NAME": lambda facts: facts.get("name"),
    "CONTACT": _contact,
    "PLACE": lambda facts: [facts[key] for key in ("country", "admin1") if facts.get(key)],
    "LANGUAGE": lambda facts: facts.get("language"),
    "NEEDS": lambda facts: [one["need"] for one in facts.get("needs") or () if one.get("need")],
    "DEPENDENTS": lambda facts: [one.get("age") for one in facts.get("dependents") or ()],
    "ACCESS": lambda facts: _known(facts.get("disability")),
    "RISK": lambda facts: facts.get("level"),
    "ACCOUNT": lambda facts: facts.get("account"),
}
