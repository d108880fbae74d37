"""The interview at a terminal: paused, left, resumed, refused, finished."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.cases.cli.test_intake import MINIMAL


@pytest.fixture
def talk(run: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """An interview with these lines typed at a terminal; what was shown is in `talk.screen`."""

    def command(*words: str, typed: list[str]) -> Any:
        from imd.ui.plain import PlainAsker

        screen = io.StringIO()
        command.screen = screen  # type: ignore[attr-defined]
        keys = io.StringIO("".join(f"{line}\n" for line in typed))
        monkeypatch.setattr("imd.ui.askers.asker_for", lambda _settings: PlainAsker(keys, screen))
        with monkeypatch.context() as there:
            there.setattr("imd.cases.cli.asking.someone_there", lambda _app: True)
            return run("-f", "json", "case", "intake", *words)

    return command


def drafts(run: Any) -> list[str]:
    """The codes of the unfinished interviews."""
    return [case["code"] for case in run("-f", "json", "case", "list", "--status", "draft").json]


def test_an_unknown_draft_is_not_found(run: Any, vault: Any) -> None:
    """Exit 20."""
    refused = run("-f", "json", "case", "intake", "--resume", "00000-00000")
    assert (refused.exit, refused.error["code"]) == (20, "draft_not_found")


def test_a_pause_keeps_the_answers_and_prints_how_to_go_on(run: Any, talk: Any) -> None:
    """The draft is sealed, has a code, and is no case yet."""
    paused = talk(typed=["yes", "pause"])
    assert (paused.exit, paused.out) == (0, "")
    (code,) = drafts(run)
    assert f"imd case intake --resume {code}" in paused.err
    assert run("-f", "json", "case", "list").json == []
    assert "case.intake" not in str(run("-f", "json", "audit", "list").json)


def test_a_draft_is_finished_with_a_file_and_keeps_its_code(run: Any, talk: Any) -> None:
    """`--resume` combines with `--answers`; afterwards the draft is gone."""
    talk(typed=["yes", "pause"])
    (code,) = drafts(run)
    rest = {name: value for name, value in MINIMAL.items() if name != "safe_to_talk"}
    done = run("-f", "json", "case", "intake", "--resume", code, "--answers", "-", input=json.dumps(rest))
    assert (done.exit, done.json["code"]) == (0, code)
    assert drafts(run) == []


def test_a_draft_alone_says_what_it_still_lacks(run: Any, talk: Any) -> None:
    """Exit 22, and the draft stays."""
    talk(typed=["yes", "pause"])
    (code,) = drafts(run)
    refused = run("-f", "json", "--no-input", "case", "intake", "--resume", code)
    assert refused.exit == 22
    assert "consent" in refused.error["message"]
    assert drafts(run) == [code]


def test_before_she_consents_nothing_is_written_by_itself(run: Any, talk: Any) -> None:
    """A quick exit during the first questions leaves no draft; the screen is cleared."""
    left = talk(typed=["yes", "quit"])
    assert left.exit == 130
    assert drafts(run) == []
    assert "--resume" not in left.err


TO_CONSENT = ["yes", "es", "-", "herself", "no"]


def test_once_she_consents_every_answer_is_kept(run: Any, talk: Any) -> None:
    """A quick exit, or a machine that dies, loses at most the question on the screen."""
    left = talk(typed=[*TO_CONSENT, "given", "quit"])
    assert left.exit == 130
    (code,) = drafts(run)
    assert "--resume" not in left.err
    rest = {name: value for name, value in MINIMAL.items() if name not in ("language", "caller", "consent")}
    done = run("-f", "json", "case", "intake", "--resume", code, "--answers", "-", input=json.dumps(rest))
    assert (done.exit, done.json["consents"]["case"]) == (0, "given")


def test_a_no_at_the_terminal_ends_the_interview(run: Any, talk: Any) -> None:
    """Nothing more is asked but whether that is right; nothing is kept."""
    refused = talk(typed=[*TO_CONSENT, "refused", "1"])
    assert refused.exit == 23
    assert drafts(run) == []
    assert run("-f", "json", "case", "list").json == []


def test_resuming_asks_only_what_is_open(run: Any, talk: Any) -> None:
    """What was answered before the pause is not asked again."""
    talk(typed=["yes", "pause"])
    (code,) = drafts(run)
    again = talk("--resume", code, typed=["pause"])
    assert again.exit == 0
    assert "safe for you to talk" not in talk.screen.getvalue()
    assert drafts(run) == [code]


class OnlyHerName:
    """Answers the question for her name and skips every other one."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def ask(self, question: Any) -> Any:
        """One reply."""
        from imd.forms.model import load
        from imd.ui.asker import Answer, Skip
        from imd.ui.readback import FINISH

        self.asked.append(question.text)
        if any(choice.value == FINISH for choice in question.choices):
            return Answer(FINISH)
        name = load("intake").child("name")
        assert name is not None
        return Answer("Marcadora Inventada") if question.text == name.en else Skip()

    def say(self, text: str) -> None:
        """Nothing to hear."""

    def vanish(self) -> None:
        """Nothing to hide."""

    def close(self) -> None:
        """Nothing to give back."""


