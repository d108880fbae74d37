"""`imd case assess`: from answers to a level, in one command."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cases.test_risk import EXTREME, KEYS, LOW


def assess(run: Any, code: str, given: dict[str, Any], *words: str, **more: Any) -> Any:
    """Assess with answers from standard input."""
    return run(
        "-f", "json", "case", "assess", code, "--answers", "-", *words, input=json.dumps(given), **more
    )


def test_the_level_is_stored_and_the_plan_comes_next(run: Any, stored_case: str) -> None:
    """The contract's object, one audit line without an answer, and the case moves on."""
    done = assess(run, stored_case, EXTREME, "--instrument", "defender")
    assert done.exit == 0
    assert list(done.json) == KEYS.split()
    case = run("-f", "json", "case", "show", stored_case).json
    assert (case["status"], case["risk"], case["next_step"]) == ("assessed", "EXTREME", "plan")
    assert case["assessments"][0]["score"] == done.json["score"]
    line = run("-f", "json", "audit", "list").json[-1]
    assert (line["action"], line["case"]) == ("case.assess", stored_case)
    assert "VU1" not in str(line)


def test_the_answers_are_shown_with_the_identity_only(run: Any, stored_case: str) -> None:
    """The page without the person tells the level, not what she told."""
    assess(run, stored_case, EXTREME)
    assert "VU1" not in run("-f", "json", "case", "show", stored_case).out
    shown = run("-f", "json", "case", "show", stored_case, "--with", "identity").json
    assert shown["identity"]["assessments"][0]["answers"]["vulnerabilities"]["VU1"] == "yes"


def test_alone_a_level_is_lowered_until_a_second_key_ratifies_it(
    run: Any, stored_case: str, tmp_path: Any
) -> None:
    """Marked and said; it stands on the agenda until `case sign CODE level` by another, and her own hand is refused."""
    down = assess(run, stored_case, EXTREME, "--override", "low", "--reason", "MARCA prisa")
    assert (down.json["case_level"], down.json["self_approved"]) == ("LOW", True)
    assert "self-approved" in down.err

    def waits() -> bool:
        found = run("-f", "json", "agenda", "--days", "30").json
        return [item["case"] for item in found if item["what"] == "ratify_level"] == [stored_case]

    assert waits()
    assert run("case", "sign", stored_case, "level").exit == 21
    key = tmp_path / "berta.key"
    assert run("key", "add", "berta", "--scope", "full", "--new-key-file", key).exit == 0
    assert run("case", "sign", stored_case, "level", key=key).exit == 0
    assert not waits()


def test_raising_and_lowering(run: Any, stored_case: str, second_key: Any) -> None:
    """Up with a reason; without one exit 2; down exit 23 where another could; the reason never on a stream."""
    assert assess(run, stored_case, LOW, "--override", "HIGH").exit == 2
    down = assess(run, stored_case, EXTREME, "--override", "low", "--reason", "MARCA prisa")
    assert (down.exit, down.error["code"]) == (23, "override_down")
    up = assess(run, stored_case, LOW, "--override", "HIGH", "--reason", "MARCA")
    assert (up.json["level"], up.json["case_level"]) == ("LOW", "HIGH")
    assert "MARCA" not in down.err + up.out + up.err + run("-f", "json", "audit", "list").out


def test_too_few_answers_warn(run: Any, stored_case: str) -> None:
    """No level, exit 0, and what a single grave answer calls for is said."""
    done = run("-f", "json", "case", "assess", stored_case, "--set", "threat=5")
    assert (done.exit, done.json["level"], done.json["warnings"]) == (0, None, ["insufficient"])
    assert "alone calls for Extreme" in done.err


@pytest.mark.parametrize(
    "words", [("--instrument", "nada"), ("--override", "nada", "--reason", "x"), ("--set", "threat=9")]
)
def test_what_is_in_no_list_is_refused(run: Any, stored_case: str, words: tuple[str, ...]) -> None:
    """Exit 22."""
    assert assess(run, stored_case, LOW, *words).exit == 22


def test_an_unknown_case_is_not_found(run: Any, vault: Any) -> None:
    """Exit 20."""
    assert assess(run, "00000-00000", LOW).exit == 20


def test_without_a_code_the_command_says_so(run: Any, vault: Any) -> None:
    """Exit 2; only `--schema` does without, and without a vault."""
    assert run("case", "assess", "--set", "threat=1").exit == 2


def test_the_schema_needs_no_vault(run: Any, tmp_path: Any) -> None:
    """And the answers of these tests fit it."""
    import jsonschema

    printed = run("case", "assess", "--schema", at=tmp_path / "nowhere")
    assert printed.exit == 0
    jsonschema.validate(EXTREME, printed.json)


def test_a_second_key_lowers_without_new_answers(run: Any, stored_case: str, second_key: Any) -> None:
    """The first key may not; the second may, with a reason."""
    assess(run, stored_case, EXTREME)
    lower = ("-f", "json", "case", "assess", stored_case, "--override", "MEDIUM", "--reason", "MARCA")
    assert run(*lower).exit == 23
    done = run(*lower, key=second_key)
    assert (done.exit, done.json["level"], done.json["case_level"]) == (0, "EXTREME", "MEDIUM")
    assert run("-f", "json", "case", "show", stored_case).json["risk"] == "MEDIUM"


def test_what_answers_call_for_is_said(run: Any, stored_case: str) -> None:
    """A strangulation calls for an examination: a code on stdout, words on stderr."""
    given = {f"q{n}": "no" for n in range(1, 6)} | {"q4": "yes"}
    done = assess(run, stored_case, given, "--instrument", "da5")
    assert (done.json["level"], done.json["warnings"]) == ("MEDIUM", ["medical_exam"])
    assert "medical examination" in done.err


@pytest.mark.parametrize("name", ["defender", "da", "da5", "impact"])
def test_every_instrument_has_a_schema(run: Any, name: str) -> None:
    """Without a case and without a vault."""
    assert run("case", "assess", "--instrument", name, "--schema").exit == 0


@pytest.mark.parametrize("verb", ["assess", "intake", "list"])
def test_a_clock_set_back_is_told(run: Any, stored_case: str, verb: str) -> None:
    """Where deadlines start or are read: before the last act in the vault none can be trusted; exit 0 all the same."""
    from tests.cases.cli.invented import answers as told

    back = {"IMD_NOW": "2026-11-20T12:00:00-06:00"}
    if verb == "assess":
        done = run("case", "assess", stored_case, "--answers", "-", input=json.dumps(LOW), env=back)
    elif verb == "intake":
        done = run("case", "intake", "--answers", "-", input=told("Luz Inventada"), env=back)
    else:
        done = run("case", "list", env=back)
    assert done.exit == 0
    assert "The clock is behind" in done.err
