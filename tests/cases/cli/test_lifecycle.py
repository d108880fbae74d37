"""A case's whole course at the keyboard, its refusals in both languages, and two people at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cases.course.conftest import PLAN
from tests.cases.test_risk import EXTREME, LOW
from tests.conftest import NOW

WHO = "MARCA"


def send(run: Any, *words: str, body: Any = None, **more: Any) -> Any:
    """Run a `case` verb, its answers from standard input."""
    given = ("--answers", "-") if body is not None else ()
    return run("-f", "json", "case", *words, *given, input=json.dumps(body), **more)


def test_from_assessment_to_closing_and_back(run: Any, stored_case: str) -> None:
    """Each verb returns the case; the history tells each step; no word stands in the audit log."""
    code = stored_case
    assert send(run, "assess", code, body=LOW).exit == 0
    after = send(run, "plan", code, body=PLAN).json
    assert (after["status"], after["next_step"], after["plan"]["agreed"]) == ("planned", "act", True)
    for status in ("active", "follow_up", "active", "follow_up"):
        assert send(run, "move", code, status, "--reason", WHO).json["status"] == status
    followup = {"contacted": True, "goals": [{"need": "PHYS", "state": "met"}], "notes": WHO}
    assert send(run, "followup", code, body=followup).json["followup"]["progress"] == 1
    done = send(run, "close", code, "--reason", "GOALS", "--feedback", "offered")
    assert (done.json["status"], done.json["next_step"]) == ("closed", None)
    assert "self-approved" in done.err
    assert send(run, "reopen", code).json["status"] == "assessed"
    shown = send(run, "show", code, "--with", "all").json
    moved = [entry["detail"]["to"] for entry in shown["history"] if entry["what"] == "status"]
    assert moved[-7:] == ["planned", "active", "follow_up", "active", "follow_up", "closed", "assessed"]
    assert {"plan", "followup", "signature"} <= {entry["what"] for entry in shown["history"]}
    assert (len(shown["followups"]), shown["plan"]["actions"][0]["what"]) == (1, PLAN["actions"][0]["what"])
    assert shown["identity"]["moves"][0]["reason"] == WHO
    assert WHO not in run("-f", "json", "audit", "list").out


REFUSALS = {
    "plan": (["plan", "{code}", "--answers", "{plan}"], "guard_risk", ""),
    "agreement": (["move", "{code}", "active", "--reason", "x"], "guard_agreement", "agreed"),
    "last_risk": (["close", "{code}", "--reason", "GOALS", "--feedback", "offered"], "guard_last_risk", ""),
    "feedback": (["close", "{code}", "--reason", "CLIENT"], "guard_feedback", ""),
    "attempts": (["close", "{code}", "--reason", "NOCONTACT"], "guard_attempts", ""),
    "until": (["move", "{code}", "on_hold", "--reason", "x", "--until", "2026-11-01"], "guard_until", ""),
}


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_refusal_names_the_guard_and_the_command(
    run: Any, stored_case: str, tmp_path: Path, language: str
) -> None:
    """Exit 23, in either language; nothing is changed."""
    plan = tmp_path / "plan.json"
    no = {**PLAN, "actions": [{**PLAN["actions"][0], "agreed": False}], "agreed": False}  # type: ignore[index,dict-item]
    plan.write_text(json.dumps(no))
    assert send(run, "assess", stored_case, body=EXTREME).exit == 0
    assert send(run, "plan", stored_case, body=no).exit == 0
    before = send(run, "show", stored_case).json
    said = {}
    for guard, (words, code, _) in REFUSALS.items():
        if guard == "plan":
            continue
        typed = [word.format(code=stored_case, plan=plan) for word in words]
        done = send(run, *typed, env={"IMD_LANG": language})
        assert (done.exit, done.error["code"]) == (23, code), guard
        assert f"`{guard}`" in done.error["message"]
        assert "imd case " in done.error["hint"]
        assert stored_case in done.error["hint"]
        said[guard] = done.error["message"]
    assert all(text.startswith("Guard" if language == "en" else "Condición") for text in said.values())
    assert send(run, "show", stored_case).json == before


def test_a_plan_before_the_assessment(run: Any, stored_case: str) -> None:
    """Exit 23, with the way on."""
    done = send(run, "plan", stored_case, body=PLAN)
    assert (done.exit, done.error["code"]) == (23, "no_such_move")
    assert f"imd case assess {stored_case}" in done.error["hint"]


def test_a_second_key_signs(run: Any, stored_case: str, second_key: Path) -> None:
    """Whoever wrote the plan is refused until another key has signed it."""
    send(run, "assess", stored_case, body=EXTREME)
    send(run, "plan", stored_case, body=PLAN)
    alone = send(run, "move", stored_case, "active", "--reason", "x")
    assert (alone.exit, alone.error["code"]) == (23, "guard_supervision")
    assert f"imd case sign {stored_case} plan" in alone.error["hint"]
    assert send(run, "sign", stored_case, "plan").exit == 23
    assert send(run, "sign", stored_case, "plan", key=second_key).exit == 0
    assert send(run, "sign", stored_case, "plan", key=second_key).exit == 21
    assert send(run, "move", stored_case, "active", "--reason", "x").json["status"] == "active"
    refused = [line["action"] for line in run("-f", "json", "audit", "list").json]
    assert "refused" in refused


def test_an_open_stay_or_grant_keeps_a_case_open(run: Any, stored_case: str, monkeypatch: Any) -> None:
    """The funds are asked, whatever the reason."""
    import imd.funds.points

    monkeypatch.setattr(imd.funds.points, "open_acts", lambda _db, _case: ["stay"])
    done = send(run, "close", stored_case, "--reason", "CLIENT", "--feedback", "declined")
    assert (done.exit, done.error["code"]) == (23, "guard_open_acts")


@pytest.mark.parametrize(
    ("words", "exit"),
    [
        (("move", "CODE", "nowhere", "--reason", "x"), 22),
        (("move", "CODE", "active"), 2),
        (("move", "CODE", "on_hold", "--reason", "x"), 2),
        (("move", "CODE", "on_hold", "--reason", "x", "--until", "mañana"), 22),
        (("move", "CODE", "intake", "--reason", "x"), 21),
        (("move", "CODE", "erased", "--reason", "x"), 23),
        (("move", "00000-00000", "active", "--reason", "x"), 20),
        (("close", "CODE"), 2),
        (("close", "CODE", "--reason", "PORQUE"), 22),
        (("close", "CODE", "--reason", "OTHER"), 2),
        (("close", "CODE", "--reason", "GOALS", "--feedback", "maybe"), 22),
        (("reopen", "CODE"), 23),
        (("sign", "CODE", "nothing"), 22),
        (("sign", "CODE", "transfer"), 23),
        (("edit", "CODE"), 2),
        (("edit", "CODE", "--set", "country"), 2),
        (("edit", "CODE", "--set", "country=ZZZ"), 22),
        (("edit", "CODE", "--set", "country=SV", "--expect", "5"), 22),
        (("assign", "CODE", "ana"), 21),
        (("flag", "CODE"), 2),
        (("flag", "CODE", "--text", "x", "--by", "ayer"), 22),
        (("flag", "CODE", "--done", "00000-00000"), 20),
        (("followup", "CODE", "--set", "contacted=maybe"), 22),
        (("followup", "CODE", "--set", "contacted=yes", "--set", "date=2099-01-01"), 22),
    ],
)
def test_what_cannot_be_done(run: Any, stored_case: str, words: tuple[str, ...], exit: int) -> None:
    """Each mistake has its exit code, and nothing is changed."""
    before = send(run, "show", stored_case).json
    done = send(run, *(stored_case if word == "CODE" else word for word in words))
    assert done.exit == exit, done.err
    assert send(run, "show", stored_case).json == before


@pytest.mark.parametrize("verb", ["plan", "followup"])
def test_the_schema_needs_no_vault(run: Any, tmp_path: Path, verb: str) -> None:
    """And the contract's example fits it."""
    import jsonschema

    printed = run("case", verb, "--schema", at=tmp_path / "nowhere")
    assert printed.exit == 0
    example = {
        "plan": PLAN,
        "followup": {
            "date": "2026-11-24",
            "contacted": True,
            "attempts": 1,
            "new_incidents": [],
            "goals": [{"need": "PHYS", "state": "met"}],
            "satisfied": True,
            "next_contact": "2026-12-01",
            "notes": "bien",
        },
    }[verb]
    jsonschema.validate(example, printed.json)


