"""Parting answers: nothing that the form calls sealed stands in the open."""

from __future__ import annotations

import json
from typing import Any

from imd.cases.separate import separate
from imd.forms.model import load

ANSWERS: dict[str, Any] = {
    "safe_to_talk": True,
    "language": "es",
    "consent": {"case": "given"},
    "name": "MARCA1",
    "safe_contact": {"channel": "signal", "value": "MARCA2", "may_leave_message": False},
    "emergency_contact": {"name": "MARCA3", "contact": "MARCA4"},
    "country": "GT",
    "municipality": "MARCA5",
    "dependents": [{"age": 7, "lives_with_her": True}],
    "rights": ["LAND"],
    "account": "MARCA6",
    "attacks": [
        {"type": "PSY.DTH", "date": "2026-02", "gender_note": "MARCA7", "means": ["none"]},
        {"type": "DIG.HAR"},
    ],
    "notes": "MARCA8",
}


def test_no_sealed_answer_stands_in_the_open() -> None:
    """Names, contacts, places, narrative and words inside a list of attacks."""
    opened, sealed = separate(load("intake"), ANSWERS)
    assert "MARCA" not in json.dumps(opened)
    assert all(f"MARCA{number}" in json.dumps(sealed) for number in range(1, 9))


def test_coded_answers_stay_in_the_open_by_section() -> None:
    """Statistics count them without opening a document; consent has a table of its own."""
    opened, sealed = separate(load("intake"), ANSWERS)
    assert opened["A"] == {"safe_to_talk": True, "language": "es"}
    assert opened["C"] == {"country": "GT", "dependents": [{"age": 7, "lives_with_her": True}]}
    assert [attack["type"] for attack in opened["E"]["attacks"]] == ["PSY.DTH", "DIG.HAR"]
    assert "consent" not in json.dumps([opened, sealed])


def test_every_sealed_item_of_the_form_is_hidden() -> None:
    """Whatever is added to the form later: a sealed item at the top never reaches the open side."""
    q = load("intake")
    for item in q.items:
        if item.sealed and not item.items:
            opened, _sealed = separate(q, {item.key: "MARCA"})
            assert "MARCA" not in json.dumps(opened), item.key


def test_contacts_are_a_list_with_their_kind() -> None:
    """The contract's shape: the safe one first."""
    _opened, sealed = separate(load("intake"), ANSWERS)
    assert [contact["kind"] for contact in sealed["contacts"]] == ["safe", "emergency"]
    assert sealed["contacts"][0]["channel"] == "signal"
    assert sealed["contacts"][1]["value"] == "MARCA4"
    assert sealed["name"] == "MARCA1"
    assert sealed["account"] == "MARCA6"


def test_an_answer_that_no_question_describes_is_never_shown() -> None:
    """In a row: sealed. At the top: dropped; validation lets neither through."""
    opened, sealed = separate(
        load("intake"), {"attacks": [{"type": "PSY.DTH", "stray": "MARCA"}], "stray": "MARCA"}
    )
    assert "MARCA" not in json.dumps(opened)
    assert sealed == {"attacks": [{"stray": "MARCA"}]}
