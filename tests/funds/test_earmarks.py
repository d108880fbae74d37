"""What a line may be used for."""

from datetime import date
from typing import Any

import pytest

from imd.errors.base import InvalidInput
from imd.funds.earmarks import Facts, allows, parse

TODAY = date(2026, 11, 24)
HERS = Facts(country="GT", cause=frozenset({"LAND"}), person=frozenset({"INDIG", "WOM_CIS"}))


def test_parsing() -> None:
    """Codes of a key gather, money and dates come once, in a fixed order."""
    texts = ["category=legal", "country=gt", "country=HN", "max=500.50", "until=2026-12-31"]
    assert parse(texts) == {
        "country": ["GT", "HN"],
        "category": ["LEGAL"],
        "max": 50050,
        "until": "2026-12-31",
    }
    assert parse([]) == {}


@pytest.mark.parametrize(
    "texts",
    [
        ["colour=red"],
        ["country"],
        ["country="],
        ["=GT"],
        ["max=1", "max=2"],
        ["max=-1"],
        ["until=tomorrow"],
        ["country=Guatemala"],
        ["category=BOATS"],
        ["cause=BOATS"],
        ["person=BOATS"],
    ],
)
def test_what_cannot_be_enforced_is_refused(texts: list[str]) -> None:
    """An earmark that nobody could check is not taken."""
    with pytest.raises(InvalidInput) as fault:
        parse(texts)
    assert not any(word in str(fault.value.facts) for word in ("red", "tomorrow", "Guatemala", "BOATS"))


@pytest.mark.parametrize(
    ("earmarks", "category", "fits"),
    [
        ({}, "LEGAL", True),
        ({"country": ["GT"]}, "LEGAL", True),
        ({"country": ["HN"]}, "LEGAL", False),
        ({"category": ["LEGAL"]}, "LEGAL", True),
        ({"category": ["LEGAL"]}, "BAIL", True),
        ({"category": ["BAIL"]}, "LEGAL", False),
        ({"category": ["MEDICAL"]}, "LEGAL", False),
        ({"cause": ["LAND", "VAW"]}, "LEGAL", True),
        ({"cause": ["VAW"]}, "LEGAL", False),
        ({"person": ["INDIG"]}, "LEGAL", True),
        ({"person": ["AFRO"]}, "LEGAL", False),
        ({"until": "2026-11-24"}, "LEGAL", True),
        ({"until": "2026-11-23"}, "LEGAL", False),
    ],
)
def test_each_key(earmarks: dict[str, Any], category: str, fits: bool) -> None:
    """Each key lets in what it names, a category also what is below it."""
    assert allows(earmarks, category, HERS, TODAY) is fits


def test_unknown_facts() -> None:
    """Cause and person bind where they are known; an unknown country is not the one earmarked."""
    nobody = Facts()
    assert allows({"cause": ["LAND"], "person": ["INDIG"]}, "LEGAL", nobody, TODAY)
    assert not allows({"country": ["GT"]}, "LEGAL", nobody, TODAY)
