"""Invented cases, and a way to see that nothing changed."""

from __future__ import annotations

from typing import Any

from imd.context import stored
from imd.funds.queries.write import insert
from imd.vault.ids import new_code, new_id

MONEY = (
    "funds",
    "fund_lines",
    "ledger_entries",
    "ledger_postings",
    "grants",
    "grant_items",
    "grant_alone",
    "grant_approvals",
    "grant_conflicts",
    "grant_receipts",
    "fund_rates",
)
HELP = ("referrals", "services", "funds_moves", "sealed")
TABLES = (*MONEY, "houses", "rooms", "stays", "stay_extensions", "stay_followups", *HELP)


def add_case(db: Any, **values: Any) -> dict[str, Any]:
    """A case made directly in the store: the interview is another slice's."""
    now = stored(db.now)
    row = {
        "id": new_id(),
        "code": new_code(),
        "status": "intake",
        "country": "GT",
        "opened": now,
        "moved": now,
        "in_danger_now": False,
        "missing": "[]",
        "revision": 0,
    } | values
    insert(db, "cases", **row)
    say(db, row["id"], "case")
    return row


def say(db: Any, case_id: str, purpose: str, status: str = "given", to: str | None = None) -> None:
    """What she said about one purpose."""
    seq = 1 + db.value("SELECT COUNT(*) FROM consents")
    said = {"purpose": purpose, "status": status, "to_whom": to, "way": "oral", "text_version": "1"}
    insert(db, "consents", id=new_id(), case_id=case_id, seq=seq, at=stored(db.now), actor="ana", **said)


def everything(db: Any) -> dict[str, Any]:
    """Every row of this slice."""
    return {table: sorted(map(repr, db.each(f"SELECT * FROM {table}"))) for table in TABLES}


def verified(db: Any, case: str, fund: str, *amounts: str) -> str:
    """A grant that waits for a decision; its code."""
    from imd.funds.service import grants

    asked = [{"category": "LEGAL", "amount": amount} for amount in amounts]
    made = grants.request(db, case=case, fund=fund, asked=asked)
    grants.verify(db, grant=made["id"], references=["Referencia uno", "Referencia dos"])
    return str(made["id"])
