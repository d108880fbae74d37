"""`imd case intake`: a file, `--set` and the prompts meet in one validation; she can stop at any question."""

from __future__ import annotations

import io
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


@pytest.fixture
def talk(run: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """An interview with these lines typed at a terminal; what was shown is in `talk.screen`."""

    def command(*words: str, typed: list[str]) -> Any:
        from imd.ui.plain import PlainAsker

        screen = io.StringIO()
        command.screen = screen  # type: ignore[attr-defined]
        keys = io.StringIO("".join(f"{line}\n" for line in typed))
        monkeypatch.setattr("imd.ui.asker.asker_for", lambda _settings: PlainAsker(keys, screen))
        with monkeypatch.context() as there:
            there.setattr("imd.cases.cli.asking.someone_there", lambda _app: True)
            return run("-f", "json", "case", "intake", *words)

    return command


def drafts(run: Any) -> list[str]:
    """The codes of the unfinished interviews."""
    return [case["code"] for case in run("-f", "json", "case", "list", "--status", "draft").json]


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


def test_a_registry_key_is_not_asked_a_thing(
    run: Any, talk: Any, registry_key: Any, monkeypatch: Any
) -> None:
    """Exit 13 before the first question, not after the last."""
    from imd.ui.plain import PlainAsker

    screen = io.StringIO()
    monkeypatch.setattr("imd.ui.asker.asker_for", lambda _settings: PlainAsker(io.StringIO("yes\n"), screen))
    assert run("case", "intake", key=registry_key).exit == 13
    assert screen.getvalue() == ""


def test_a_no_in_the_interview_leaves_no_draft(run: Any, talk: Any) -> None:
    """Also where an earlier pause had kept one."""
    talk(typed=["yes", "pause"])
    (code,) = drafts(run)
    refused = run("-f", "json", "case", "intake", "--resume", code, "--set", "consent.case=refused")
    assert refused.exit == 23
    assert drafts(run) == []
