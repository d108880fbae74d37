"""The parser's complaints in imd's own words: both languages, and never the value that was typed."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from typer._click import exceptions as parser

from imd.errors import ImdError
from imd.errors import usage as errors


def meant(fault: Exception) -> ImdError:
    """The error to show for a complaint of the parser."""
    ctx = getattr(fault, "ctx", None)
    path = ctx.command_path if ctx else "imd"
    if isinstance(fault, parser.NoSuchOption):
        if fault.option_name[1:2].isdigit():
            return errors.NegativeNumber(path=path)
        if ctx is not None and fault.option_name in _root_options(ctx):
            return errors.RootOption(option=fault.option_name, words=path.removeprefix("imd "))
        likely = next(iter(fault.possibilities or ()), None)
        return errors.LikelyOption(likely=likely) if likely else errors.UnknownOption(path=path)
    if isinstance(fault, parser.MissingParameter):
        return errors.MissingOption(name=_name(fault.param), path=path)
    if isinstance(fault, parser.BadParameter):
        return _bad_value(fault, path)
    if isinstance(fault, parser.BadOptionUsage):
        return errors.MissingOption(name=fault.option_name, path=path)
    if ctx is not None and hasattr(ctx.command, "table"):
        return _unknown_command(fault, ctx, path)
    return errors.BadLine(path=path)


def _root_options(ctx: Any) -> set[str]:
    return {name for param in ctx.find_root().command.params for name in param.opts}


def _name(param: Any) -> str:
    if param is None:
        return "?"
    return (
        str(max(param.opts, key=len)) if param.param_type_name == "option" else str(param.make_metavar(None))
    )


def _bad_value(fault: parser.BadParameter, path: str) -> ImdError:
    choices = getattr(getattr(fault.param, "type", None), "choices", None)
    if choices:
        return errors.BadChoice(name=_name(fault.param), choices=", ".join(map(str, choices)))
    return errors.BadValue(name=_name(fault.param), path=path)


def _unknown_command(fault: Exception, ctx: Any, path: str) -> ImdError:
    # The parser quotes what was typed; it is compared here and not repeated.
    typed = str(fault).split("'")[1:2]
    likely = get_close_matches(typed[0], list(ctx.command.table), n=1) if typed else []
    if likely:
        return errors.LikelyCommand(path=path, likely=likely[0])
    return errors.UnknownCommand(path=path)
