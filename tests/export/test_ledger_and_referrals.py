"""What the exports say of money and of unanswered referrals is what the commands say."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from imd.funds.service import funds, grants, outcomes, receipts, referrals, settlement
from imd.funds.statement import statement
from tests.funds.invented import add_case, say, verified

Run = Callable[..., Any]
OFFICE = ("--audience", "internal", "--plaintext", "--reason", "revisión de la red")
NAMES = ("Donante Inventada", "Referencia uno", "Xiomara")


@pytest.fixture
def moved(open_db: Any) -> dict[str, str]:
    """A fund with money that went every way, for two women of whom one said no to statistics."""
    with open_db() as db:
        funds.new_fund(db, name="Fondo", kind="urgent", currency="GTQ")
        funds.deposit(db, fund="Fondo", amount="100000000000", donor=NAMES[0], fee="0.01", withholding="30")
        told = {}
        for said in ("given", "refused"):
            case = add_case(db)
            say(db, case["id"], "fund")
            say(db, case["id"], "statistics", said)
            told[said] = grant = verified(db, case["code"], "Fondo", "100.10", "0.05")
            grants.approve(db, grant=grant)
            grants.pay(db, grant=grant, amount="80.07", fee="1", withholding="2.03")
            paper = {"number": "1", "date": "2026-11-24", "category": "LEGAL"}
            receipts.receipt(db, grant=grant, amount="40", **paper)
            receipts.refund(db, grant=grant, amount="10.01")
            settlement.settle(db, grant=grant, reason="Se perdió", cost="71")
        waiting = verified(db, case["code"], "Fondo", "5")
        grants.approve(db, grant=waiting)
        outcomes.cancel(db, grant=waiting, reason="Ya no")
        told["statement"] = statement(db, "Fondo")
    return told


def rows(run: Run, *words: str) -> list[dict[str, str]]:
    """The lines of a CSV export."""
    result = run("-f", "csv", "export", "ledger", *words)
    assert result.exit == 0, result.err
    assert not any(name in result.out for name in NAMES)
    return list(csv.DictReader(io.StringIO(result.out, newline="")))


def cents(text: str) -> int:
    """An amount as whole minor units; only the plain form is one."""
    whole, part = text.split(".")
    assert len(part) == 2
    return int(whole + part)


def test_the_office_gets_every_posting_to_the_cent(moved: dict[str, Any], run: Run) -> None:
    """Each entry sums to zero, and the account of what is held is the statement's closing balance."""
    entries, accounts = defaultdict(int), defaultdict(int)
    found = rows(run, *OFFICE)
    for row in found:
        entries[row["entry"]] += cents(row["amount"])
        accounts[row["account"]] += cents(row["amount"])
    assert set(entries.values()) == {0}
    assert accounts["cash"] == cents(moved["statement"]["closing"]["amount"])
    assert accounts["committed"] == cents(moved["statement"]["committed"]["amount"]) == 0
    kinds = {"deposit", "fee", "withholding", "commit", "release", "pay", "receipt", "refund", "write_off"}
    assert {row["kind"] for row in found} == {*kinds, "exchange"}
    assert sorted({int(row["number"]) for row in found}) == list(range(1, len(entries) + 1))
    assert {row["amount"] for row in found if row["kind"] == "deposit"} == {
        "100000000000.00",
        "-100000000000.00",
    }


def test_the_alliance_gets_whole_entries_of_those_who_agreed(moved: dict[str, Any], run: Run) -> None:
    """Nothing of the grant of the woman who said no; of what is told every entry still balances."""
    found = rows(run)
    entries = defaultdict(int)
    for row in found:
        entries[row["entry"]] += cents(row["amount"])
    assert set(entries.values()) == {0}
    assert len({row["grant"] for row in found if row["grant"]}) == 1
    assert {row["kind"] for row in found if not row["grant"]} == {"deposit", "fee", "withholding"}
    assert {row["month"] for row in found} == {"2026-11"}
    assert not {"fund", "line", "at", "actor", "number"} & set(found[0])


def test_a_referral_that_nobody_answered_is_exported_as_lapsed(open_db: Any, run: Run) -> None:
    """The status of `referral list` at the same moment, for both audiences."""
    with open_db() as db:
        case = add_case(db)
        for purpose in ("fund", "statistics"):
            say(db, case["id"], purpose)
        db.now -= timedelta(days=90)
        sent = [referrals.new(db, case=case["code"], to="UAF")["id"] for _each in range(2)]
        for one in sent:
            referrals.send(db, referral=one)
        referrals.answer(db, referral=sent[0], verb="accept")
    listed = sorted(one["status"] for one in run("-f", "json", "referral", "list").json)
    assert listed == ["accepted", "lapsed"]
    for words in ((), OFFICE):
        found = run("-f", "json", "export", "referrals", *words).json
        assert sorted(row["status"] for row in found) == listed
