"""Secrets are typed unseen, on the terminal, or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from imd.context import Settings
from imd.errors.ui import NotConfirmed
from imd.ui.secret import confirm
from tests.ui.terminal import ROOT, Terminal

ONE = "seis palabras que nadie adivina"
PROGRAM = """
import sys, termios
from imd.errors import ImdError
from imd.i18n import speak
from imd.ui import secret
speak("en")
try:
    got = getattr(secret, sys.argv[1])("Passphrase")
    code = 0
except ImdError as error:
    got, code = error.code, error.exit
flags = termios.tcgetattr(sys.stdout.fileno())[3]
print("GOT", len(got), got if code else "", "echo" if flags & termios.ECHO else "silent")
sys.exit(code)
"""

ELSEWHERE = """
import signal, threading
threading.Thread(target=threading.Event().wait, daemon=True).start()
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
"""
HANDLED = """
import signal
signal.signal(signal.SIGUSR1, lambda *_words: print("HANDLED", flush=True))
"""


def asking(function: str) -> Terminal:
    """A program that asks for a secret."""
    return Terminal(["-c", PROGRAM, function])


def test_nothing_typed_is_shown() -> None:
    """The passphrase never appears, and the terminal echoes again afterwards."""
    seen = asking("ask_secret")
    seen.wait("Passphrase:")
    assert f"GOT {len(ONE)}  echo" in seen.send(f"{ONE}\r", "echo")
    assert seen.end() == 0
    assert ONE.encode() not in seen.raw


@pytest.mark.parametrize("keys", ["\x03", "\x04"])
def test_a_secret_can_be_refused(keys: str) -> None:
    """Ctrl-C and Ctrl-D: interrupted, 130, the terminal as before."""
    seen = asking("ask_secret")
    seen.wait("Passphrase:")
    assert "interrupted echo" in seen.send(keys, "echo")
    assert seen.end() == 130


def test_a_signal_that_interrupts_no_call_is_heard() -> None:
    """Ctrl-C on the way into the wait: another thread takes the signal, as if the call had not begun yet.

    Nothing more is typed, and it ends all the same.
    """
    seen = Terminal(["-c", ELSEWHERE + PROGRAM, "ask_secret"])
    seen.wait("Passphrase:")
    seen.process.send("\x03")
    assert "interrupted echo" in seen.wait("echo", seconds=10)
    assert seen.end() == 130


def test_a_signal_that_ends_nothing_loses_nothing() -> None:
    """A signal with a handler of its own comes while she waits: what she types then is taken."""
    seen = Terminal(["-c", HANDLED + PROGRAM, "ask_secret"])
    seen.wait("Passphrase:")
    seen.process.kill(signal.SIGUSR1)
    seen.wait("HANDLED")
    assert f"GOT {len(ONE)}  echo" in seen.send(f"{ONE}\r", "echo")
    assert seen.end() == 0


def test_a_new_secret_is_typed_twice_alike() -> None:
    """A slip is told and both are asked again; three slips end it."""
    seen = asking("ask_new_secret")
    seen.wait("Passphrase:")
    seen.send(f"{ONE}\r", "Once more:")
    seen.send("otra\r", "not the same")
    seen.process.send(f"{ONE}\r")
    seen.process.send(f"{ONE}\r")
    assert f"GOT {len(ONE)}" in seen.wait("echo")
    assert seen.end() == 0
    seen = asking("ask_new_secret")
    for _attempt in range(3):
        seen.wait("Passphrase:")
        seen.process.send("a\rb\r")
    assert "secrets_differ" in seen.wait("echo")
    assert seen.end() == 22


def test_an_empty_new_secret_is_not_asked_twice() -> None:
    """Enter alone takes what was offered."""
    seen = asking("ask_new_secret")
    seen.wait("Passphrase:")
    assert "GOT 0" in seen.send("\r", "echo")
    assert seen.end() == 0


def test_no_terminal_no_secret() -> None:
    """Without a controlling terminal: exit 2, naming the options; stdin is not read."""
    code = (
        "from imd.errors import ImdError\nfrom imd.ui.secret import ask_secret\nimport sys\n"
        "try: ask_secret('x')\n"
        "except ImdError as error: print(error.hint); sys.exit(error.exit)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=ONE,
        capture_output=True,
        text=True,
        start_new_session=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 2
    assert "--passphrase-file" in done.stdout


def test_nothing_is_confirmed_unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """--no-input and a pipe are no yes: exit 2."""
    with pytest.raises(NotConfirmed):
        confirm(Settings(Path("/nowhere"), no_input=True), "Sure?")
    with pytest.raises(NotConfirmed):
        confirm(Settings(Path("/nowhere")), "Sure?")


@pytest.mark.parametrize(
    ("typed", "meant"), [("s", True), ("sí", True), ("y", True), ("", False), ("n", False)]
)
def test_only_yes_is_yes(typed: str, meant: bool) -> None:
    """s, sí and y confirm; Enter alone, and anything else, does not."""
    code = (
        "from pathlib import Path\nfrom imd.context import Settings\nfrom imd.i18n import speak\n"
        "from imd.ui.secret import confirm\nspeak('en')\n"
        "print('SAID', confirm(Settings(Path('/nowhere')), 'Erase {what}?', what='\\x1b[2Jall'))"
    )
    seen = Terminal(["-c", code])
    assert "Erase ␛[2Jall? [y/N]" in seen.wait("[y/N]")
    seen.send(f"{typed}\r", f"SAID {meant}")
    assert seen.end() == 0
