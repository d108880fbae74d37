"""Options, a file and --set say the same thing: one validation, and what is sealed need not be typed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.funds.conftest import Give
from tests.funds.test_cli import imd, refused

__all__ = ["imd"]


def same(made: dict[str, Any]) -> dict[str, Any]:
    """What two of a kind have in common."""
    return {key: value for key, value in made.items() if key not in ("id", "warnings")}


def test_a_grant_from_files(imd: Any, run: Any, case: dict[str, Any], give: Give, second_key: Any) -> None:
    """Deposit, request, verification, payment and receipt by --answers and --set, as by options."""
    give("fund")
    imd("fund", "new", "F", "--kind", "urgent", "--currency", "GTQ")
    gift = {
        "amount": "900",
        "donor": "Donante",
        "earmark": "country=GT; category=LEGAL",
        "expires": "2027-01-31",
    }
    held = imd("fund", "deposit", "F", "--answers", "-", input=json.dumps(gift))
    assert held["lines"][0]["earmarks"] == {"country": ["GT"], "category": ["LEGAL"]}
    words = (
        "--donor",
        "donante",
        "--earmark",
        "category=LEGAL",
        "--earmark",
        "country=GT",
        "--expires",
        "2027-01-31",
    )
    assert len(imd("fund", "deposit", "F", "100", *words)["lines"]) == 1
    items = [{"category": "LEGAL", "amount": "300.50"}]
    asked = {"fund": "F", "items": items, "other_sources": "none"}
    first = imd("grant", "request", case["code"], "--answers", "-", input=json.dumps(asked))
    second = imd("grant", "request", case["code"], "--set=fund=F", "--set=items.0.category=legal",
                 "--set=items.0.amount=300.50", "--set=other_sources=none")  # fmt: skip
    third = imd("grant", "request", case["code"], "--items", json.dumps(items), "--set=fund=F",
                "--other-sources", "none")  # fmt: skip
    assert same(first) == same(second) == same(third)
    assert first["other_sources"] == "no"
    grant = first["id"]
    refused(run("-f", "json", "grant", "verify", grant, "--set=reference_1=Una"), 23, "references")
    two = json.dumps({"reference_1": "Una", "reference_2": "Otra"})
    assert imd("grant", "verify", grant, "--answers", "-", input=two)["status"] == "verifying"
    assert imd("grant", "show", grant, "--references")["references"] == ["Una", "Otra"]
    imd("grant", "approve", grant, key=second_key)
    route = json.dumps({"amount": "200", "payer_entity": "Asociación", "country": "Otro país"})
    refused(run("-f", "json", "grant", "pay", grant, "--set=donor=X"), 2, "unknown_question")
    assert imd("grant", "pay", grant, "--answers", "-", input=route)["paid"]["amount"] == "200.00"
    assert imd("grant", "show", grant, "--references")["payments"][0]["payer_entity"] == "Asociación"
    paper = {"amount": "200", "date": "2026-11-24", "category": "LEGAL", "number": "7"}
    refused(run("-f", "json", "grant", "receipt", grant, "--amount", "1"), 2, "missing")
    done = imd("grant", "receipt", grant, "--number", "8", "--answers", "-", input=json.dumps(paper))
    assert done["receipts"][0]["number"] == "8"


def test_a_stay_from_a_file(imd: Any, run: Any, case: dict[str, Any], house: str, give: Give) -> None:
    """Who comes, as by options; what is missing is named."""
    give("shelter")
    said = {
        "house": house,
        "from": "2026-11-24",
        "people": 3,
        "infants": 1,
        "girls": 2,
        "boys": 0,
        "ages": "4,0",
    }
    first = imd("stay", "request", case["code"], "--answers", "-", input=json.dumps(said))
    options = [f"--{key}={value}" for key, value in said.items()]
    second = imd("stay", "request", case["code"], *options)
    assert same(first) == same(second)
    assert imd("stay", "show", first["id"])["ages"] == [4, 0]
    refused(run("-f", "json", "stay", "request", case["code"], "--house", house), 2, "missing")
    refused(run("-f", "json", "stay", "request"), 2, "missing")


@pytest.mark.parametrize(
    ("verb", "missing"),
    [
        (("fund", "deposit", "F", "5"), "--donor"),
        (("fund", "deposit", "F"), "AMOUNT"),
        (("fund", "deposit"), "FUND"),
        (("grant", "request", "X", "--fund", "F"), "--items"),
        (("grant", "request", "X"), "--fund"),
        (("grant", "verify"), "GRANT"),
        (("grant", "pay"), "GRANT"),
        (("grant", "receipt", "X", "--amount", "5"), "--date"),
        (("stay", "request", "X"), "--house"),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(run: Any, verb: tuple[str, ...], missing: str) -> None:
    """Nobody is at a terminal: exit 2 with the option's name, before the vault is opened."""
    result = run("-f", "json", *verb)
    assert (result.exit, result.error["code"]) == (2, "missing")
    assert missing in result.error["message"]


def test_plain_options_load_no_form() -> None:
    """What every command line says in full costs no questionnaire."""
    import subprocess
    import sys

    code = (
        "import sys; from imd.funds.cli.asked import told\n"
        "told(None, 'grant_pay', file=None, sets=None, given={'amount': '5'}, needs={'amount': '--amount'})\n"
        "assert not [name for name in sys.modules if name.startswith(('imd.forms', 'imd.ui'))]"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
