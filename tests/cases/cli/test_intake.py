"""`imd case intake`: a file, `--set` and the prompts meet in one validation; she decides."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

MINIMAL: dict[str, Any] = {
    "safe_to_talk": True,
    "language": "es",
    "caller": "herself",
    "in_danger_now": False,
    "consent": {"case": "given"},
    "name": "Marcadora Inventada",
    "safe_contact": {"channel": "signal", "value": "+502 0000 0000"},
    "country": "GT",
    "linked_to_defence": "yes",
    "account": "Un relato inventado.",
    "reason_missing": "una llamada corta",
}
SECRETS = ("Marcadora", "0000 0000", "relato inventado")


@pytest.fixture
def intake(run: Any) -> Callable[..., Any]:
    """Register MINIMAL with some answers changed (None takes one away)."""

    def command(*words: str, key: Any = None, **changed: Any) -> Any:
        answers = {name: value for name, value in {**MINIMAL, **changed}.items() if value is not None}
        return run(
            "-f", "json", "case", "intake", "--answers", "-", *words, input=json.dumps(answers), key=key
        )

    return command


def test_the_smallest_file_registers_a_case(run: Any, intake: Any) -> None:
    """The case comes back; what is missing is named on stderr and stands on the agenda."""
    done = intake()
    assert done.exit == 0
    assert done.json["status"] == "intake"
    assert (done.json["risk"], done.json["worker"], done.json["overdue"]) == (None, "ana", False)
    assert (done.json["next_step"], done.json["next_due"]) == ("complete_intake", "2026-11-27T12:00:00-06:00")
    assert "rights" in done.err
    whats = {item["what"] for item in run("-f", "json", "agenda").json}
    assert whats >= {"complete_intake", "assess"}


def test_nothing_of_her_is_printed(intake: Any) -> None:
    """Neither name nor contact nor account, on either stream."""
    done = intake()
    assert not any(secret in done.out + done.err for secret in SECRETS)


def test_danger_now_has_the_deadlines_of_extreme(intake: Any) -> None:
    """A day, not three."""
    assert intake(in_danger_now=True).json["next_due"] == "2026-11-25T12:00:00-06:00"


def test_who_ends_in_distress_is_called_within_a_day(run: Any, intake: Any) -> None:
    """The advice to call her stands on the agenda too, and a promise for a later day does not put it off."""
    for promise in ({}, {"next_contact": "2026-12-20"}):
        code = intake(feeling="distressed", **promise).json["code"]
        due = {one["what"]: one["due"] for one in run("-f", "json", "agenda").json if one["case"] == code}
        assert due["followup"] == "2026-11-25T12:00:00-06:00"
    assert intake(feeling="tired", next_contact="2026-12-20").json["code"]


def test_attacks_and_choices_become_records_of_other_slices(run: Any, intake: Any) -> None:
    """In the same transaction: the case comes back with their counts."""
    attack = {"date": "2026-02", "date_precision": "month", "type": "PSY.DTH", "scope": "individual"}
    done = intake(attacks=[attack], choices=["LEGAL"])
    assert done.exit == 0
    assert (done.json["attacks"], done.json["referrals"]) == (1, 1)
    shown = run("-f", "json", "case", "show", done.json["code"]).json
    assert len(shown["aggressions"]) == 1
    assert shown["referrals"][0]["to"] == "LEGAL"


def test_a_refusal_stores_nothing_but_one_line(run: Any, intake: Any) -> None:
    """Exit 23; the audit chain says that someone was refused, and not who or what."""
    before = len(run("-f", "json", "audit", "list").json)
    refused = intake(consent={"case": "refused"})
    assert (refused.exit, refused.error["code"], refused.out) == (23, "consent_refused", "")
    assert run("-f", "json", "case", "list").json == []
    lines = run("-f", "json", "audit", "list").json[before:]
    assert [(line["action"], line["case"]) for line in lines] == [("refused", None)]
    assert not any(secret in str(lines) for secret in SECRETS)


@pytest.mark.parametrize("left_out", ["name", "country", "account", "consent", "safe_contact", "language"])
def test_what_is_needed_cannot_be_excused(run: Any, intake: Any, left_out: str) -> None:
    """Exit 22 names it; nothing is stored."""
    refused = intake(**{left_out: None})
    assert refused.exit == 22
    assert left_out in refused.error["message"]
    assert run("-f", "json", "case", "list").json == []


def test_other_mandatory_answers_need_a_reason(intake: Any) -> None:
    """Exit 22 lists what is missing."""
    refused = intake(reason_missing=None)
    assert refused.exit == 22
    assert "rights" in refused.error["message"]


@pytest.mark.parametrize(
    "changed",
    [{"country": "MARCA"}, {"birth_year": "MARCA"}, {"consent": {"case": "MARCA"}}, {"MARCA cosa": 1}],
)
def test_a_faulty_answer_is_refused_without_repeating_it(
    run: Any, intake: Any, changed: dict[str, Any]
) -> None:
    """Exit 22, and what was typed is on neither stream."""
    refused = intake(**changed)
    assert refused.exit == 22
    assert "MARCA" not in refused.out + refused.err


def test_set_goes_over_the_file(run: Any, intake: Any) -> None:
    """One answer by its path."""
    done = intake("--set", "country=SV", "--set", "consent.statistics=given")
    assert (done.json["country"], done.json["consents"]["statistics"]) == ("SV", "given")


def test_a_registry_key_opens_no_case(run: Any, intake: Any, registry_key: Any) -> None:
    """Exit 13, nothing stored."""
    assert intake(key=registry_key).exit == 13
    assert run("-f", "json", "case", "list").json == []


def test_with_nobody_to_ask_it_says_how_to_answer(run: Any, vault: Any) -> None:
    """Exit 2, not a prompt that hangs."""
    refused = run("-f", "json", "--no-input", "case", "intake")
    assert (refused.exit, refused.error["code"]) == (2, "no_terminal")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_schema_needs_no_vault(run: Any, tmp_path: Any, lang: str) -> None:
    """In both languages, and the smallest file fits it."""
    import jsonschema

    printed = run("--lang", lang, "case", "intake", "--schema", at=tmp_path / "nowhere")
    assert printed.exit == 0
    jsonschema.validate(MINIMAL, printed.json)
