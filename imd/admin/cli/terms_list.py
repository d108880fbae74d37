"""`imd terms list`: the vocabularies, or the terms of one."""

from typing import Annotated

from imd.i18n import N_, language
from imd.terms import catalogue
from imd.terms.load import all_lists
from imd.ui.app import App
from imd.ui.declare import Argument
from imd.ui.fields import Field


def complete(incomplete: str) -> list[str]:
    """The lists whose name starts so, for the shell; opens no vault."""
    return [name for name in all_lists() if name.startswith(incomplete)]


def command(
    app: App,
    name: Annotated[
        str | None,
        Argument(metavar="LIST", help=N_("The list whose terms to show."), autocompletion=complete),
    ] = None,
) -> None:
    """The lists of codes, or the terms of one list."""
    if name is None:
        app.emit(catalogue.lists(), _list_fields())
    else:
        app.emit(catalogue.terms(name), _term_fields())


def _list_fields() -> list[Field]:
    return [
        Field("list", N_("List")),
        Field(language(), N_("Title")),
        Field("terms", N_("Terms"), align="right"),
        Field("source", N_("Source"), spare=True),
    ]


def _term_fields() -> list[Field]:
    return [
        Field("code", N_("Code")),
        Field(language(), N_("Label")),
        Field("parent", N_("Under")),
        Field(f"meaning_{language()}", N_("Meaning")),
    ]
