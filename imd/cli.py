"""The root of the command line: its options, and errors turned into exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from imd.commands import COMMANDS, POINTS
from imd.context import FORMATS, Settings, parse_instant
from imd.errors import ImdError, Interrupted
from imd.errors import usage as errors
from imd.i18n import LANGUAGES, N_, choose, speak
from imd.root import root
from imd.ui import quick
from imd.ui.app import App

if TYPE_CHECKING:
    from imd.ui.commands import LazyGroup

_HELP = N_(
    "imd keeps the cases of women human rights defenders: interview, risk, referrals, funds, shelters and"
    " the registry of attacks, in one encrypted vault."
)


def run(words: list[str], typed: str | None = None) -> int:
    """Run one command line; its exit code. `typed` is a passphrase that was asked for already."""
    from imd.vault.harden import harden

    harden()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    # Before the line is read: its faults are told in a language and a form, too.
    speak(choose(_wish(words, "--lang"), os.environ))
    as_json = (_wish(words, "--format", "-f") or os.environ.get("IMD_FORMAT")) == "json"
    try:
        return _ran(words, typed)
    except BrokenPipeError:
        raise  # imd.__main__ knows what it means
    except (KeyboardInterrupt, EOFError):
        return _fail(Interrupted(), as_json)
    except ImdError as fault:
        return _fail(fault, as_json)
    except Exception as fault:  # the one place where any fault ends: no traceback may show what it carried
        if os.environ.get("IMD_DEBUG") == "1":
            raise
        from imd.ui.failure import unexpected

        return _fail(unexpected(fault), as_json)


def _ran(words: list[str], typed: str | None) -> int:
    """Read the line the quick way, or else with the parser, and run the verb."""
    found = quick.line(root, COMMANDS, words)
    if found is None:
        from imd.ui.parsed import run_parsed

        return run_parsed(tree(), words, lambda **options: _app(typed, **options))
    options, verb, given = found
    return int(verb(_app(typed, **options), **given) or 0)


def tree() -> LazyGroup:
    """The whole command tree, for the parser."""
    from imd.ui.commands import root_group

    return root_group(root, COMMANDS, _HELP)


def _app(
    typed: str | None,
    vault: Path | None = None,
    lang: str | None = None,
    format: str | None = None,
    color: str | None = None,
    passphrase_file: str | None = None,
    key_file: str | None = None,
    **flags: bool,
) -> App:
    """What the verb is handed. An option stands before its variable. Raises BadChoice, BadClock."""
    environ: Mapping[str, str] = os.environ
    speak(choose(_one_of(lang, "--lang", LANGUAGES), environ))
    _keep_time()
    settings = Settings(
        vault=vault or Path(environ.get("IMD_VAULT") or _usual_vault()),
        format=_one_of(format or environ.get("IMD_FORMAT") or None, "--format", FORMATS),
        plain=flags.get("plain", False) or bool(environ.get("IMD_PLAIN")),
        no_input=flags.get("no_input", False),
        quiet=flags.get("quiet", False),
        color=_one_of(color, "--color", ("auto", "always", "never")) or "auto",
        passphrase_file=passphrase_file or (None if key_file else environ.get("IMD_PASSPHRASE_FILE")),
        key_file=key_file or (None if passphrase_file else environ.get("IMD_KEY_FILE")),
        fixed_now=_clock(environ.get("IMD_NOW")),
        environ=environ,
    )
    return App(settings, POINTS, run=run, typed=typed)


def _keep_time() -> None:
    """Read the clock in the network's time zone; `imd doctor` says it where the settings cannot be used."""
    from imd.errors.lifecycle import ConfigInvalid
    from imd.network import keep_time

    with suppress(ConfigInvalid):
        keep_time()


def _one_of(value: str | None, name: str, choices: tuple[str, ...]) -> str | None:
    if value is not None and value not in choices:
        raise errors.BadChoice(name=name, choices=", ".join(choices))
    return value


def _clock(text: str | None) -> datetime | None:
    try:
        return parse_instant(text) if text else None
    except ValueError:
        raise errors.BadClock() from None


def _usual_vault() -> Path:
    from platformdirs import user_data_path

    return user_data_path("imd") / "vault"


def _wish(words: list[str], *names: str) -> str | None:
    """An option's value before the line has been read."""
    for at, word in enumerate(words):
        for name in names:
            if word == name and at + 1 < len(words):
                return words[at + 1]
            if word.startswith(name + "="):
                return word[len(name) + 1 :]
    return None


def _fail(fault: ImdError, as_json: bool) -> int:
    from imd.ui.failure import tell

    with suppress(BrokenPipeError):
        tell(fault, sys.stderr, as_json)
    return fault.exit


__all__ = ["run", "tree"]
