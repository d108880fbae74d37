"""The root: options, languages, errors and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

IMD = [sys.executable, "-m", "imd"]
MARKER = "Xochitl-Inventada-4471"


def test_version_and_help_need_no_vault() -> None:
    """What imd is can be asked before there is anything."""
    for words in (["--version"], ["--help"], ["case", "--help"], ["case", "intake", "--help"]):
        done = subprocess.run([*IMD, *words], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout


@pytest.mark.parametrize(
    ("line", "exit"),
    [
        ("--version", 0),
        ("--help", 0),
        ("case --help", 0),
        ("terms list", 0),
        ("-f json terms list", 0),
        ("cas", 2),
    ],
)
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_closed_pipe_ends_quietly(line: str, exit: int, stream: str) -> None:
    """Whoever stops reading (`| head -1`) gets no complaint, and the exit code is that of the act."""
    process = subprocess.Popen(
        [*IMD, *line.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stderr
    getattr(process, stream).close()
    other = process.stderr if stream == "stdout" else process.stdout
    said = other.read()
    assert (process.wait(), "Traceback" in said) == (exit, False)
    if stream == "stdout" and not exit:
        assert said == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["cas"], "unknown_command"),
        ([MARKER], "unknown_command"),
        (["case", "lst"], "unknown_command"),
        (["--formatt", "json"], "unknown_option"),
        (["--lang", MARKER, "case", "list"], "bad_value"),
        (["--format", "xml", "case", "list"], "bad_value"),
        (["key", "add", "x"], "missing"),
        (["key", "add", "x", "--scope", MARKER], "bad_value"),
        (["case", "list", MARKER], "bad_line"),
    ],
)
def test_usage_errors_never_repeat_what_was_typed(run: Callable, words: list[str], code: str) -> None:
    """Exit 2, a way out, and no echo: a passphrase typed in the wrong place stays unseen."""
    for lang in ("es", "en"):
        done = (
            run("--lang", lang, "-f", "json", *words) if words[0] != "--lang" else run("-f", "json", *words)
        )
        assert done.exit == 2
        assert done.error["code"] == code
        assert done.error["message"]
        assert MARKER not in done.out + done.err


def test_did_you_mean(run: Callable) -> None:
    """A near miss names the command that was likely meant."""
    assert "list" in run("case", "lst").err


def test_a_root_option_behind_the_command_is_told_where_it_goes(run: Callable) -> None:
    """The commonest slip of the hand names its remedy."""
    done = run("case", "list", "-f", "json")
    assert done.exit == 2
    assert "imd -f … case list" in done.err


def test_errors_are_two_lines_of_text_or_one_json_object(run: Callable, tmp_path: Path) -> None:
    """The same refusal for a person and for a script."""
    plain = run("case", "list", at=tmp_path / "nowhere")
    assert plain.exit == 10
    assert plain.out == ""
    assert len(plain.err.strip().splitlines()) == 2
    coded = run("-f", "json", "case", "list", at=tmp_path / "nowhere")
    assert coded.error["exit"] == 10
    assert coded.error["code"] == "no_vault"
    assert coded.error["hint"]


def test_spanish_is_spoken_unless_english_is_asked_for(run: Callable, tmp_path: Path) -> None:
    """--lang, then IMD_LANG, then the locale, then Spanish."""
    nowhere = tmp_path / "nowhere"
    assert "bóveda" in run("--lang", "es", "case", "list", at=nowhere).err
    assert "vault" in run("case", "list", at=nowhere, env={"IMD_LANG": "en"}).err
    assert "bóveda" in run("case", "list", at=nowhere, env={"IMD_LANG": "", "LANG": "C"}).err
    assert "vault" in run("case", "list", at=nowhere, env={"IMD_LANG": "", "LANG": "en_US.UTF-8"}).err


def test_a_wrong_passphrase_is_exit_12(run: Callable, tmp_path: Path) -> None:
    """And it is not repeated."""
    wrong = tmp_path / "wrong"
    wrong.touch(mode=0o600)
    wrong.write_text(MARKER)
    done = run("-f", "json", "--passphrase-file", str(wrong), "case", "list")
    assert (done.exit, done.error["code"]) == (12, "wrong_passphrase")
    assert MARKER not in done.err


def test_no_passphrase_and_no_terminal_is_exit_2(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job without a secret ends at once and says which options there are."""
    done = run("--no-input", "case", "list", env={"IMD_PASSPHRASE_FILE": ""})
    assert done.exit == 2
    assert "--passphrase-file" in done.err


def test_a_bad_clock_is_exit_2(run: Callable) -> None:
    """IMD_NOW is an instant or nothing."""
    assert run("case", "list", env={"IMD_NOW": "yesterday"}).exit == 2


def test_a_fault_of_the_program_shows_no_traceback(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the kind of fault and its place, nothing that it carried."""
    from imd.vault import labels

    def broken(*_args: object) -> None:
        raise RuntimeError(MARKER)

    monkeypatch.setattr(labels, "labels", broken)
    done = run("-f", "json", "key", "list")
    assert done.exit == 1
    assert MARKER not in done.err
    assert "Traceback" not in done.err
    assert "RuntimeError" in done.error["hint"]


def test_a_closed_pipe_is_quiet(vault: Path, passphrase_file: Path) -> None:
    """`imd … | head` leaves no complaint."""
    line = f"{sys.executable} -m imd --lang en -f jsonl terms list attack_type | head -n 1"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert json.loads(done.stdout)["code"]


def test_ctrl_c_is_exit_130(run: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupted command says that nothing is half-written."""
    from imd.vault import labels

    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(labels, "labels", interrupted)
    done = run("key", "list")
    assert done.exit == 130
    assert "Traceback" not in done.err
