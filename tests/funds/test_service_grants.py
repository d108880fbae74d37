"""From a request to a payment."""

from collections.abc import Callable
from typing import Any

import pytest

from imd.errors.base import ImdError, RefusedByRule
from imd.errors.cases import CaseEnded, CaseNotFound
from imd.errors.funds import (
    ConsentMissing,
    FourEyes,
    GrantNotFound,
    LifeCycle,
    NoLineFits,
    OverApproved,
    OverAvailable,
    OverCap,
    ReferencesMissing,
    SplitNeeded,
    TextInvalid,
)
from imd.funds import views
from imd.funds.service import grants
from imd.funds.service.funds import deposit, new_fund
from imd.funds.service.payments import would_pay
from tests.funds.conftest import Give
from tests.funds.invented import add_case, everything, verified

Whole = Callable[[], dict[str, Any]]
ASKED = [{"category": "LEGAL", "amount": "300"}]


def gtq(amount: str) -> dict[str, str]:
    """Money in the fund's currency."""
    return {"amount": amount, "currency": "GTQ"}


def unchanged(db: Any, error: type[ImdError], act: Callable[[], object]) -> ImdError:
    """The refusal of `act`, which must have changed nothing, not even within the transaction."""
    before = everything(db)
    with pytest.raises(error) as fault:
        act()
    assert everything(db) == before
    return fault.value


