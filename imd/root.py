"""The options that stand before the command."""

from pathlib import Path
from typing import Annotated, Any

from imd.context import FORMATS
from imd.i18n import N_
from imd.ui.declare import Option


def root(
    ctx: Any,
    vault: Annotated[Path | None, Option("--vault", metavar="DIR", help=N_("The vault's folder."))] = None,
    lang: Annotated[str | None, Option("--lang", metavar="es|en", help=N_("Language."))] = None,
    format: Annotated[
        str | None,
        Option(
            "--format", "-f", metavar="|".join(FORMATS), help=N_("Format of what goes to standard output.")
        ),
    ] = None,
    plain: Annotated[
        bool, Option("--plain", help=N_("Numbered questions and no drawing: for screen readers."))
    ] = False,
    no_input: Annotated[
        bool, Option("--no-input", help=N_("Never ask; what is missing is an error."))
    ] = False,
    quiet: Annotated[bool, Option("--quiet", "-q", help=N_("No notes on standard error."))] = False,
    color: Annotated[str | None, Option("--color", metavar="auto|always|never", help=N_("Colour."))] = None,
    passphrase_file: Annotated[
        str | None,
        Option("--passphrase-file", metavar="FILE", help=N_("Read the passphrase from FILE (- for stdin).")),
    ] = None,
    key_file: Annotated[
        str | None, Option("--key-file", metavar="FILE", help=N_("Open the vault with this key file."))
    ] = None,
    version: Annotated[bool, Option("--version", help=N_("Show the version and leave."))] = False,
) -> None:
    """As the parser calls it: the context's object makes the App of these options."""
    if version:
        import sys

        from imd import VERSION

        sys.stdout.write(f"imd {VERSION}\n")
        ctx.exit()
    ctx.obj = ctx.obj(
        vault=vault,
        lang=lang,
        format=format,
        plain=plain,
        no_input=no_input,
        quiet=quiet,
        color=color,
        passphrase_file=passphrase_file,
        key_file=key_file,
    )
