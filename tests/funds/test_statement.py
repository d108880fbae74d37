"""A fund's statement, and the verbs around it from outside."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from imd.errors.base import InvalidInput, NotFound
from imd.funds.service import grants
from imd.funds.service.funds import deposit
from imd.funds.statement import statement
from tests.funds.conftest import Give
from tests.funds.invented import verified

ITEMS = '[{"category":"LEGAL","amount":"500.50"}]'


def test_a_period(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """Both days included; what came before is the opening; promises are no movement of money."""
    give("fund")
    with open_db() as db:
        db.now += timedelta(days=1)
        grant = verified(db, case["code"], fund, "300")
        grants.approve(db, grant=grant)
        grants.pay(db, grant=grant, amount="100.10")
        db.now += timedelta(days=1)
        deposit(db, fund=fund, amount="5", donor="D")
        told = statement(db, fund, "2026-11-25", "2026-11-25")
        assert {key: told[key]["amount"] for key in ("opening", "closing", "committed", "available")} == {
            "opening": "1000.00",
            "closing": "899.90",
            "committed": "199.90",
            "available": "700.00",
        }
        assert [
            (one["kind"], one["amount"]["amount"], one["grant"], one["line"]) for one in told["entries"]
        ] == [("pay", "-100.10", grant, 1)]
        assert [(one["kind"], one["amount"]["amount"]) for one in told["commitments"]] == [
            ("commit", "300.00"),
            ("pay", "-100.10"),
        ]
        whole = statement(db, fund)
        assert (whole["opening"]["amount"], whole["closing"]["amount"]) == ("0.00", "904.90")
        assert told["reconciled"]
        assert whole["reconciled"]
        with pytest.raises(NotFound):
            statement(db, "Otro")
        with pytest.raises(InvalidInput):
            statement(db, fund, "ayer")


def test_a_ledger_that_was_tampered_with_does_not_reconcile(open_db: Any, fund: str) -> None:
    """One cent more on one account is seen."""
    with open_db() as db:
        db.run("UPDATE ledger_postings SET amount = amount + 1 WHERE account = 'cash'")
        assert not statement(db, fund)["reconciled"]


def test_the_whole_life_from_outside(
    run: Any, case: dict[str, Any], fund: str, give: Give, second_key: Path, tmp_path: Path
) -> None:
    """Each verb answers with the grant; the statement says that it adds up; nothing sealed is in an audit line."""
    give("fund")

    def imd(*words: str, **more: Any) -> Any:
        done = run("-f", "json", *words, **more)
        assert done.exit == 0, (words, done.err)
        return done.json

    grant = imd(
        "grant", "request", case["code"], "--fund", fund, "--items", ITEMS, "--other-sources", "none"
    )["id"]
    imd("grant", "verify", grant, "--network", "Red", "--document", "Carta")
    assert imd("grant", "more-info", grant, "--reason", "Falta algo")["status"] == "more_info"
    imd("grant", "verify", grant, "--reference", "Una", "--reference", "Otra")
    assert imd("grant", "approve", grant, "--dry-run", key=second_key)["items"][0]["line"] == 1
    assert imd("grant", "show", grant)["status"] == "verifying"
    imd("grant", "approve", grant, "--line", "1", key=second_key)
    refused = run("-f", "json", "grant", "pay", grant, key=second_key)
    assert (refused.exit, refused.error["code"]) == (23, "four_eyes")
    route = tmp_path / "route.json"
    route.write_text('{"payer_entity": "Entidad Inventada", "legal_route": "Convenio"}')
    imd("grant", "pay", grant, "--answers", str(route), "--fee", "1.50")
    paper = ("--date", "2026-11-24", "--category", "LEGAL")
    assert imd("grant", "receipt", grant, "--amount", "400", "--number", "7", *paper)["status"] == "receipts"
    imd("grant", "receipt", grant, "--amount", "50", "--statement", "--reason", "La delata", *paper)
    signed = imd("grant", "receipt", grant, "--amount", "50", "--statement", *paper, key=second_key)
    assert signed["receipted"]["amount"] == "450.00"
    imd("grant", "refund", grant, "--amount", "50")
    assert run("-f", "json", "grant", "settle", grant).error["code"] == "rest_open"
    assert (
        imd("grant", "settle", grant, "--reason", "Perdido", key=second_key)["written_off"]["amount"]
        == "0.50"
    )
    assert imd("grant", "close", grant)["status"] == "closed"
    told = run("-f", "json", "fund", "statement", fund)
    assert "reconciles" in told.err
    assert {"opening", "entries", "closing"} <= told.json.keys()
    assert told.json["entries"][0].keys() == {"at", "kind", "amount", "grant", "line", "note"}
    audit = run("-f", "json", "audit", "list").out
    assert not any(word in audit for word in ("Inventada", "Convenio", "delata", "Perdido", "Falta"))
    assert run("-f", "json", "grant", "approve", grant, "--emergency").exit == 2


def test_a_declared_conflict_is_kept_and_refused(
    run: Any, case: dict[str, Any], fund: str, give: Give, second_key: Path
) -> None:
    """Exit 23 at once and for every later act of the same person."""
    give("fund")
    grant = run("-f", "json", "grant", "request", case["code"], "--fund", fund, "--items", ITEMS).json["id"]
    run("grant", "verify", grant, "--reference", "Una", "--reference", "Otra")
    for words in (("--conflict",), ()):
        done = run("-f", "json", "grant", "approve", grant, *words, key=second_key)
        assert (done.exit, done.error["code"]) == (23, "conflict_of_interest")


def test_rates_from_outside(run: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """Without a rate 23; with one the item is converted; money is written as in her country."""
    give("fund")
    items = '[{"category":"LEGAL","amount":"100.00","currency":"USD"}]'
    ask = ("grant", "request", case["code"], "--fund", fund, "--items", items)
    assert run("-f", "json", *ask).error["code"] == "rate_missing"
    rate = ("fund", "rate", "usd", "GTQ", "7.755", "--date", "2026-11-23", "--source", "Banco inventado")
    assert run("-f", "json", *rate).json["rate"] == "7.755"
    assert run("-f", "json", *ask).json["requested"] == {"amount": "775.50", "currency": "GTQ"}
    for lang, written in (("es", "Q1,000.00"), ("en", "GTQ1,000.00")):
        assert written in run("--lang", lang, "-f", "table", "fund", "statement", fund).out
