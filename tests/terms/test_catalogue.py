"""Vocabularies as records."""

import json

import pytest

from imd.errors.terms import AmbiguousCode, UnknownCode, UnknownList, UnknownTerm
from imd.terms import catalogue
from imd.terms.load import all_lists


def test_lists_names_each_once():
    """Every list is there with its number of terms and its source."""
    rows = catalogue.lists()
    assert [row["list"] for row in rows] == list(all_lists())
    assert {row["list"]: row["terms"] for row in rows}["attack_type"] == 56
    assert all(row["source"] and row["es"] and row["en"] for row in rows)


def test_terms_are_records_with_the_keys_of_the_contract():
    """Unknown is null, what only this list says stands under its own keys, and all of it is JSON."""
    rows = catalogue.terms("attack_type")
    first = rows[0]
    assert list(first)[:5] == ["list", "code", "es", "en", "parent"]
    assert (first["list"], first["code"], first["parent"], first["retired"]) == (
        "attack_type",
        "LIFE",
        None,
        False,
    )
    assert first["meaning_es"] is None
    assert rows[1]["sdg"] == "K"
    assert json.loads(json.dumps(rows)) == rows


def test_every_list_is_json():
    """No list holds a value that JSON has not."""
    for name in all_lists():
        rows = catalogue.terms(name)
        assert json.loads(json.dumps(rows)) == rows


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("attack_type.LIFE.KILL", "attack_type", "LIFE.KILL"),
        ("LIFE.KILL", "attack_type", "LIFE.KILL"),
        ("life.kill", "attack_type", "LIFE.KILL"),
        ("space.HOME", "space", "HOME"),
        ("home", "space", "HOME"),
        ("acts_for.NS.COM", "perpetrator", "NS.COM"),
        ("status.follow_up", "case_status", "follow_up"),
        ("GT-13", "admin1", "GT-13"),
        ("age_band.60+", "age_band", "60+"),
    ],
)
def test_find(text, name, code):
    """`list.code`, or a code that one list has, though codes hold dots."""
    found = catalogue.find(text)
    assert (found["list"], found["code"]) == (name, code)


def test_find_says_what_lies_below():
    """A family names its types."""
    assert catalogue.find("CRIM")["children"] == ["CRIM.OPEN", "CRIM.PROC"]
    assert catalogue.find("CRIM.OPEN")["children"] == []


def test_a_code_of_several_lists_is_not_guessed():
    """Exit 2, with the lists that have it."""
    with pytest.raises(AmbiguousCode) as fault:
        catalogue.find("INDIG")
    assert fault.value.exit == 2
    assert fault.value.facts == {"lists": "ethnicity, right"}


@pytest.mark.parametrize(
    ("text", "name"), [("DIGITAL", "space"), ("selfcare", "fund_kind"), ("SELFCARE", "expense")]
)
def test_an_exact_spelling_goes_first(text, name):
    """Where lists differ only in upper and lower case, each spelling finds its own."""
    assert catalogue.find(text)["list"] == name


@pytest.mark.parametrize("text", ["", ".", "NOTHING", "LIFE.NOTHING", "nolist.HOME"])
def test_an_unknown_code_is_refused(text):
    """Exit 20; what was typed is not repeated."""
    with pytest.raises(UnknownCode) as fault:
        catalogue.find(text)
    assert fault.value.exit == 20
    assert fault.value.facts == {}


def test_an_unknown_code_of_a_list_names_the_list():
    """Exit 20, with the list in which it was sought."""
    with pytest.raises(UnknownTerm) as fault:
        catalogue.find("space.NOTHING")
    assert fault.value.facts == {"list": "space"}


def test_an_unknown_list_is_refused():
    """Exit 20."""
    with pytest.raises(UnknownList):
        catalogue.terms("nothing")
