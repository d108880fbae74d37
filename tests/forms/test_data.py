"""The forms' data: every file loads, names its source, speaks both languages and uses known lists."""

from __future__ import annotations

import re

import pytest

from imd.forms.items import Item
from imd.forms.model import Questionnaire, instruments, load
from imd.forms.reading import DATA, INSTRUMENTS, document, questionnaire
from imd.forms.rules import Rule
from imd.forms.values import choices
from imd.terms.load import vocabulary

NAMES = sorted(path.stem for folder in (DATA, INSTRUMENTS) for path in folder.glob("*.toml"))
ASKED = ["intake", *instruments()]
_CONTRACT = """
safe_to_talk language caller in_danger_now consent name safe_contact emergency_contact country admin1
municipality birth_year gender orientation ethnicity area disability dependents rights role organisation
linked_to_defence account attacks previous_measures needs choices safety_plan fears own_rating
next_contact feeling notes reason_missing
"""
_ACT = """
date date_precision type scope affected_min space perpetrators means gender_components series
earlier_attacks reported gender_note
"""
CONTRACT, ACT = set(_CONTRACT.split()), set(_ACT.split())


def every(name: str) -> list[tuple[str, Item]]:
    """All items of a form with their paths."""
    return list(load(name).every())


@pytest.mark.parametrize("name", NAMES)
def test_a_form_says_what_it_is(name: str) -> None:
    """A form has a version, a source and a title in both languages."""
    q = load(name)
    assert (q.name, bool(q.version), bool(q.source), bool(q.command)) == (name, True, True, True)
    assert q.title["es"] != q.title["en"]


@pytest.mark.parametrize("name", NAMES)
def test_every_question_speaks_both_languages(name: str) -> None:
    """Questions, help, reasons, choices and advice have Spanish and English."""
    for path, item in every(name):
        for said in (item.question, item.help, item.why, item.read_aloud, *(o.words for o in item.options)):
            assert not said or (said["es"].strip() and said["en"].strip()), path
        for effect in item.effects:
            if effect.kind == "advice":
                assert effect.source, path
                assert effect.words["es"], path
                assert effect.words["en"], path


@pytest.mark.parametrize("name", ASKED)
def test_every_question_has_a_reason(name: str) -> None:
    """Whoever is asked may know why: the question, or the group or block it stands in, says it."""
    q = load(name)
    for path, item in q.every():
        parents = [q.item(path.rsplit(".", n)[0]) for n in range(path.count(".") + 1)]
        assert any(one and one.why for one in (item, *parents)), path


@pytest.mark.parametrize("name", NAMES)
def test_value_sets_are_known(name: str) -> None:
    """A coded question takes codes that exist."""
    for path, item in every(name):
        if item.type in ("choice", "multi", "country", "admin1"):
            assert item.value_set or item.options, path
            assert choices(item), path
            assert set(item.without) <= set(vocabulary(item.value_set).codes if item.value_set else ()), path


@pytest.mark.parametrize("name", ASKED)
def test_what_is_restricted_is_sealed(name: str) -> None:
    """Free text and restricted answers are sealed; only coded answers the registry counts are excepted."""
    counted = {"choice", "multi", "repeat", "group"}
    for path, item in every(name):
        if item.type in ("text", "long_text"):
            assert item.sealed, path
        if item.sens == 3 and not item.sealed:
            assert item.type in counted, path
            assert item.key in ("perpetrators", "type", "degree", "acts_for", "means"), path


@pytest.mark.parametrize("name", NAMES)
def test_rules_ask_about_questions_of_the_form(name: str) -> None:
    """A condition names a question that exists, in the same row or at the top."""
    q = load(name)
    for path, item in q.every():
        for rule in (item.enable_when, item.ask_when, *(effect.when for effect in item.effects)):
            for condition in rule.conditions if rule else ():
                assert _known(q, path, condition.question), (path, condition)
        for effect in item.effects:
            assert all(q.child(key) for key in effect.to), path
            assert not effect.after or q.item(effect.after), path


