"""How many approve how much: the default, and a network's own file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from imd.errors.grants import RulesUnusable
from imd.funds.money import CURRENCIES
from imd.funds.rules import place, rules


def own(text: str, mode: int = 0o600) -> Path:
    """Write the network's own rules."""
    path = place()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)
    return path


def test_the_default() -> None:
    """One approver for any amount, and an emergency cap in every currency."""
    found = rules()
    assert found.approvers(10**12, "USD") == 1
    assert set(found.emergency_cap) == set(CURRENCIES)


def test_an_own_file_replaces_keys() -> None:
    """Tiers by amount and currency; a currency that a tier does not name goes on to the next."""
    own('[[approval]]\napprovers = 1\nup_to = { USD = "2000.00" }\n[[approval]]\napprovers = 2\n')
    found = rules()
    assert [found.approvers(*of) for of in ((200_000, "USD"), (200_001, "USD"), (1, "GTQ"))] == [1, 2, 2]
    assert found.emergency_cap["USD"] == 100_000


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("[[approval]]\napprovers = 0\n", 0o600),
        ("[[approval]]\napprovers = true\n", 0o600),
        ('[[approval]]\napprovers = 1\nup_to = { USD = "5" }\n', 0o600),
        ("approval = []\n", 0o600),
        ("aproval = 3\n", 0o600),
        ('[emergency_cap]\nXXX = "5"\n', 0o600),
        ("[emergency_cap]\nUSD = 5\n", 0o600),
        ("not toml", 0o600),
        ("", 0o620),
        ("", 0o602),
    ],
)
def test_a_file_that_is_not_to_be_trusted_is_refused(text: str, mode: int) -> None:
    """What makes no sense, or what others could have written, stops the approval with exit 2."""
    own(text, mode)
    with pytest.raises(RulesUnusable) as fault:
        rules()
    assert fault.value.exit == 2


def test_the_published_caps(run: Any) -> None:
    """Templates give the figures of domain model §6; what is written wins, a cap only in its own currency."""
    caps = {"FLD": "EUR 7500.00", "PDEU": "EUR 10000.00", "UAF": "USD 8000.00", "UAFLAC": "USD 5000.00"}
    for code, cap in caps.items():
        made = run("-f", "json", "fund", "new", f"Fondo {code}", "--template", code.lower()).json
        assert (f"{made['cap']['currency']} {made['cap']['amount']}", made["template"]) == (cap, code)
    other = run("-f", "json", "fund", "new", "Otro", "--template", "UAF", "--currency", "GTQ").json
    assert (other["currency"], other["cap"], other["kind"]) == ("GTQ", None, "urgent")
    assert run("-f", "json", "fund", "new", "X", "--template", "NADA").exit == 22
    assert run("-f", "json", "fund", "new", "X", "--kind", "urgent").exit == 2