def test_a_request_needs_her_consent(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """Without `fund` given now: refused, with the command that records it; a withdrawal closes it again."""
    ask: Callable[[Any], Any] = lambda db: grants.request(db, case=case["code"], fund=fund, asked=ASKED)  # noqa: E731
    with open_db() as db:
        fault = unchanged(db, ConsentMissing, lambda: ask(db))
    assert fault.exit == 23
    assert fault.hint.format(**fault.facts).endswith(f"imd case consent {case['code']} fund given")
    give("fund")
    with open_db() as db:
        assert ask(db)["status"] == "submitted"
    give("fund", "withdrawn")
    with open_db() as db:
        unchanged(db, ConsentMissing, lambda: ask(db))


def test_the_object_of_a_request(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """What nobody decided is unknown, what nobody paid is zero."""
    give("fund")
    with open_db() as db:
        made = grants.request(db, case=case["code"].lower(), fund=fund, asked=ASKED, group=4)
    assert made == {
        "id": made["id"],
        "case": case["code"],
        "fund": fund,
        "status": "submitted",
        "items": [{"category": "LEGAL", "amount": gtq("300.00"), "line": None}],
        "requested": gtq("300.00"),
        "approved": None,
        "paid": gtq("0.00"),
        "receipted": gtq("0.00"),
        "refunded": gtq("0.00"),
        "withheld": gtq("0.00"),
        "written_off": gtq("0.00"),
        "fees": gtq("0.00"),
        "pending": gtq("0.00"),
        "receipts_due": None,
        "group": 4,
        "other_sources": None,
        "requester": "ana",
        "approver": None,
        "self_approved": False,
        "emergency": False,
        "to_ratify": [],
        "approvals": [],
        "receipts": [],
        "requested_at": made["requested_at"],
        "warnings": [],
    }


def test_cases_that_do_not_exist_or_have_ended(open_db: Any, fund: str) -> None:
    """No grant for a case that is not there or is closed."""
    with open_db() as db:
        ended = add_case(db, status="closed")
        unchanged(db, CaseNotFound, lambda: grants.request(db, case="00000-00000", fund=fund, asked=ASKED))
        unchanged(db, CaseEnded, lambda: grants.request(db, case=ended["code"], fund=fund, asked=ASKED))
        unchanged(db, GrantNotFound, lambda: grants.approve(db, grant="no such"))


def test_two_references(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """One, none, an empty or the same name twice is not enough; the names are sealed."""
    give("fund")
    with open_db() as db:
        grant = grants.request(db, case=case["code"], fund=fund, asked=ASKED)["id"]
        for named in ([], ["Rosa"], ["Rosa", " rosa "]):
            unchanged(
                db, ReferencesMissing, lambda named=named: grants.verify(db, grant=grant, references=named)
            )
        unchanged(db, TextInvalid, lambda: grants.verify(db, grant=grant, references=["Rosa", " "]))
        unchanged(db, LifeCycle, lambda: grants.approve(db, grant=grant))
        assert grants.verify(db, grant=grant, references=["Rosa", "Elena"])["status"] == "verifying"
        assert "Elena" not in str(list(db.each("SELECT * FROM grants")))
        assert views.grant(db, grant, references=True)["references"] == ["Rosa", "Elena"]
        assert "references" not in views.grant(db, grant)


def test_approve_and_pay(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """A commitment leaves the balance and lowers what is available; a payment takes it from both."""
    give("fund")
    with open_db() as db:
        grant = verified(db, case["code"], fund, "300", "200.50")
        done = grants.approve(db, grant=grant)
        assert (done["status"], done["approved"], done["paid"]) == ("committed", gtq("500.50"), gtq("0.00"))
        held = views.fund(db, fund)
        assert (held["balance"], held["committed"], held["available"]) == (
            gtq("1000.00"),
            gtq("500.50"),
            gtq("499.50"),
        )
        part = grants.pay(db, grant=grant, amount="100")
        assert (part["status"], part["paid"]) == ("disbursed", gtq("100.00"))
        unchanged(db, OverApproved, lambda: grants.pay(db, grant=grant, amount="400.51"))
        assert would_pay(db, grant=grant)["paid"] == gtq("500.50")
        assert grants.pay(db, grant=grant)["paid"] == gtq("500.50")
        unchanged(db, OverApproved, lambda: grants.pay(db, grant=grant))
        unchanged(db, OverApproved, lambda: grants.pay(db, grant=grant, amount="0.01"))
        held = views.fund(db, fund)
        assert (held["balance"], held["committed"], held["available"]) == (
            gtq("499.50"),
            gtq("0.00"),
            gtq("499.50"),
        )


def test_a_dry_run_changes_nothing(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """What a payment would do is told, and refused, without doing it."""
    give("fund")
    with open_db() as db:
        grant = verified(db, case["code"], fund, "300")
        with pytest.raises(LifeCycle):
            would_pay(db, grant=grant)
        grants.approve(db, grant=grant)
        before = everything(db)
        assert would_pay(db, grant=grant, amount="299.99")["paid"] == gtq("299.99")
        with pytest.raises(OverApproved):
            would_pay(db, grant=grant, amount="300.01")
        assert everything(db) == before


def test_the_last_cent(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """All that is available may go; one cent more is refused and says how much there is."""
    give("fund")
    with open_db() as db:
        over = verified(db, case["code"], fund, "1000.01")
        fault = unchanged(db, OverAvailable, lambda: grants.approve(db, grant=over))
        assert (fault.exit, fault.facts) == (23, {"available": "1000.00", "currency": "GTQ"})
        grants.approve(db, grant=verified(db, case["code"], fund, "1000"))
        assert views.fund(db, fund)["available"] == gtq("0.00")
        unchanged(db, LifeCycle, lambda: grants.pay(db, grant=over))


def test_steps_out_of_order(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """No step twice and none before its time."""
    give("fund")
    with open_db() as db:
        grant = verified(db, case["code"], fund, "10")
        unchanged(db, LifeCycle, lambda: grants.verify(db, grant=grant, references=["A", "B"]))
        unchanged(db, LifeCycle, lambda: grants.pay(db, grant=grant))
        grants.approve(db, grant=grant)
        unchanged(db, LifeCycle, lambda: grants.approve(db, grant=grant))


def test_earmarks_are_kept(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """Money for another country or category, or past its day, pays nothing, though it is available."""
    give("fund")
    with open_db() as db:
        new_fund(db, name="F", kind="urgent", currency="GTQ")
        deposit(db, fund="F", amount="500", donor="D", earmark=["country=HN"])
        deposit(db, fund="F", amount="500", donor="D", earmark=["category=MEDICAL"])
        deposit(db, fund="F", amount="500", donor="D", expires="2026-11-23")
        grant = verified(db, case["code"], "F", "10")
        assert unchanged(db, NoLineFits, lambda: grants.approve(db, grant=grant)).exit == 23
        deposit(db, fund="F", amount="500", donor="D", earmark=["country=GT", "category=LEGAL", "max=10"])
        assert grants.approve(db, grant=grant)["approved"] == gtq("10.00")
        assert [line["committed"]["amount"] for line in views.fund(db, "F")["lines"]] == ["0.00"] * 3 + [
            "10.00"
        ]
        over = verified(db, case["code"], "F", "10.01")
        unchanged(db, NoLineFits, lambda: grants.approve(db, grant=over))


def test_an_expense_that_only_two_lines_together_could_pay(
    open_db: Any, case: dict[str, Any], give: Give
) -> None:
    """An expense uses one line: it is refused, says how much one line has, and as two expenses it goes."""
    give("fund")
    with open_db() as db:
        new_fund(db, name="F", kind="urgent", currency="GTQ")
        deposit(db, fund="F", amount="400", donor="A", expires="2026-12-31")
        deposit(db, fund="F", amount="300", donor="B")
        deposit(db, fund="F", amount="900", donor="C", earmark=["country=HN"])
        whole = verified(db, case["code"], "F", "600")
        refusal = unchanged(db, SplitNeeded, lambda: grants.approve(db, grant=whole))
        assert refusal.facts == {"most": "400.00", "currency": "GTQ"}
        cut = grants.approve(db, grant=verified(db, case["code"], "F", "400", "200"))
        assert [item["line"] for item in cut["items"]] == [1, 2]
        assert type(unchanged(db, NoLineFits, lambda: grants.approve(db, grant=whole))) is NoLineFits


def test_an_expense_in_words(open_db: Any, run: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """What OTHER is, and why it was approved, is sealed; without either somebody is told, nothing is held up."""
    give("fund")
    bare, told = '{"category":"other","amount":"1"}', '{"category":"OTHER","amount":"1","text":"Una llave"}'
    for item, said in ((bare, 1), (told, 0)):
        words = ("grant", "request", case["code"], "--fund", fund, "--other-sources", "none")
        result = run("-f", "json", *words, "--items", f"[{item}]")
        assert result.err.count("OTHER") == said
        grant = result.json["id"]
        assert "llave" not in result.out + run("grant", "show", grant).out
        run("grant", "verify", grant, "--reference", "Una", "--reference", "Otra")
        reason = () if said else ("--reason", "Era la única salida")
        assert run("grant", "approve", grant, *reason).err.count("OTHER") == said
    found = run("-f", "json", "grant", "show", grant, "--references").json
    assert found["item_texts"] == ["Una llave"]
    assert [(one["verb"], one["text"]) for one in found["reasons"]] == [("approve", "Era la única salida")]


def test_a_payment_follows_the_lines(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """Part payments empty the lines in the order in which they were committed."""
    give("fund")
    with open_db() as db:
        new_fund(db, name="F", kind="urgent", currency="GTQ")
        deposit(db, fund="F", amount="100", donor="A")
        deposit(db, fund="F", amount="100", donor="B", expires="2026-12-31")
        grant = verified(db, case["code"], "F", "60", "60")
        grants.approve(db, grant=grant)
        grants.pay(db, grant=grant, amount="70")
        assert [line["balance"]["amount"] for line in views.fund(db, "F")["lines"]] == ["90.00", "40.00"]


def test_caps(open_db: Any, case: dict[str, Any], give: Give) -> None:
    """An urgent fund's cap bounds one grant; a self-care fund's a year, for each person of a group."""
    give("fund")
    with open_db() as db:
        for name, kind in (("U", "urgent"), ("S", "selfcare")):
            new_fund(db, name=name, kind=kind, currency="GTQ", cap="100")
            deposit(db, fund=name, amount="10000", donor="D")
        for name, amount in (("U", "100"), ("U", "100"), ("S", "60")):
            grants.approve(db, grant=verified(db, case["code"], name, amount))
        over = verified(db, case["code"], "U", "100.01")
        unchanged(db, OverCap, lambda: grants.approve(db, grant=over))
        year = verified(db, case["code"], "S", "40.01")
        unchanged(db, OverCap, lambda: grants.approve(db, grant=year))
        grants.approve(db, grant=verified(db, case["code"], "S", "40"))
        db.now = db.now.replace(year=2027, month=1, day=2)
        grants.approve(db, grant=year)


def test_alone_and_with_others(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> None:
    """With one full key her own approval is marked; with two it is refused; a recovery code is nobody."""
    give("fund")
    labels = (
        "INSERT INTO key_labels (slot, name, scope, kind, created) VALUES (:slot, :name, 'full', :kind, '')"
    )
    with open_db() as db:
        done = grants.approve(db, grant=verified(db, case["code"], fund, "10"))
        assert (done["self_approved"], done["approver"]) == (True, "ana")
        db.run(labels, slot="r", name="recovery", kind="recovery")
        assert grants.approve(db, grant=verified(db, case["code"], fund, "10"))["self_approved"]
        db.run(labels, slot="b", name="berta", kind="file")
        own = verified(db, case["code"], fund, "10")
        assert isinstance(unchanged(db, FourEyes, lambda: grants.approve(db, grant=own)), RefusedByRule)
        db.run("UPDATE grants SET requester = 'berta' WHERE id = :id", id=own)
        assert not grants.approve(db, grant=own)["self_approved"]


def test_the_same_expense_within_ninety_days_is_noticed(
    open_db: Any, case: dict[str, Any], fund: str, give: Give
) -> None:
    """The later request warns, the earlier one does not; another category or a later year does not."""
    give("fund")
    with open_db() as db:
        first = grants.request(db, case=case["code"], fund=fund, asked=ASKED)
        other = grants.request(
            db, case=case["code"], fund=fund, asked=[{"category": "MEDICAL", "amount": "1"}]
        )
        assert (first["warnings"], other["warnings"]) == ([], [])
        db.now = db.now.replace(month=12)
        assert grants.request(db, case=case["code"], fund=fund, asked=ASKED)["warnings"] == ["duplicate"]
        assert views.grant(db, first["id"])["warnings"] == []
        db.now = db.now.replace(year=2027, month=6)
        assert grants.request(db, case=case["code"], fund=fund, asked=ASKED)["warnings"] == []
