"""Every verb of a grant's life, and every rule that stops one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from imd.errors.base import ImdError
from imd.errors.funds import FourEyes, LifeCycle, NoLineFits, OverApproved, OverAvailable, TextInvalid
from imd.errors.grants import (
    AnotherPays,
    ConflictDeclared,
    DateAhead,
    LinesInvalid,
    NotExtreme,
    NothingToRatify,
    NotRatified,
    OverEmergencyCap,
    OverPaid,
    ReceiptExists,
    ReceiptsOverdue,
    RestOpen,
    SecondPerson,
    StatementUnsigned,
)
from imd.funds import points, views
from imd.funds.service import approval, eyes, grants, outcomes, payments, receipts, settlement
from imd.funds.service.funds import deposit, new_fund
from imd.funds.service.rates import new_rate
from imd.funds.statement import statement
from tests.funds.conftest import Give
from tests.funds.invented import add_case, everything, say, verified
from tests.funds.test_rules import own

PAPER = {"date": "2026-11-24", "category": "LEGAL"}


def refused(db: Any, error: type[ImdError], act: Callable[..., object], **values: Any) -> ImdError:
    """The refusal of an act, which must have changed nothing."""
    before = everything(db)
    with pytest.raises(error) as fault:
        act(db, **values)
    assert everything(db) == before
    return fault.value


def keys(db: Any, *names: str) -> None:
    """Others who hold a full key."""
    for name in names:
        db.run(
            "INSERT INTO key_labels (slot, name, scope, kind, created) VALUES (:slot, :name, 'full', 'file', '')",
            slot=name,
            name=name,
        )


def as_(db: Any, name: str) -> Any:
    """The same session in another person's hands."""
    db.__dict__["actor"] = name
    return db


def paid(db: Any, case: dict[str, Any], fund: str, *amounts: str) -> str:
    """A grant of ana's that berta approved and ana paid."""
    grant = verified(as_(db, "ana"), case["code"], fund, *amounts)
    approval.approve(as_(db, "berta"), grant=grant)
    grants.pay(as_(db, "ana"), grant=grant)
    return grant


def amounts(found: dict[str, Any], *names: str) -> list[str]:
    """The amounts under some keys."""
    return [found[name]["amount"] for name in names]