def test_prompts_fill_what_a_file_leaves_open(run: Any, monkeypatch: Any, tmp_path: Any) -> None:
    """One answer is asked for and given; the case is there and no draft is left."""
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({name: value for name, value in MINIMAL.items() if name != "name"}))
    asker = OnlyHerName()
    monkeypatch.setattr("imd.ui.askers.asker_for", lambda _settings: asker)
    monkeypatch.setattr("imd.cases.cli.asking.someone_there", lambda _app: True)
    done = run("-f", "json", "case", "intake", "--answers", path)
    assert done.exit == 0
    assert not any("safe for you to talk" in text for text in asker.asked)
    shown = run("-f", "json", "case", "show", done.json["code"], "--with", "identity").json
    assert shown["identity"]["name"] == "Marcadora Inventada"
    assert drafts(run) == []


def test_a_registry_key_is_not_asked_a_thing(
    run: Any, talk: Any, registry_key: Any, monkeypatch: Any
) -> None:
    """Exit 13 before the first question, not after the last."""
    from imd.ui.plain import PlainAsker

    screen = io.StringIO()
    monkeypatch.setattr("imd.ui.askers.asker_for", lambda _settings: PlainAsker(io.StringIO("yes\n"), screen))
    assert run("case", "intake", key=registry_key).exit == 13
    assert screen.getvalue() == ""


def test_a_no_in_the_interview_leaves_no_draft(run: Any, talk: Any) -> None:
    """Also where an earlier pause had kept one."""
    talk(typed=["yes", "pause"])
    (code,) = drafts(run)
    refused = run("-f", "json", "case", "intake", "--resume", code, "--set", "consent.case=refused")
    assert refused.exit == 23
    assert drafts(run) == []


@pytest.mark.parametrize(
    ("answers", "instruments"),
    [
        ({"risk_now": True}, ["defender"]),
        ({"partner_risk_now": "da5", "risk_now": True}, ["da5", "defender"]),
        ({"partner_risk_now": "later", "risk_now": False}, []),
    ],
)
def test_a_script_is_told_how_to_assess(run: Any, answers: Any, instruments: list[str]) -> None:
    """What concerns her life first; stdout holds the case and nothing else."""
    attack = {"type": "INT.PHYS", "perpetrators": [{"type": "PR.PART"}]}
    given = json.dumps({**MINIMAL, "attacks": [attack], **answers})
    done = run("-f", "json", "case", "intake", "--answers", "-", input=given)
    assert done.json["status"] == "intake"
    told = [line.rsplit(" ", 1)[-1] for line in done.err.splitlines() if "--instrument" in line]
    assert told == instruments
