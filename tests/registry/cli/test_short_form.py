"""The short form of `registry add` at a terminal: asked, paused, left, resumed, finished."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imd.registry.catalogue import form
from imd.registry.short import ASKED, short

BEGUN = ["2026-03", "HN", "HN-FM", "Villa Inventada", "-", "yes", "PSY.DTH"]
# Twelve more of the attack, no other attack, no source; read back and right.
REST = [*["-"] * 12, "", "-"]
RIGHT = "1"


@pytest.fixture
def talk(run: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """A registration with these lines typed at a terminal; what was shown is in `talk.screen`."""

    def command(*words: str, typed: list[str], **more: Any) -> Any:
        from imd.ui.plain import PlainAsker

        screen = io.StringIO()
        command.screen = screen  # type: ignore[attr-defined]
        keys = io.StringIO("".join(f"{line}\n" for line in typed))
        monkeypatch.setattr("imd.ui.askers.asker_for", lambda _settings: PlainAsker(keys, screen))
        with monkeypatch.context() as there:
            there.setattr("imd.cases.cli.asking.someone_there", lambda _app: True)
            return run("-f", "json", "registry", "add", *words, **more)

    return command


def code_of(paused: Any) -> str:
    """The code that a pause printed."""
    assert "imd registry add --resume" in paused.err
    return str(paused.err.split("--resume ")[1].split()[0])


def test_asked_one_by_one(run: Any, talk: Any, count: Callable[..., int]) -> None:
    """What was typed is registered, what was skipped is unknown; a slip is asked again; no draft is left."""
    done = talk(typed=["2026-13", *BEGUN, *REST, RIGHT])
    assert done.exit == 0, done.err
    shown = run("-f", "json", "registry", "show", done.json["id"]).json
    event = shown["event"]
    assert (event["date"], event["country"], event["municipality"]) == ("2026-03", "HN", "Villa Inventada")
    assert event["title"] is None
    assert [act["type"] for act in shown["aggressions"]] == ["PSY.DTH"]
    assert count("drafts") == 0


def test_no_other_attack_is_no_gap(run: Any, talk: Any) -> None:
    """Passing over "another one?" is a no: only a list that is still empty is asked for once more."""
    done = talk(typed=[*BEGUN, *["-"] * 14, RIGHT])
    assert done.exit == 0, done.err
    assert "cannot be opened" not in talk.screen.getvalue()
    talk(typed=["2026-03", "HN", "-", "-", "-", "-", "pause"])
    assert "cannot be opened" in talk.screen.getvalue()


def test_paused_and_finished_elsewhere(run: Any, talk: Any, count: Callable[..., int]) -> None:
    """A pause keeps what was said, sealed; it can be finished by another way, and is then gone."""
    paused = talk(typed=[*BEGUN, "pause"])
    assert (paused.exit, paused.out, count("events")) == (0, "", 0)
    code = code_of(paused)
    assert run("-f", "json", "case", "list", "--status", "draft").json == []
    (listed,) = run("-f", "json", "registry", "list", "--drafts").json
    assert (listed["code"], set(listed)) == (code, {"code", "worker", "started", "updated"})
    assert run("-f", "json", "case", "intake", "--resume", code).exit == 20
    done = run("-f", "json", "registry", "add", "--resume", code, "--set", "event.title=Inventado")
    assert done.exit == 0, done.err
    event = run("-f", "json", "registry", "show", done.json["id"]).json["event"]
    assert (event["municipality"], event["title"]) == ("Villa Inventada", "Inventado")
    assert count("drafts") == 0
    assert run("-f", "json", "registry", "list", "--drafts").json == []
    gone = run("-f", "json", "registry", "add", "--resume", code)
    assert (gone.exit, gone.error["code"]) == (20, "draft_not_found")
    assert "registry list --drafts" in gone.error["hint"]


def test_a_pause_goes_on_where_it_stood(run: Any, talk: Any) -> None:
    """Resumed at a terminal, nothing that was answered is asked again."""
    code = code_of(talk(typed=[*BEGUN, "pause"]))
    done = talk("--resume", code, typed=[*REST, RIGHT])
    assert done.exit == 0, done.err
    assert "When did it happen" not in talk.screen.getvalue().split("Whom was it against", 1)[0]
    assert run("-f", "json", "registry", "show", done.json["id"]).json["event"]["country"] == "HN"


def test_left_in_a_hurry(talk: Any, count: Callable[..., int]) -> None:
    """A quick exit registers nothing and leaves no way back on the screen."""
    left = talk(typed=[*BEGUN, "quit"])
    assert left.exit == 130
    assert "--resume" not in left.err
    assert count("events") == 0


def test_a_file_is_asked_only_what_it_lacks(run: Any, talk: Any) -> None:
    """What a file says is not asked; without an attack there is nothing to register."""
    done = talk(
        "--set",
        "event.country=GT",
        "--set",
        "event.date=2026-05-01",
        typed=["-", "-", "-", "yes", "PSY.THR", *REST],
    )
    assert done.exit == 0, done.err
    event = run("-f", "json", "registry", "show", done.json["id"]).json["event"]
    assert (event["country"], event["date"]) == ("GT", "2026-05-01")


def test_without_a_terminal(run: Any) -> None:
    """Nobody can be asked: exit 2, and the option is named."""
    refused = run("-f", "json", "--no-input", "registry", "add")
    assert refused.exit == 2
    assert "--answers" in refused.error["message"]


def test_a_registry_key_is_asked_for_codes(talk: Any, count: Callable[..., int], registry_key: Path) -> None:
    """What it could not seal it is not asked, and nothing of it is kept before the end."""
    paused = talk(typed=["2026-03", "HN", "HN-FM", "pause"], key=registry_key)
    assert (paused.exit, count("drafts")) == (0, 0)
    assert "--resume" not in paused.err
    done = talk(typed=["2026-03", "HN", "HN-FM", "yes", "PSY.DTH", *REST[1:], RIGHT], key=registry_key)
    assert done.exit == 0, done.err
    assert done.json["aggressions"] == 1
    assert "municipality" not in talk.screen.getvalue()


def test_the_short_form_is_part_of_the_form() -> None:
    """Every question of the short form is one of the whole form, and it is the shorter one."""
    paths = {path for path, _item in form().every()}
    assert paths >= ASKED
    assert {path for path, _item in short().every()} == ASKED
    assert len(ASKED) < len(paths) / 1.5
    assert not any(item.sealed and not item.items for _path, item in short(words=False).every())
