"""Receipts, statements of two staff in their place, and money that comes back (domain model §6, rule 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from imd.context import stored
from imd.errors.grants import DateAhead, OverPaid, ReceiptExists, SecondPerson
from imd.errors.usage import MissingOption
from imd.funds import codes, ledger
from imd.funds.calendar import day, local_day
from imd.funds.lifecycle import GRANT
from imd.funds.money import minor, written
from imd.funds.owed import pending
from imd.funds.queries.grants import unsigned
from imd.funds.queries.ledger import held
from imd.funds.queries.write import change, insert, next_seq
from imd.funds.service import eyes
from imd.funds.service.opened import answer, opened, reason_of, seal_reason
from imd.funds.service.payments import split
from imd.funds.service.steps import step
from imd.vault.ids import new_id
from imd.vault.keyholders import full_keys

if TYPE_CHECKING:
    from imd.vault.session import Session

_PATH = "imd grant receipt"


def receipt(
    db: Session, *, grant: str, amount: str, number: str | None, date: str, category: str
) -> dict[str, Any]:
    """A receipt for part of what was paid.

    Raises GrantNotFound, LifeCycle, OverPaid, ReceiptExists, MissingOption, DateAhead and the errors of
    amounts, texts, dates and codes.
    """
    row, paper = _paper(db, grant, amount, date, category)
    if number is None:
        raise MissingOption(name="--number", path=_PATH)
    plain = codes.name(number)
    if any(codes.name_key(one["number"] or "") == codes.name_key(plain) for one in row["receipts"]):
        raise ReceiptExists()
    _begin(db, row)
    _keep(db, row, kind="receipt", number=plain, **paper)
    _post(db, row, paper)
    return answer(db, row)


def statement(
    db: Session, *, grant: str, amount: str, date: str, category: str, reason: str | None
) -> dict[str, Any]:
    """What two staff state where a receipt would endanger her: it counts when the second says the same.

    Raises as `receipt`; SecondPerson where the second is the first.
    """
    row, paper = _paper(db, grant, amount, date, category)
    waiting = [one for one in row["receipts"] if unsigned(one) and _says(one, paper)]
    others = [one for one in waiting if one["actor"] != db.actor]
    if waiting and not others:
        raise SecondPerson()
    if others:
        change(db, "grant_receipts", others[0]["id"], signed=stored(db.now), signer=db.actor)
    else:
        seal_reason(db, row["id"], "statement", reason_of(reason))
    _begin(db, row)
    if not others:
        alone = full_keys(db) == 1
        _keep(db, row, kind="statement", number=None, signed=stored(db.now) if alone else None, **paper)
        if not alone:
            return answer(db, row)
        eyes.note_alone(db, row["id"], "statement")
    _post(db, row, paper)
    return answer(db, row)


def refund(db: Session, *, grant: str, amount: str) -> dict[str, Any]:
    """Money that came back: available again in the line that it was paid from, the last one first.

    Raises GrantNotFound, LifeCycle, OverPaid, AmountInvalid.
    """
    row = opened(db, grant)
    reached = GRANT.after("refund", row["status"])
    wanted = _within(row, amount)
    step(db, GRANT, "refund", row["id"], row["status"])
    change(db, "grants", row["id"], status=reached)
    for line, part in split(held(db, row["id"], "grantee")[::-1], wanted):
        ledger.post(db, "refund", _place(row, line), ledger.accounted("cash", part))
    return answer(db, row)


def _paper(
    db: Session, grant: str, amount: str, date: str, category: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The grant, and what a receipt or statement says once it has been checked."""
    row = opened(db, grant)
    GRANT.after("receipt", row["status"])
    when = day(date)
    if when > local_day(db.now):
        raise DateAhead()
    said = {"date": when.isoformat(), "category": codes.known("expense", category)}
    return row, {"amount": _within(row, amount), **said}


def _within(row: dict[str, Any], amount: str) -> int:
    """An amount that is not more than what is left to account for. Raises OverPaid, AmountInvalid."""
    wanted, left = minor(amount), pending(row["sums"])
    if wanted > left:
        raise OverPaid(left=written(left), currency=row["currency"])
    return wanted


def _says(row: dict[str, Any], paper: dict[str, Any]) -> bool:
    return all(row[key] == value for key, value in paper.items())


def _begin(db: Session, row: dict[str, Any]) -> None:
    change(db, "grants", row["id"], status=step(db, GRANT, "receipt", row["id"], row["status"]))


def _keep(db: Session, row: dict[str, Any], *, signed: str | None = None, **values: Any) -> None:
    stamp = {"at": stored(db.now), "actor": db.actor, "seq": next_seq(db, "grant_receipts")}
    insert(
        db, "grant_receipts", id=new_id(), grant_id=row["id"], signed=signed, signer=None, **values, **stamp
    )


def _post(db: Session, row: dict[str, Any], paper: dict[str, Any]) -> None:
    """Spend it from the lines whose items are of its category, then from the others."""
    fitting = {item["line_id"] for item in row["items"] if item["category"] == paper["category"]}
    lines = sorted(held(db, row["id"], "grantee"), key=lambda part: part[0] not in fitting)
    for line, part in split(lines, paper["amount"]):
        ledger.post(db, "receipt", _place(row, line), ledger.accounted("spent", part))


def _place(row: dict[str, Any], line: str) -> ledger.Place:
    return ledger.Place(row["fund_id"], line, row["currency"], row["id"])
