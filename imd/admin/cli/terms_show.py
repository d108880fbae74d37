"""`imd terms show`: one term with everything its list says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from imd.i18n import N_
from imd.terms import catalogue
from imd.terms.load import all_lists, vocabulary
from imd.ui.fields import Field

if TYPE_CHECKING:
    from imd.ui.app import App

_WORDS = {
    "list": N_("List"),
    "code": N_("Code"),
    "es": N_("In Spanish"),
    "en": N_("In English"),
    "parent": N_("Under"),
    "meaning_es": N_("Meaning in Spanish"),
    "meaning_en": N_("Meaning in English"),
    "retired": N_("Retired"),
    "replaced_by": N_("Replaced by"),
    "published": N_("Label published by IM-Defensoras"),
    "aliases": N_("Other names"),
    "children": N_("Terms below it"),
}


def complete(incomplete: str) -> list[str]:
    """`list.code` of the terms that start so, for the shell; opens no vault."""
    every = (f"{name}.{code}" for name in all_lists() for code in vocabulary(name).codes)
    return [
        full for full in every if full.startswith(incomplete) or full.partition(".")[2].startswith(incomplete)
    ]


def command(
    ctx: typer.Context,
    code: Annotated[
        str,
        typer.Argument(metavar="CODE", help=N_("The code, or LIST.CODE."), autocompletion=complete),
    ],
) -> None:
    """One term: labels, meaning, place in its list and what else the list says of it."""
    app: App = ctx.obj
    term = catalogue.find(code)
    app.emit(term, [Field(key, _WORDS.get(key, key.replace("_", " "))) for key in term])