def test_a_registry_key_neither_moves_nor_reads_words(run: Any, stored_case: str, registry_key: Path) -> None:
    """Exit 13; it sees that there is a plan, not what is done."""
    send(run, "assess", stored_case, body=LOW)
    send(run, "plan", stored_case, body=PLAN)
    send(run, "flag", stored_case, "--text", WHO)
    for words in (
        ("move", stored_case, "active", "--reason", "x"),
        ("edit", stored_case, "--set", "country=SV"),
    ):
        assert send(run, *words, key=registry_key).exit == 13
    shown = send(run, "show", stored_case, key=registry_key)
    assert "MARCA" not in shown.out
    assert shown.json["plan"]["actions"][0]["what"] is None


def test_flags_and_handing_over(run: Any, stored_case: str) -> None:
    """A flag stands on the agenda of whoever is in charge, until it is done."""
    raised = run("-f", "json", "case", "flag", stored_case, "--text", "-", "--by", "2026-11-25", input=WHO)
    (flag,) = raised.json["flags"]
    over = send(run, "assign", stored_case, "berta", "--note", WHO)
    assert over.json["worker"] == "berta"
    assert "imd key list" in over.err
    mine = run("-f", "json", "agenda", "--worker", "berta").json
    assert [item["case"] for item in mine if item["what"] == "flag"] == [stored_case]
    assert run("-f", "json", "agenda", "--worker", "ana").json == []
    assert send(run, "flag", stored_case, "--done", flag["id"]).exit == 0
    assert "flag" not in {item["what"] for item in run("-f", "json", "agenda").json}


