"""How many approve how much: the default, and a network's own file."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from imd.errors.grants import RulesUnusable
from imd.funds import points, views
from imd.funds.money import CURRENCIES
from imd.funds.rules import place, rules
from imd.funds.service import grants
from tests.funds.conftest import Give
from tests.funds.invented import verified


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
        ("[deadlines]\nratify_hours = 0\n", 0o600),
        ("[deadlines]\nratify_hours = 1.5\n", 0o600),
        ('[deadlines]\nreceipts_months = "3"\n', 0o600),
        ("[deadlines]\nweeks = 3\n", 0o600),
        ("deadlines = 3\n", 0o600),
        ("templates = 3\n", 0o600),
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


def test_a_networks_own_times_are_in_force(
    run: Any, open_db: Any, case: dict[str, Any], fund: str, give: Give
) -> None:
    """Ratification and receipts on the agenda, and the warnings, follow the file; without it the usual ones."""
    give("fund")
    with open_db() as db:
        for _each in range(2):
            db.now += timedelta(days=40)
            grant = verified(db, case["code"], fund, "1")
        grants.approve(db, grant=grant)
        grants.pay(db, grant=grant)
        paid = db.now

    def told() -> tuple[list[str], list[str]]:
        with open_db(None) as db:
            db.now = paid
            due = {item["what"]: item["due"] for item in points.agenda(db, paid + timedelta(days=400))}
            found = views.grants(db)[-1]
        dates = [
            (datetime.fromisoformat(due[what]) - paid).days
            for what in ("grant_ratification", "grant_receipts")
        ]
        return dates, found["warnings"]

    assert told() == ([3, 89], ["duplicate", "ratify"])
    own("[deadlines]\nratify_hours = 24\nreceipts_months = 1\nduplicate_days = 39\n")
    assert told() == ([1, 28], ["ratify"])


@pytest.mark.parametrize(
    "row",
    [
        'kind = "urgent"',
        'kind = "x"\ncurrency = "USD"',
        'kind = "urgent"\ncurrency = "XXX"',
        'kind = "urgent"\ncurrency = "USD"\ncap = "1e3"',
        'kind = "urgent"\ncurrency = "USD"\ncap = 5',
        'kind = "urgent"\ncurrency = "USD"\nother = "x"',
    ],
)
def test_a_template_that_makes_no_sense_is_refused(run: Any, row: str) -> None:
    """Exit 2 that names the file, and no fund."""
    words = "".join(f'\n{key} = "x"' for key in ("es", "en", "conditions_es", "conditions_en"))
    own(f"[templates.X]\n{row}{words}\n")
    result = run("-f", "json", "fund", "new", "F", "--template", "X")
    assert (result.exit, result.error["code"]) == (2, "fund_rules")
    assert run("-f", "json", "fund", "list").json == []


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
