"""The root of the command line: its options, the table of commands, and errors turned into exit codes."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from imd.commands import COMMANDS, POINTS
from imd.context import FORMATS, Settings, parse_instant
from imd.errors import ImdError, Interrupted
from imd.errors import usage as errors
from imd.i18n import LANGUAGES, N_, choose, speak
from imd.ui.commands import SETTINGS, LazyGroup

_ROOT_HELP = N_(
    "imd keeps the cases of women human rights defenders: interview, risk, referrals, funds, shelters and"
    " the registry of attacks, in one encrypted vault."
)

_app = typer.Typer(cls=LazyGroup, add_completion=True, pretty_exceptions_enable=False, rich_markup_mode=None)


@_app.callback(help=_ROOT_HELP)
def root(
    ctx: typer.Context,
    vault: Annotated[
        Path | None,
        typer.Option(
            "--vault", metavar="DIR", envvar="IMD_VAULT", show_envvar=False, help=N_("The vault's folder.")
        ),
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="es|en", help=N_("Language."))] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar="|".join(FORMATS), help=N_("Format of what goes to standard output.")
        ),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help=N_("Numbered questions and no drawing: for screen readers."))
    ] = False,
    no_input: Annotated[
        bool, typer.Option("--no-input", help=N_("Never ask; what is missing is an error."))
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=N_("No notes on standard error."))] = False,
    color: Annotated[
        str | None, typer.Option("--color", metavar="auto|always|never", help=N_("Colour."))
    ] = None,
    passphrase_file: Annotated[
        str | None,
        typer.Option(
            "--passphrase-file", metavar="FILE", help=N_("Read the passphrase from FILE (- for stdin).")
        ),
    ] = None,
    key_file: Annotated[
        str | None, typer.Option("--key-file", metavar="FILE", help=N_("Open the vault with this key file."))
    ] = None,
    version: Annotated[bool, typer.Option("--version", help=N_("Show the version and leave."))] = False,
) -> None:
    """Turn the root options and their variables into settings."""
    from imd.ui.app import App

    environ = os.environ
    if version:
        from imd import VERSION

        typer.echo(f"imd {VERSION}")
        raise typer.Exit
    speak(choose(_one_of(lang, "--lang", LANGUAGES), environ))
    settings = Settings(
        vault=vault or _default_vault(),
        format=_one_of(format or environ.get("IMD_FORMAT") or None, "--format", FORMATS),
        plain=plain or bool(environ.get("IMD_PLAIN")),
        no_input=no_input,
        quiet=quiet,
        color=_one_of(color, "--color", ("auto", "always", "never")) or "auto",
        passphrase_file=passphrase_file or (None if key_file else environ.get("IMD_PASSPHRASE_FILE")),
        key_file=key_file or (None if passphrase_file else environ.get("IMD_KEY_FILE")),
        fixed_now=_clock(environ.get("IMD_NOW")),
        environ=environ,
    )
    ctx.obj = App(settings, POINTS, typed=ctx.obj)
    # `imd demo` runs command lines as a person would type them.
    ctx.meta["imd.run"] = run


def _one_of(value: str | None, name: str, choices: tuple[str, ...]) -> str | None:
    if value is not None and value not in choices:
        raise errors.BadChoice(name=name, choices=", ".join(choices))
    return value


def _clock(text: str | None) -> datetime | None:
    try:
        return parse_instant(text) if text else None
    except ValueError:
        raise errors.BadClock() from None


def _default_vault() -> Path:
    from platformdirs import user_data_path

    return user_data_path("imd") / "vault"


def tree() -> LazyGroup:
    """The whole command tree."""
    from typer.main import get_group

    group = get_group(_app)
    assert isinstance(group, LazyGroup)
    group.name = "imd"
    group.context_settings = SETTINGS
    group.params.extend(_completion_options())
    group.fill(COMMANDS)
    return group


def _completion_options() -> tuple[Any, ...]:
    """--install-completion and --show-completion, with their words."""
    from typer.main import get_install_completion_arguments

    options: tuple[Any, ...] = get_install_completion_arguments()
    options[0].help = N_("Install completion for this shell.")
    options[1].help = N_("Show the completion script for this shell.")
    return options


def run(words: list[str], typed: str | None = None) -> int:
    """Run one command line; its exit code. `typed` is a passphrase that was asked for already."""
    from imd.vault.harden import harden

    harden()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    speak(choose(_wish(words, "--lang"), os.environ))
    as_json = (_wish(words, "--format", "-f") or os.environ.get("IMD_FORMAT")) == "json"
    try:
        return int(tree().main(args=words, prog_name="imd", standalone_mode=False, obj=typed) or 0)
    except BrokenPipeError:
        # Whoever read our output has gone: leave quietly, and let no later flush complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except (KeyboardInterrupt, EOFError, typer.Abort):
        return _fail(Interrupted(), as_json)
    except ImdError as fault:
        return _fail(fault, as_json)
    except typer.TyperException as fault:
        return _complain(fault, as_json)
    except Exception as fault:  # the one place where any fault ends: no traceback may show what it carried
        if os.environ.get("IMD_DEBUG") == "1":
            raise
        from imd.ui.failure import unexpected

        return _fail(unexpected(fault), as_json)


def _wish(words: list[str], *names: str) -> str | None:
    """An option's value before the parser has seen the line: errors of the parser need the language too."""
    for at, word in enumerate(words):
        for name in names:
            if word == name and at + 1 < len(words):
                return words[at + 1]
            if word.startswith(name + "="):
                return word[len(name) + 1 :]
    return None


def _fail(fault: ImdError, as_json: bool) -> int:
    from imd.ui.failure import tell

    tell(fault, sys.stderr, as_json)
    return fault.exit


def _complain(fault: typer.TyperException, as_json: bool) -> int:
    from typer._click.exceptions import NoArgsIsHelpError

    if isinstance(fault, NoArgsIsHelpError):
        sys.stdout.write(fault.format_message() + "\n")
        return 0
    from imd.ui.usage import meant

    return _fail(meant(fault), as_json)