def test_two_people_edit_at_once(run: Any, stored_case: str, vault: Path, passphrase_file: Path) -> None:
    """Two processes started together on one revision: one is done, the other is told what changed."""
    environ = {
        **os.environ,
        "IMD_VAULT": str(vault),
        "IMD_PASSPHRASE_FILE": str(passphrase_file),
        "IMD_NOW": NOW,
        "IMD_LANG": "en",
    }
    lines = [
        [
            sys.executable,
            "-m",
            "imd",
            "-f",
            "json",
            "case",
            "edit",
            stored_case,
            "--expect",
            "0",
            "--set",
            text,
        ]
        for text in ("birth_year=1980", "country=SV")
    ]
    started = [
        subprocess.Popen(line, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for line in lines
    ]
    ended = [(*one.communicate(timeout=60), one.returncode) for one in started]
    assert sorted(code for _out, _err, code in ended) == [0, 21], ended
    (lost,) = (json.loads(err.strip().splitlines()[-1])["error"] for _out, err, code in ended if code)
    won = next(
        text for text, (_o, _e, code) in zip(("birth_year", "country"), ended, strict=True) if not code
    )
    assert (lost["code"], won in lost["message"]) == ("changed_meanwhile", True)
    shown = send(run, "show", stored_case).json
    assert shown["revision"] == 1
    assert [entry["detail"]["field"] for entry in shown["history"] if entry["what"] == "change"] == [won]


def test_a_clock_set_back_is_told(run: Any, stored_case: str) -> None:
    """Wherever deadlines come from it."""
    send(run, "flag", stored_case, "--text", "x")
    behind = run("agenda", env={"IMD_NOW": "2026-11-10T12:00:00-06:00"})
    assert "clock" in behind.err
    assert "clock" not in run("agenda", env={"IMD_NOW": NOW}).err
