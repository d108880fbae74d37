"""An amount is written in one way, whichever verb takes it and by whichever way it comes in."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from imd.funds.service import grants
from tests.funds.conftest import Give
from tests.funds.invented import verified

BAD = (
    "0.005",
    "-5",
    "1e3",
    "1,5",
    "١٠",
    "１０",
    "",
    "0",
    "0.00",
    "+5",
    "9" * 400,
    "100000000000.01",
    "5 USD",
)
PAPER = ("--number", "7", "--date", "2026-11-24", "--category", "LEGAL")
# The words of a command line, `@` where the amount goes and GRANT where the paid grant's code goes.
VERBS = {
    "cap": ("fund", "new", "Otro", "--kind", "urgent", "--currency", "GTQ", "--cap=@"),
    "deposit": ("fund", "deposit", "Fondo de prueba", "--donor", "D", "--", "@"),
    "deposit fee": ("fund", "deposit", "Fondo de prueba", "9", "--donor", "D", "--fee=@"),
    "deposit withholding": ("fund", "deposit", "Fondo de prueba", "9", "--donor", "D", "--withholding=@"),
    "earmark": ("fund", "deposit", "Fondo de prueba", "9", "--donor", "D", "--earmark", "max=@"),
    "item": ("grant", "request", "CASE", "--fund", "Fondo de prueba", "--items", '[{"category":"LEGAL","amount":"@"}]'),
    "pay": ("grant", "pay", "GRANT", "--amount=@"),
    "pay dry": ("grant", "pay", "GRANT", "--dry-run", "--amount=@"),
    "pay fee": ("grant", "pay", "GRANT", "--fee=@"),
    "pay withholding": ("grant", "pay", "GRANT", "--withholding=@"),
    "receipt": ("grant", "receipt", "GRANT", "--amount=@", *PAPER),
    "statement": ("grant", "receipt", "GRANT", "--amount=@", *PAPER[2:], "--statement", "--reason", "R"),
    "refund": ("grant", "refund", "GRANT", "--amount=@"),
    "cost": ("grant", "settle", "GRANT", "--reason", "R", "--cost=@"),
    "rate": ("fund", "rate", "USD", "GTQ", "--date", "2026-11-24", "--source", "S", "--", "@"),
}  # fmt: skip
ASKING = (
    "grant",
    "request",
    "CASE",
    "--fund",
    "Fondo de prueba",
    "--set=items.0.category=LEGAL",
    "--set=items.0.amount=1",
)
# Where an answer of a form is an amount: the verb, and the other answers that it needs.
FORMS = {
    "amount": (("fund", "deposit", "Fondo de prueba"), {"donor": "D"}),
    "fee": (("grant", "pay", "GRANT"), {}),
    "withholding": (("grant", "pay", "GRANT"), {"amount": "1"}),
    "items.0.amount": (("grant", "request", "CASE"), {"fund": "Fondo de prueba"}),
}


@pytest.fixture
def paid(open_db: Any, case: dict[str, Any], fund: str, give: Give) -> Callable[[str], str]:
    """Words with the codes of a case, and of a grant of which a half is paid, in their places."""
    give("fund")
    with open_db() as db:
        grant = verified(db, case["code"], fund, "100")
        grants.approve(db, grant=grant)
        grants.pay(db, grant=grant, amount="50")
    return lambda word: {"GRANT": grant, "CASE": case["code"]}.get(word, word)


@pytest.mark.parametrize("verb", VERBS)
def test_an_option(run: Any, whole: Any, paid: Callable[[str], str], verb: str) -> None:
    """Exit 22 and a reason that does not repeat what was typed; nothing has changed."""
    before = whole()
    for bad in BAD:
        if verb == "rate" and bad in ("0.005", "100000000000.01"):
            continue
        words = [paid(word).replace("@", bad) for word in VERBS[verb]]
        result = run("-f", "json", *words)
        assert (result.exit, result.out) == (22, ""), (bad, result.err)
        assert result.error["hint"]
        assert len(bad) < 5 or bad not in result.err
    assert whole() == before


@pytest.mark.parametrize("key", FORMS)
def test_an_answer(run: Any, whole: Any, paid: Callable[[str], str], key: str) -> None:
    """From a file and from --set as from an option; a number of JSON is no amount either."""
    before = whole()
    verb, more = FORMS[key]
    words = [paid(word) for word in verb]
    for bad in (*BAD, 5, 0.1, True, ["5"]):
        answers: dict[str, Any] = {**more, key: bad}
        if key.startswith("items"):
            answers = {**more, "items": [{"category": "LEGAL", "amount": bad}]}
        result = run("-f", "json", *words, "--answers", "-", input=json.dumps(answers))
        assert (result.exit, result.out) == (22, ""), (bad, result.err)
        assert result.error["code"] in ("amount", "amount_too_large", "missing_answers")
        if isinstance(bad, str) and bad:
            sets = [f"--set={name}={value}" for name, value in {**more, key: bad}.items()]
            category = ["--set=items.0.category=LEGAL"] if key.startswith("items") else []
            assert run(*words, *category, *sets).exit == 22, bad
    assert whole() == before


@pytest.mark.parametrize(
    ("words", "exit"),
    [
        (("fund", "new", "Otro", "--kind", "urgent", "--currency", "XXX"), 22),
        (("fund", "new", "Otro", "--kind", "urgent", "--currency", "₡"), 22),
        (("fund", "rate", "GBP", "GTQ", "9", "--date", "2026-11-24", "--source", "S"), 22),
        ((*ASKING, "--set=items.0.currency=GBP"), 22),
        ((*ASKING, "--set=items.0.currency=USD"), 23),
    ],
)
def test_a_currency(
    run: Any, whole: Any, paid: Callable[[str], str], words: tuple[str, ...], exit: int
) -> None:
    """One that is not kept is invalid; one without a dated rate is refused; neither leaves anything."""
    before = whole()
    result = run("-f", "json", *map(paid, words))
    assert (result.exit, result.out) == (exit, "")
    assert result.error["code"] == ("currency" if exit == 22 else "rate_missing")
    assert whole() == before
