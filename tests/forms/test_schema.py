"""`--schema`: takes what the validation takes, refuses what it refuses, and loads nothing heavy."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imd.errors.forms import InvalidAnswers
from imd.forms.model import Questionnaire, load
from imd.forms.reading import DATA
from imd.forms.schema import json_schema
from imd.forms.validation import validate
from imd.i18n import speak
from tests.forms.documents import documents
from tests.forms.test_validation import REFUSED, put

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
# What a schema cannot say: the clock, bytes, and what must agree across countries or beyond a number's range.
BEYOND = {"future", "place"}
INTAKE = load("intake")
NAMES = [path.stem for path in (*DATA.glob("*.toml"), *DATA.glob("instruments/*.toml"))]
SCHEMA = jsonschema.Draft202012Validator(json_schema(INTAKE))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["es", "en"])
def test_it_is_a_schema(name: str, language: str) -> None:
    """It is valid in its own draft, and speaks the language spoken."""
    speak(language)
    schema = json_schema(load(name))
    speak("es")
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == load(name).title[language]


def test_it_names_sensitivity_and_codes() -> None:
    """A reader of the schema learns how an answer is protected and which codes it takes."""
    name = SCHEMA.schema["properties"]["name"]
    assert name["x-imd-sensitivity"] == 3
    channel = SCHEMA.schema["properties"]["safe_contact"]["properties"]["channel"]
    assert "signal" in channel["enum"]


def test_it_takes_the_examples(smallest: dict[str, Any], whole: dict[str, Any]) -> None:
    """The smallest file, a whole interview and an interview that stops are valid."""
    for answers in (smallest, whole, {"safe_to_talk": False}, {"consent": {"case": "refused"}}):
        assert list(SCHEMA.iter_errors(answers)) == []
        assert list(SCHEMA.iter_errors(validate(INTAKE, answers, NOW).values)) == []


@pytest.mark.parametrize(("path", "value", "reason"), REFUSED)
def test_it_refuses_what_validation_refuses(
    whole: dict[str, Any], path: str, value: Any, reason: str
) -> None:
    """All faults but those a schema cannot express are faults for both."""
    told_twice = reason in BEYOND or (path, value) in _ONLY_VALIDATION
    assert SCHEMA.is_valid(put(whole, path, value)) is told_twice


_ONLY_VALIDATION: list[tuple[str, Any]] = [
    ("attacks.0.date", "2026-02-30"),
    ("attacks.0.date", "2026-13"),
    ("attacks.0.date", "0000"),
    ("birth_year", 2027),
    ("name", "ZQX\0"),
    ("name", "ZQX\ud800"),
    ("name", "é" * 201),
    ("next_contact", "2026-02-30"),
    ("next_contact", "2026-11-26T25:00"),
]


@pytest.mark.parametrize("key", ["name", "account", "country", "consent", "safe_contact", "caller"])
def test_it_needs_what_nothing_excuses(smallest: dict[str, Any], key: str) -> None:
    """An answer without which nothing is registered is required."""
    del smallest[key]
    assert not SCHEMA.is_valid(smallest)


@pytest.mark.parametrize("caller", ["herself", "third_party"])
def test_it_needs_a_reason_or_the_answer(whole: dict[str, Any], caller: str) -> None:
    """What may be missing for a reason is required without one; what a third party is spared is not."""
    whole["caller"] = caller
    for key in ("rights", "notes", "organisation", "admin1"):
        answers = {name: value for name, value in whole.items() if name != key}
        spared = caller == "third_party" and key in ("organisation", "admin1")
        assert SCHEMA.is_valid(answers) is spared
        assert SCHEMA.is_valid(answers | {"reason_missing": "una razón"})
        try:
            validate(INTAKE, answers, NOW)
        except InvalidAnswers:
            assert not spared
        else:
            assert spared


@settings(deadline=None, max_examples=60)
@given(documents(INTAKE))
def test_what_validates_is_valid(answers: dict[str, Any]) -> None:
    """A document made from the form's data is taken by both; validating again changes nothing."""
    answers.setdefault("reason_missing", "una razón")
    answers["reason_missing"] = answers["reason_missing"] or "una razón"
    answers["reason_missing"] += "x"
    checked = validate(INTAKE, answers, NOW)
    assert [error.json_path for error in SCHEMA.iter_errors(answers)] == []
    assert [error.json_path for error in SCHEMA.iter_errors(checked.values)] == []
    again = validate(INTAKE, checked.values, NOW)
    assert again == checked
    assert str(again.values) == str(checked.values)


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
anywhere = st.sampled_from([path for path, item in INTAKE.every() if "." not in path])


@settings(deadline=None, max_examples=80)
@given(anywhere, junk)
def test_junk_ends_well(key: str, value: Any) -> None:
    """Whatever stands where an answer should, validation takes it or refuses it; nothing else happens."""
    checked = None
    with contextlib.suppress(InvalidAnswers):
        checked = validate(INTAKE, {key: value}, NOW, partial=True)
    if checked is not None:
        assert validate(INTAKE, checked.values, NOW, partial=True) == checked


def test_it_loads_nothing_heavy() -> None:
    """Printing a schema needs neither the ORM nor pydantic nor a prompt library."""
    code = (
        "import sys; from imd.forms.model import load; from imd.forms.schema import json_schema;"
        "json_schema(load('intake'));"
        "print(*{name.split('.')[0] for name in sys.modules} & {'sqlmodel', 'sqlalchemy', 'pydantic',"
        "'rich', 'typer', 'questionary', 'prompt_toolkit', 'cryptography', 'jsonschema'})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_schema_of_its_own_for_each_form(intake: Questionnaire) -> None:
    """The identifier changes with the form's version."""
    assert json_schema(intake)["$id"] == f"urn:imd:form:intake:{intake.version}"
