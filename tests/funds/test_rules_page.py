"""The page about `funds.toml` tells what the program does: its examples are read, its defaults are the defaults."""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from imd.funds import rules as module
from imd.funds.rules import Times, rules, times
from imd.funds.templates import published, templates
from tests.funds.test_rules import own

PAGE = (Path(__file__).parents[2] / "docs/how-to/funds.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_as_one_file_is_in_force(run: Any) -> None:
    """All examples together, as somebody would copy them."""
    own("\n".join(BLOCKS))
    found = rules()
    limits = [(200_000, "USD", 1), (200_001, "USD", 2), (1_500_000, "GTQ", 1), (1, "HNL", 2)]
    assert [found.approvers(amount, currency) for amount, currency, _n in limits] == [n for *_of, n in limits]
    made = run("-f", "json", "fund", "new", "Autocuidado", "--template", "red")
    fund = made.json
    assert (fund["kind"], fund["template"]) == ("selfcare", "RED")
    assert fund["cap"] == {"amount": "3000.00", "currency": "GTQ"}
    assert "no attack needs to be told" in made.err


def test_the_page_names_every_key_and_no_other() -> None:
    """What can be set is on the page; what is on the page can be set."""
    data = tomllib.loads("\n".join(BLOCKS))
    assert set(data) == module._KEYS - {"source"}
    assert data["deadlines"] == asdict(Times())


def test_the_defaults_that_it_tells_are_the_defaults() -> None:
    """One approver, the caps of an emergency, the times, the published templates."""
    data = tomllib.loads("\n".join(BLOCKS))
    usual = rules()
    assert usual.approvers(10**12, "HNL") == 1
    assert usual.emergency_cap == module._amounts(data["emergency_cap"])
    assert (usual.times, times()) == (Times(), Times())
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE))
    assert rows == {
        code: f"{one.cap} {one.currency}" if one.cap else "—" for code, one in published().items()
    }
    assert templates() == published()
