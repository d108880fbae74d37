"""Funds and the money that comes into them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.funds import FundExists
from imd.errors.grants import OverPaid
from imd.funds import codes, documents, earmarks, ledger, money
from imd.funds.calendar import day
from imd.funds.queries.funds import fund_by_name, fund_exists
from imd.funds.queries.write import insert
from imd.vault.ids import new_id

if TYPE_CHECKING:
    from imd.vault.session import Session

_ACCOUNT = {"fee": "fees", "withholding": "withheld"}


def new_fund(
    db: Session, *, name: str, kind: str, currency: str, cap: str | None = None, template: str | None = None
) -> dict[str, Any]:
    """A fund without money; `template` is the code of the practice that it follows.

    Raises FundExists and the errors of a name, code, currency or amount.
    """
    db.need_identity()
    plain = codes.name(name)
    values = {
        "kind": codes.known("fund_kind", kind),
        "currency": money.currency(currency),
        "cap": None if cap is None else money.minor(cap),
        "template": template,
    }
    if fund_exists(db, plain):
        raise FundExists()
    fund_id = db.ref = new_id()
    key = codes.name_key(plain)
    stamp = {"created": stored(db.now), "actor": db.actor}
    insert(db, "funds", id=fund_id, name=plain, name_key=key, **values, **stamp)
    return documents.fund(fund_by_name(db, plain))


def deposit(
    db: Session,
    *,
    fund: str,
    amount: str,
    donor: str,
    earmark: Sequence[str] = (),
    expires: str | None = None,
    fee: str | None = None,
    withholding: str | None = None,
) -> dict[str, Any]:
    """A donor's money, in a line of its own for each set of conditions; the fund as it then is.

    `fee` and `withholding` are what a bank or a State kept of it on the way. Raises FundNotFound,
    OverPaid where they kept more than there was, and the errors of an amount, text, earmark or date.
    """
    db.need_identity()
    minor = money.minor(amount)
    kept = {
        kind: money.minor(text)
        for kind, text in (("fee", fee), ("withholding", withholding))
        if text is not None
    }
    giver = codes.words("--donor", donor)
    conditions = json.dumps(earmarks.parse(earmark), separators=(",", ":"))
    last_day = None if expires is None else day(expires).isoformat()
    found = fund_by_name(db, fund)
    if sum(kept.values()) > minor:
        raise OverPaid(left=money.written(minor), currency=found["currency"])
    db.ref = found["id"]
    line = _line_of(db, found, giver, conditions, last_day) or _new_line(
        db, found, giver, conditions, last_day
    )
    place = ledger.Place(found["id"], line, found["currency"])
    ledger.post(db, "deposit", place, ledger.deposit(minor))
    for kind, part in kept.items():
        ledger.post(db, kind, place, ledger.charge(_ACCOUNT[kind], part))
    return documents.fund(fund_by_name(db, fund))


def _line_of(
    db: Session, fund: dict[str, Any], donor: str, conditions: str, expires: str | None
) -> str | None:
    """The line that the same donor gave under the same conditions, to be topped up."""
    for line in fund["lines"]:
        if line["expires"] == expires and line["earmarks"] == json.loads(conditions):
            sealed = db.unseal("fund_lines", line["id"]).get("donor", "")
            if codes.name_key(sealed) == codes.name_key(donor):
                return str(line["id"])
    return None


def _new_line(db: Session, fund: dict[str, Any], donor: str, conditions: str, expires: str | None) -> str:
    line = new_id()
    insert(
        db,
        "fund_lines",
        id=line,
        fund_id=fund["id"],
        number=1 + max((other["number"] for other in fund["lines"]), default=0),
        earmarks=conditions,
        expires=expires,
        created=stored(db.now),
        actor=db.actor,
    )
    db.seal("fund_lines", line, {"donor": donor})
    return line
