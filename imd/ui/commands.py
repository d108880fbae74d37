"""The command tree: a table of names, built without loading what the commands load.

Names, help and completion come from the table; a command's module is imported when it is run or
when its own help is asked for. Texts are translated when shown, so that one process can change language.
"""

from __future__ import annotations

import typing
from importlib import import_module
from typing import Any

from typer._click import Command, Context, HelpFormatter
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

from imd.i18n import N_, _

# name -> (module, help), or (table of the commands below, help)
Table = dict[str, tuple[Any, str]]

_PIECES = {"[OPTIONS]": N_("[OPTIONS]"), "COMMAND [ARGS]...": N_("COMMAND [ARGS]...")}
_HELP = N_("Show this help and leave.")
SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Spoken:
    """Usage, headings and help in the language spoken."""

    def format_usage(self: Any, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(_(_PIECES[piece]) if piece in _PIECES else piece for piece in self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))

    def get_help_option(self: Any, ctx: Context) -> Any:
        """The help option, with its words."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _(_HELP)
        return option

    def format_options(self: Any, ctx: Context, formatter: HelpFormatter) -> None:
        """Write arguments and options, then commands."""
        records: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        for param in self.get_params(ctx):
            kept = param.help
            param.help = _(kept) if kept else kept
            record = param.get_help_record(ctx)
            param.help = kept
            if record:
                records[param.param_type_name].append(record)
        for kind, title in (("argument", N_("Arguments")), ("option", N_("Options"))):
            if records[kind]:
                with formatter.section(_(title)):
                    formatter.write_dl(records[kind])
        if isinstance(self, TyperGroup):
            _write_commands(self, ctx, formatter)

    def format_help_text(self: Any, ctx: Context, formatter: HelpFormatter) -> None:
        """Write what the command does."""
        kept, self.help = self.help, _(self.help or "")
        super().format_help_text(ctx, formatter)  # type: ignore[misc]
        self.help = kept


def _write_commands(group: TyperGroup, ctx: Context, formatter: HelpFormatter) -> None:
    rows = [(name, _(group.commands[name].help or "")) for name in group.list_commands(ctx)]
    with formatter.section(_(N_("Commands"))):
        formatter.write_dl(rows)


class SpokenCommand(_Spoken, TyperCommand):
    """A verb."""


class LazyGroup(_Spoken, TyperGroup):
    """A noun: its verbs are imported when they are run."""

    def __init__(self, *, table: Table | None = None, **attrs: Any) -> None:
        attrs["rich_markup_mode"] = None
        attrs.setdefault("context_settings", SETTINGS)
        super().__init__(**attrs)
        self.no_args_is_help = True
        self.table: Table = {}
        if table:
            self.fill(table)

    def fill(self, table: Table) -> None:
        """Take the names and help texts of `table`."""
        self.table = table
        self.commands = {
            name: TyperCommand(name=name, help=text, rich_markup_mode=None)
            for name, (_at, text) in table.items()
        }

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - the parser's signature
        """The names in the table's order: that of the work, not of the alphabet."""
        return list(self.commands)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002
        """The command itself, its module loaded."""
        if cmd_name not in self.table:
            return None
        return build(cmd_name, *self.table[cmd_name])

    def shell_complete(self, ctx: Context, incomplete: str) -> list[Any]:
        """Names from the table and the group's options; no command is loaded for it."""
        from typer._click.shell_completion import CompletionItem

        names = [
            CompletionItem(name, help=_(stub.help or ""))
            for name, stub in self.commands.items()
            if name.startswith(incomplete)
        ]
        return [*names, *Command.shell_complete(self, ctx, incomplete)]


def build(name: str, target: Any, help: str) -> Command:
    """The command behind a table entry."""
    if isinstance(target, dict):
        return LazyGroup(name=name, table=target, help=help)
    module = import_module(target)
    info = CommandInfo(
        name=name,
        cls=SpokenCommand,
        callback=module.command,
        help=help,
        # A verb may add its own: `-5` is a wrong amount to `fund deposit`, and no option.
        context_settings={**SETTINGS, **getattr(module, "CONTEXT", {})},
    )
    return get_command_from_info(info, pretty_exceptions_short=True, rich_markup_mode=None)


def every(table: Table, *path: str) -> typing.Iterator[tuple[tuple[str, ...], str, str]]:
    """Every verb of a table: its words, its module, its help."""
    for name, (target, text) in table.items():
        if isinstance(target, dict):
            yield from every(target, *path, name)
        else:
            yield (*path, name), target, text