def _known(q: Questionnaire, path: str, question: str) -> bool:
    near = [path.rsplit(".", n)[0] + "." for n in range(1, path.count(".") + 1)]
    return any(q.item(prefix + question) for prefix in ["", *near])


@pytest.mark.parametrize("name", NAMES)
def test_answers_in_rules_are_codes(name: str) -> None:
    """A condition compares with a code that the question takes: a misspelt one would never hold."""
    q = load(name)
    rules = [stop.when for stop in q.stops] + [courtesy.when for courtesy in q.courtesies]
    for rule in rules:
        _codes_exist(q, rule, [""])
    for path, item in q.every():
        near = [path.rsplit(".", n)[0] + "." for n in range(1, path.count(".") + 1)]
        for rule in filter(None, (item.enable_when, item.ask_when, *(e.when for e in item.effects))):
            _codes_exist(q, rule, [*near, ""])


def _codes_exist(q: Questionnaire, rule: Rule, prefixes: list[str]) -> None:
    for condition in rule.conditions:
        asked = next(item for prefix in prefixes if (item := q.item(prefix + condition.question)))
        answers = condition.answer if isinstance(condition.answer, list) else [condition.answer]
        if asked.type in ("choice", "multi") and condition.operator != "exists":
            assert set(answers) <= set(choices(asked)), condition


def test_the_intake_has_the_contract_s_names(intake: Questionnaire) -> None:
    """Answers files name what the command contract names."""
    assert {item.key for item in intake.items} >= CONTRACT
    assert {item.key for item in intake.item("attacks").items} >= ACT  # type: ignore[union-attr]
    purposes = vocabulary("consent_purpose").codes
    assert {item.key for item in intake.child("consent").items} == set(purposes)  # type: ignore[union-attr]


def test_consents_are_read_aloud_and_dated(intake: Questionnaire) -> None:
    """What she agreed to can be told later: each consent has a text and the version of that text."""
    consent = intake.child("consent")
    assert consent is not None
    assert consent.read_aloud
    for item in consent.items:
        assert item.read_aloud, item.key
        assert item.text_version, item.key


def test_consent_comes_before_the_story(intake: Questionnaire) -> None:
    """No question about what happened stands before the consent to keep it."""
    keys = [item.key for item in intake.items]
    asked_first = keys[: keys.index("consent")]
    assert {"name", "account", "attacks", "safe_contact"}.isdisjoint(asked_first)


def test_sealed_are_organisation_and_municipality(intake: Questionnaire) -> None:
    """They name her as surely as her name does."""
    for key in (
        "name",
        "safe_contact",
        "emergency_contact",
        "account",
        "organisation",
        "municipality",
        "fears",
    ):
        item = intake.child(key)
        assert item is not None
        assert item.sealed, key


def test_instruments_carry_worked_examples() -> None:
    """An instrument without worked examples could be wrong unseen."""
    assert instruments() == ("da", "da5", "defender", "impact")
    for name in instruments():
        assert document(INSTRUMENTS / f"{name}.toml")["scoring"]["examples"]


@pytest.mark.parametrize("name", ["../intake", "nothing", "", "intake.toml"])
def test_a_form_that_does_not_exist(name: str) -> None:
    """A name cannot lead out of the data folder."""
    with pytest.raises(KeyError):
        load(name)


def test_the_registry_does_not_speak_to_her_who_was_attacked() -> None:
    said = [
        (path, text)
        for path, item in load("registry_add").every()
        for told in (item.question, item.help, item.why)
        for text in told.values()
    ]
    ours = re.compile(r"\b(usted|su cuerpo|quién cree|recuerda|you|your)\b", re.IGNORECASE)
    assert not [path for path, text in said if ours.search(text)]


@pytest.mark.parametrize("stray", [{"key": "nothing"}, {"key": "scope", "type": "text"}])
def test_other_words_for_a_shared_question_are_words_alone(stray: dict[str, str]) -> None:
    data = document(DATA / "registry_add.toml")
    attack = next(item for item in data["items"] if item["key"] == "aggressions")
    attack["reworded"].append(stray)
    with pytest.raises(ValueError, match="words"):
        questionnaire(data)
