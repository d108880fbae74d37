"""The walk: each command is shown, then run for real, and its own output is shown."""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from importlib.resources import files
from pathlib import Path
from typing import Any

from imd.errors import N_
from imd.i18n import _, label
from imd.ui.app import App
from imd.vault.files import mapped, write_new

_CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b")
_SHIPPED = ("interview.json", "risk.json", "event.json", "location.txt")

Run = Callable[[list[str]], int]


class StepFailed(Exception):
    """A command of the walk ended with an error; it has said so itself."""

    def __init__(self, exit: int) -> None:
        self.exit = exit
        super().__init__(exit)


def prepare(folder: Path, passphrase: str) -> None:
    """Put the walk's files in `folder`, which must not exist: answers, a passphrase, a location."""
    with mapped(folder):
        folder.mkdir(mode=0o700, parents=True)
        write_new(folder / "passphrase.txt", passphrase.encode() + b"\n")
        for name in _SHIPPED:
            write_new(folder / name, files(__package__).joinpath(name).read_bytes())


def walk(app: App, folder: Path) -> None:
    """Run every step in `folder`. Raises StepFailed at the first that fails."""
    known = {"dir": str(folder), "today": app.now().astimezone().date().isoformat()}
    assert app.run is not None
    with _surroundings(folder):
        for step in _steps():
            if step.get("es"):
                app.out.write(f"\n── {label(step)}\n")
            _take(app, step, known, app.run)
    app.out.write("\n" + _(_GOODBYE).format(folder=folder) + "\n")


_GOODBYE = N_(
    "The demonstration vault lies in {folder}/vault. To go on with it:\n"
    "  export IMD_VAULT={folder}/vault IMD_PASSPHRASE_FILE={folder}/passphrase.txt\n"
    "  imd agenda\n"
    "  imd case intake          (the interview at the terminal)\n"
    "  imd --help\n"
    "Everybody in it is invented. Delete the folder when you are done."
)


def _steps() -> list[dict[str, Any]]:
    import tomllib

    text = files(__package__).joinpath("steps.toml").read_text("utf-8")
    steps: list[dict[str, Any]] = tomllib.loads(text)["step"]
    return steps


def _take(app: App, step: dict[str, Any], known: dict[str, str], run: Run) -> None:
    words = [word if word.startswith("[") else word.format(**known) for word in step["run"]]
    app.out.write(f"\n$ {shlex.join(['imd', *words])}\n")
    app.out.flush()
    # A stream of bytes beneath, as a terminal has: exports write bytes.
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with redirect_stdout(printed):
        exit = run(words)
    text = printed.buffer.getvalue().decode()
    app.out.write(text)
    app.out.flush()
    if exit:
        raise StepFailed(exit)
    if "keep" in step:
        found = _CODE.findall(text)
        known[step["keep"]] = next(code for code in found if code not in known.values())


@contextmanager
def _surroundings(folder: Path) -> Iterator[None]:
    """The variables that a person would set by hand."""
    wanted = {
        "IMD_VAULT": str(folder / "vault"),
        "IMD_PASSPHRASE_FILE": str(folder / "passphrase.txt"),
        "IMD_FORMAT": "table",
    }
    before = {name: os.environ.get(name) for name in (*wanted, "IMD_KEY_FILE")}
    os.environ.update(wanted)
    os.environ.pop("IMD_KEY_FILE", None)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        sys.stdout.flush()
