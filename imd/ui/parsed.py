"""Running a line through the parser: what the quick reading left to it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import typer
from typer._click.exceptions import NoArgsIsHelpError

from imd.errors import Interrupted
from imd.ui.commands import LazyGroup
from imd.ui.usage import meant


def run_parsed(tree: LazyGroup, words: list[str], prepare: Callable[..., Any]) -> int:
    """Parse and run `words`; `prepare` is handed to the root as its context object. Raises ImdError's kin."""
    try:
        return int(tree.main(args=words, prog_name="imd", standalone_mode=False, obj=prepare) or 0)
    except NoArgsIsHelpError as help:
        sys.stdout.write(help.format_message() + "\n")
        return 0
    except SystemExit as left:
        # The parser leaves by this door alone with 1 where whoever read the output has gone.
        raise BrokenPipeError if left.code == 1 else left from None
    except typer.Abort:
        raise Interrupted from None
    except typer.TyperException as fault:
        raise meant(fault) from None
