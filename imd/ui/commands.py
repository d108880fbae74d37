"""The command tree as the parser needs it: for help, completion, and lines that are not plainly right.

Names, help and completion come from the table; a verb's module is imported when it is run or when
its own help is asked for. Texts are translated when shown, so that one process can change language.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Annotated, Any

import typer
from typer._click import Command, Context, HelpFormatter
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info, get_install_completion_arguments
from typer.models import CommandInfo

from imd.i18n import N_, _
from imd.ui.declare import Argument, Option, declared
from imd.ui.table import Table

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

_PIECES = {"[OPTIONS]": N_("[OPTIONS]"), "COMMAND [ARGS]...": N_("COMMAND [ARGS]...")}
_HELP = N_("Show this help and leave.")
_COMPLETION = (
    N_("Install completion for this shell."),
    N_("Show the completion script for this shell."),
)


class _Spoken:
    """Usage, headings and help in the language spoken."""

    def format_usage(self: Any, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(
            _(_PIECES[piece]) if piece in _PIECES else piece.strip("{}")
            for piece in self.collect_usage_pieces(ctx)
        )
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
        if isinstance(self, LazyGroup):
            _write_commands(self, formatter)

    def format_help_text(self: Any, ctx: Context, formatter: HelpFormatter) -> None:
        """Write what the command does."""
        kept = self.help
        self.help = _(kept) if kept else kept
        super().format_help_text(ctx, formatter)  # type: ignore[misc]
        self.help = kept


def _write_commands(group: LazyGroup, formatter: HelpFormatter) -> None:
    with formatter.section(_(N_("Commands"))):
        formatter.write_dl([(name, _(text)) for name, (_at, text) in group.table.items()])


class SpokenCommand(_Spoken, TyperCommand):
    """A verb."""


class LazyGroup(_Spoken, TyperGroup):
    """A noun: its verbs are imported when they are run."""

    def __init__(self, *, table: Table, **attrs: Any) -> None:
        attrs.setdefault("context_settings", SETTINGS)
        super().__init__(rich_markup_mode=None, no_args_is_help=True, **attrs)
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
        return build(cmd_name, *self.table[cmd_name]) if cmd_name in self.table else None

    def shell_complete(self, ctx: Context, incomplete: str) -> list[Any]:
        """Names from the table and the group's options; no command is loaded for it."""
        from typer._click.shell_completion import CompletionItem

        names = [
            CompletionItem(name, help=_(text))
            for name, (_at, text) in self.table.items()
            if name.startswith(incomplete)
        ]
        return [*names, *Command.shell_complete(self, ctx, incomplete)]


def root_group(function: Callable[..., Any], table: Table, help: str) -> LazyGroup:
    """The whole tree: the root's options, the two for completion, and the commands of `table`."""
    made = get_command_from_info(
        CommandInfo(name="imd", callback=_for_parser(function)),
        pretty_exceptions_short=True,
        rich_markup_mode=None,
    )
    completion: tuple[Any, ...] = get_install_completion_arguments()
    for option, words in zip(completion, _COMPLETION, strict=True):
        option.help = words
    return LazyGroup(
        name="imd", help=help, table=table, params=[*made.params, *completion], callback=made.callback
    )


def build(name: str, target: Any, help: str) -> Command:
    """The command behind a table entry."""
    if isinstance(target, dict):
        return LazyGroup(name=name, table=target, help=help)
    info = CommandInfo(
        name=name,
        cls=SpokenCommand,
        callback=_for_parser(import_module(target).command),
        help=help,
        context_settings=SETTINGS,
    )
    return get_command_from_info(info, pretty_exceptions_short=True, rich_markup_mode=None)


def _for_parser(function: Callable[..., Any]) -> Callable[..., Any]:
    """The verb as the parser wants it: its own kinds of note, and the context where the App stands."""

    def callback(ctx: typer.Context, **given: Any) -> Any:
        return function(ctx, **given) if takes_context else function(ctx.obj, **given)

    signature = inspect.signature(function)
    first = next(iter(signature.parameters.values()))
    takes_context = first.name == "ctx"
    parameters = [first.replace(name="ctx", annotation=typer.Context)]
    notes = declared(function)
    for parameter in list(signature.parameters.values())[1:]:
        kind, note = notes[parameter.name]
        parameters.append(parameter.replace(annotation=Annotated[kind, _noted(note)]))
    callback.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    callback.__annotations__ = {one.name: one.annotation for one in parameters}
    callback.__doc__ = function.__doc__
    return callback


def _noted(note: Option | Argument) -> Any:
    attrs = dict(note.attrs)
    terms, words = attrs.pop("terms", None), attrs.pop("words", None)
    if terms or words:
        attrs["autocompletion"] = _completer(terms, words)
    return typer.Option(*note.names, **attrs) if isinstance(note, Option) else typer.Argument(**attrs)


def _completer(terms: str | None, words: Any) -> Callable[[str], list[str]]:
    """What the shell offers: codes only; no vault is opened."""

    def complete(incomplete: str) -> list[str]:
        if terms:
            from imd.terms.load import vocabulary

            known = list(vocabulary(terms).codes)
        else:
            known = list(words() if callable(words) else words)
        return [code for code in known if code.casefold().startswith(incomplete.casefold())]

    return complete


def every(table: Table, *path: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Every verb of a table: its words, its module, its help."""
    for name, (target, text) in table.items():
        if isinstance(target, dict):
            yield from every(target, *path, name)
        else:
            yield (*path, name), target, text