def test_from_payment_to_the_end(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """Receipts, a refund, a write-off by who did not pay, settled, closed; each cent is somewhere."""
    give("fund")
    with open_db() as db:
        keys(db, "berta")
        grant = paid(db, case, fund, "300", "200")
        refused(db, RestOpen, settlement.settle, grant=grant)
        first = receipts.receipt(db, grant=grant, amount="320.10", number="A-1", **PAPER)
        assert (first["status"], amounts(first, "receipted", "pending")) == ("receipts", ["320.10", "179.90"])
        refused(db, OverPaid, receipts.receipt, grant=grant, amount="179.91", number="A-2", **PAPER)
        refused(db, ReceiptExists, receipts.receipt, grant=grant, amount="1", number=" a-1 ", **PAPER)
        refused(
            db,
            DateAhead,
            receipts.receipt,
            grant=grant,
            amount="1",
            number="B",
            date="2026-11-25",
            category="LEGAL",
        )
        back = receipts.refund(db, grant=grant, amount="100")
        assert amounts(back, "refunded", "pending") == ["100.00", "79.90"]
        refused(db, OverPaid, receipts.refund, grant=grant, amount="79.91")
        assert views.fund(db, fund)["available"]["amount"] == "600.00"
        refused(db, RestOpen, settlement.settle, grant=grant)
        refused(db, SecondPerson, settlement.settle, grant=grant, reason="Se perdió el papel")
        done = settlement.settle(as_(db, "berta"), grant=grant, reason="Se perdió el papel")
        assert (done["status"], amounts(done, "written_off", "pending")) == ("settled", ["79.90", "0.00"])
        refused(db, LifeCycle, receipts.refund, grant=grant, amount="1")
        assert outcomes.close(db, grant=grant)["status"] == "closed"
        assert amounts(views.fund(db, fund), "balance", "committed", "available") == [
            "600.00",
            "0.00",
            "600.00",
        ]
        assert "perdió" not in str(everything(db))
        assert views.grant(db, grant, references=True)["reasons"][0]["text"] == "Se perdió el papel"


def test_partial_payments_and_what_is_not_paid(
    open_db: Any, case: dict[str, Any], fund: str, give: Give
) -> None:
    """A second payment after the first receipts; what is never paid is free again at the settlement."""
    give("fund")
    with open_db() as db:
        grant = verified(db, case["code"], fund, "500")
        grants.approve(db, grant=grant)
        grants.pay(db, grant=grant, amount="100")
        receipts.receipt(db, grant=grant, amount="100", number="1", **PAPER)
        assert grants.pay(db, grant=grant, amount="150")["status"] == "disbursed"
        receipts.receipt(db, grant=grant, amount="150", number="2", **PAPER)
        settlement.settle(db, grant=grant)
        assert amounts(views.fund(db, fund), "balance", "committed", "available") == [
            "750.00",
            "0.00",
            "750.00",
        ]
        refused(db, NotRatified, outcomes.close, grant=grant)


def test_ways_to_end_without_a_payment(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """Rejected, sent back and verified anew, cancelled with its money free again; never after a payment."""
    give("fund")
    with open_db() as db:
        grant = verified(db, case["code"], fund, "1000")
        refused(db, TextInvalid, outcomes.reject, grant=grant, reason=" ")
        assert outcomes.more_info(db, grant=grant, reason="Falta el presupuesto")["status"] == "more_info"
        refused(db, LifeCycle, approval.approve, grant=grant)
        grants.verify(db, grant=grant, network="Red de confianza", document="Carta")
        approval.approve(db, grant=grant)
        assert views.fund(db, fund)["available"]["amount"] == "0.00"
        assert outcomes.cancel(db, grant=grant, reason="Ya no lo necesita")["status"] == "cancelled"
        assert views.fund(db, fund)["available"]["amount"] == "1000.00"
        other = verified(db, case["code"], fund, "10")
        assert outcomes.reject(db, grant=other, reason="No corresponde")["status"] == "rejected"
        refused(db, LifeCycle, approval.approve, grant=other)
        third = verified(db, case["code"], fund, "10")
        approval.approve(db, grant=third)
        grants.pay(db, grant=third, amount="1")
        refused(db, LifeCycle, outcomes.cancel, grant=third, reason="Tarde")
        for words in ("presupuesto", "Red de confianza", "Carta", "necesita"):
            assert words not in str(everything(db))


def test_who_pays(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """With two keys the approver does not pay; with three the requester does not either."""
    give("fund")
    with open_db() as db:
        keys(db, "berta")
        grant = verified(db, case["code"], fund, "10")
        refused(db, FourEyes, approval.approve, grant=grant)
        approval.approve(as_(db, "berta"), grant=grant)
        refused(db, AnotherPays, grants.pay, grant=grant)
        with pytest.raises(AnotherPays):
            payments.would_pay(db, grant=grant)
        grants.pay(as_(db, "ana"), grant=grant, amount="1")
        keys(db, "clara")
        refused(db, AnotherPays, grants.pay, grant=grant)
        assert grants.pay(as_(db, "clara"), grant=grant)["paid"]["amount"] == "10.00"


def test_two_approvals_where_the_rules_ask_for_them(
    open_db: Any, case: dict[str, Any], fund: str, give: Give
) -> None:
    """The first is noted and commits nothing; the same person does not count twice; few keys are enough."""
    give("fund")
    own('[[approval]]\napprovers = 1\nup_to = { GTQ = "100.00" }\n[[approval]]\napprovers = 3\n')
    with open_db() as db:
        keys(db, "berta", "clara")
        small, large = (verified(db, case["code"], fund, amount) for amount in ("100", "100.01"))
        approval.approve(as_(db, "berta"), grant=small)
        first = approval.approve(db, grant=large)
        assert (first["status"], first["approved"], first["approvals"]) == ("verifying", None, ["berta"])
        assert views.fund(db, fund)["committed"]["amount"] == "100.00"
        refused(db, FourEyes, approval.approve, grant=large)
        assert approval.approve(as_(db, "clara"), grant=large)["status"] == "committed"


def test_an_emergency(open_db: Any, fund: str) -> None:
    """Extreme danger: one person, no references, a reason, a cap; another ratifies within 72 hours."""
    with open_db() as db:
        keys(db, "berta")
        calm, danger = add_case(db), add_case(db, level="EXTREME")
        for one in (calm, danger):
            say(db, one["id"], "fund")
        deposit(db, fund=fund, amount="9000", donor="D")
        asked = [{"category": "RELOC", "amount": "7500"}]
        quiet, urgent = (
            grants.request(db, case=one["code"], fund=fund, asked=asked)["id"] for one in (calm, danger)
        )
        alone = {"emergency": True, "reason": "Sale esta noche"}
        refused(db, NotExtreme, approval.approve, grant=quiet, **alone)
        refused(db, TextInvalid, approval.approve, grant=urgent, emergency=True)
        done = approval.approve(db, grant=urgent, **alone)
        assert (done["status"], done["emergency"], done["to_ratify"]) == ("committed", True, ["emergency"])
        more = [{"category": "RELOC", "amount": "7500.01"}]
        over = grants.request(db, case=danger["code"], fund=fund, asked=more)["id"]
        refused(db, OverEmergencyCap, approval.approve, grant=over, **alone)
        due = [
            one
            for one in points.agenda(db, db.now + timedelta(hours=72))
            if one["what"] == "grant_ratification"
        ]
        assert [one["case"] for one in due] == [danger["code"]]
        refused(db, SecondPerson, eyes.ratify, grant=urgent)
        db.now += timedelta(hours=73)
        assert "ratify_late" in views.grant(db, urgent)["warnings"]
        assert eyes.ratify(as_(db, "berta"), grant=urgent)["to_ratify"] == []
        refused(db, NothingToRatify, eyes.ratify, grant=urgent)
        assert "noche" not in str(everything(db))


def test_a_conflict_of_interest_blocks(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """Whoever declared one verifies, decides, pays and ratifies nothing; another goes on."""
    give("fund")
    with open_db() as db:
        asked = [{"category": "LEGAL", "amount": "1"}]
        refused(
            db, ConflictDeclared, grants.request, case=case["code"], fund=fund, asked=asked, conflict=True
        )
        keys(db, "berta", "clara")
        grant = verified(db, case["code"], fund, "10")
        eyes.declare_conflict(as_(db, "berta"), grant=grant)
        eyes.declare_conflict(db, grant=grant)
        refused(db, ConflictDeclared, approval.approve, grant=grant)
        refused(db, ConflictDeclared, outcomes.reject, grant=grant, reason="R")
        approval.approve(as_(db, "clara"), grant=grant)
        refused(as_(db, "berta"), ConflictDeclared, grants.pay, grant=grant)


def test_a_statement_takes_two(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """Unsigned it counts nothing and holds the settlement; the second says the same figures."""
    give("fund")
    with open_db() as db:
        keys(db, "berta")
        grant = paid(db, case, fund, "300")
        said = {"grant": grant, "amount": "300", **PAPER}
        refused(db, TextInvalid, receipts.statement, **said, reason=None)
        first = receipts.statement(db, **said, reason="El recibo la delata")
        assert (amounts(first, "receipted"), first["warnings"]) == (["0.00"], ["statement_unsigned"])
        assert "grant_signature" in [one["what"] for one in points.agenda(db, db.now + timedelta(days=9))]
        refused(db, SecondPerson, receipts.statement, **said, reason="Otra vez")
        refused(as_(db, "berta"), StatementUnsigned, settlement.settle, grant=grant, reason="R")
        both = receipts.statement(db, **said, reason=None)
        assert (amounts(both, "receipted", "pending"), both["receipts"][0]["signer"]) == (
            ["300.00", "0.00"],
            "berta",
        )
        assert "delata" not in str(everything(db))


def test_alone_a_statement_counts_and_waits_for_a_second_key(
    open_db: Any, case: dict[str, Any], fund: str, give: Give
) -> None:
    """A network with one full key signs off its own acts; each stands on the agenda until another key is there."""
    give("fund")
    with open_db() as db:
        grant = verified(db, case["code"], fund, "300")
        grants.approve(db, grant=grant)
        grants.pay(db, grant=grant)
        receipts.statement(db, grant=grant, amount="100", **PAPER, reason="R")
        done = settlement.settle(db, grant=grant, reason="R")
        assert done["to_ratify"] == ["approve", "statement", "write_off"]
        keys(db, "berta")
        assert eyes.ratify(as_(db, "berta"), grant=grant)["to_ratify"] == []


def test_overdue_receipts_hold_what_is_new(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """Three months after the payment; a receipt for the rest opens it again; extreme danger does not wait."""
    give("fund")
    with open_db() as db:
        grant = verified(db, case["code"], fund, "100")
        waiting = verified(db, case["code"], fund, "10")
        grants.approve(db, grant=grant)
        assert grants.pay(db, grant=grant)["receipts_due"].startswith("2027-02-25T05:59:59")
        db.now = db.now.replace(year=2027, month=2, day=24)
        asked = {"case": case["code"], "fund": fund, "asked": [{"category": "LEGAL", "amount": "1"}]}
        grants.request(db, **asked)
        db.now += timedelta(days=1)
        assert refused(db, ReceiptsOverdue, grants.request, **asked).facts == {"grant": grant}
        refused(db, ReceiptsOverdue, approval.approve, grant=waiting)
        assert "receipts_late" in views.grant(db, grant)["warnings"]
        db.run("UPDATE cases SET level = 'EXTREME' WHERE id = :id", id=case["id"])
        grants.request(db, **asked)
        db.run("UPDATE cases SET level = NULL WHERE id = :id", id=case["id"])
        receipts.receipt(db, grant=grant, amount="100", number="1", **PAPER)
        grants.request(db, **asked)


def test_other_sources(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """Not asked, none and named are three things; the name is sealed."""
    give("fund")
    with open_db() as db:
        ask = {"case": case["code"], "fund": fund, "asked": [{"category": "LEGAL", "amount": "1"}]}
        found = [
            grants.request(db, **ask, other_sources=said) for said in (None, "None", "Fundación Inventada")
        ]
        assert [one["other_sources"] for one in found] == [None, "no", "yes"]
        assert ["other_source" in one["warnings"] for one in found] == [False, False, True]
        assert "Inventada" not in str(everything(db)["grants"])
        assert (
            views.grant(db, found[2]["id"], references=True)["other_sources_named"] == "Fundación Inventada"
        )


def test_the_line_that_a_person_chooses(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """The proposal is what expires first; a chosen line must fit all the same; one for each item or one for all."""
    give("fund")
    with open_db() as db:
        deposit(db, fund=fund, amount="500", donor="B", expires="2026-12-31")
        deposit(db, fund=fund, amount="500", donor="C", earmark=["country=HN"])
        grant = verified(db, case["code"], fund, "10", "20")
        before = everything(db)
        plan = approval.would_approve(db, grant=grant)
        assert (plan["status"], [item["line"] for item in plan["items"]]) == ("committed", [2, 2])
        assert everything(db) == before
        for wrong in ([9], [1, 2, 1]):
            refused(db, LinesInvalid, approval.approve, grant=grant, lines=wrong)
        refused(db, NoLineFits, approval.approve, grant=grant, lines=[3])
        done = approval.approve(db, grant=grant, lines=[2, 1])
        assert [item["line"] for item in done["items"]] == [2, 1]


def test_a_group_grant_counts_a_share_for_each(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """In a self-care fund the cap is a person's year: a group's grant counts by the head, what came back does not."""
    give("fund")
    with open_db() as db:
        new_fund(db, name="S", kind="selfcare", currency="GTQ", cap="100")
        deposit(db, fund="S", amount="10000", donor="D")
        asked = [{"category": "SELFCARE", "amount": "300"}]
        group = grants.request(db, case=case["code"], fund="S", asked=asked, group=5)["id"]
        grants.verify(db, grant=group, references=["A", "B"])
        grants.approve(db, grant=group)
        rest = verified(db, case["code"], "S", "40")
        grants.approve(db, grant=rest)
        over = verified(db, case["code"], "S", "0.01")
        with pytest.raises(ImdError):
            grants.approve(db, grant=over)
        outcomes.cancel(db, grant=rest, reason="R")
        grants.approve(db, grant=over)


def test_fees_and_withholdings_have_rows_of_their_own(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """A fee is on top and within what is available; what a State keeps needs no receipt; a deposit loses its part."""
    give("fund")
    with open_db() as db:
        new_fund(db, name="F", kind="urgent", currency="USD")
        refused(db, OverPaid, deposit, fund="F", amount="100", donor="D", fee="50", withholding="50.01")
        held = deposit(db, fund="F", amount="1000", donor="D", fee="10", withholding="300")
        assert held["balance"]["amount"] == "690.00"
        grant = verified(db, case["code"], "F", "680")
        grants.approve(db, grant=grant)
        refused(db, OverAvailable, grants.pay, grant=grant, fee="10.01")
        refused(db, OverPaid, grants.pay, grant=grant, amount="100", withholding="100.01")
        route = {"payer_entity": "Entidad Inventada", "legal_route": "Convenio", "country": "MX"}
        told = payments.would_pay(db, grant=grant, fee="10", withholding="204")
        done = grants.pay(db, grant=grant, fee="10", withholding="204", route=route)
        assert told == done
        assert amounts(done, "paid", "withheld", "fees", "pending") == ["680.00", "204.00", "10.00", "476.00"]
        kinds = [(one["kind"], one["amount"]["amount"]) for one in statement(db, "F")["entries"]]
        assert kinds == [
            ("deposit", "1000.00"),
            ("fee", "-10.00"),
            ("withholding", "-300.00"),
            ("pay", "-680.00"),
            ("fee", "-10.00"),
        ]
        assert "Inventada" not in str([everything(db)["grants"], everything(db)["ledger_entries"]])
        assert views.grant(db, grant, references=True)["payments"][0]["legal_route"] == "Convenio"


@pytest.mark.parametrize(
    ("rate", "cost", "amount", "note"),
    [
        ("8.00", None, "-50.00", "loss"),
        ("7.00", None, "50.00", "gain"),
        ("7.50", None, None, None),
        ("8.00", "760", "-10.00", "loss"),
    ],
)
def test_the_difference_by_rates_is_a_row(
    open_db: Any,
    case: dict[str, Any],
    fund: str,
    give: Give,
    rate: str,
    cost: str | None,
    amount: str | None,
    note: str | None,
) -> None:
    """By the rate of the day of payment, or by what the bank took; nothing where it cost what was promised."""
    give("fund")
    usd = {"base": "USD", "quote": "GTQ", "source": "Banco"}
    with open_db() as db:
        new_rate(db, **usd, value="7.50", on="2026-11-20")
        asked = [{"category": "LEGAL", "amount": "100", "currency": "USD"}]
        grant = grants.request(db, case=case["code"], fund=fund, asked=asked)["id"]
        grants.verify(db, grant=grant, references=["A", "B"])
        grants.approve(db, grant=grant)
        new_rate(db, **usd, value=rate, on="2026-11-24")
        grants.pay(db, grant=grant)
        receipts.receipt(db, grant=grant, amount="750", number="1", **PAPER)
        settlement.settle(db, grant=grant, cost=cost)
        told = statement(db, fund)
        rows = [
            (one["amount"]["amount"], one["note"]) for one in told["entries"] if one["kind"] == "exchange"
        ]
        assert rows == ([] if amount is None else [(amount, note)])
        assert told["reconciled"]


def test_a_loss_that_the_line_cannot_bear_is_refused(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """The rate does not overdraw a fund either."""
    give("fund")
    with open_db() as db:
        new_fund(db, name="F", kind="urgent", currency="GTQ")
        deposit(db, fund="F", amount="100", donor="D")
        grant = verified(db, case["code"], "F", "100")
        grants.approve(db, grant=grant)
        grants.pay(db, grant=grant)
        receipts.receipt(db, grant=grant, amount="100", number="1", **PAPER)
        refused(db, OverAvailable, settlement.settle, grant=grant, cost="100.01")
        settlement.settle(db, grant=grant, cost="99.99")
        assert views.fund(db, "F")["available"]["amount"] == "0.01"


def test_consent_taken_back_stops_a_payment(
    open_db: Any, case: dict[str, Any], fund: str, give: Give
) -> None:
    """What was approved is not paid against her will; it can still be cancelled."""
    give("fund")
    with open_db() as db:
        grant = verified(db, case["code"], fund, "10")
        grants.approve(db, grant=grant)
    give("fund", "withdrawn")
    with open_db() as db:
        refused(db, ImdError, grants.pay, grant=grant)
        assert outcomes.cancel(db, grant=grant, reason="R")["status"] == "cancelled"
        refused(db, LifeCycle, grants.pay, grant=grant)
    assert OverApproved.exit == 23
