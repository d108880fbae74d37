"""How a verb declares its options and arguments: plain notes in its signature.

They are turned into the parser's own when a command line is odd, or when help or completion is wanted.
A well-formed line is read from the notes alone (`imd.ui.quick`), which spares loading the parser.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["Argument", "Option", "declared"]


class _Declared:
    __slots__ = ("attrs", "names")

    def __init__(self, *names: str, **attrs: Any) -> None:
        self.names = names
        self.attrs = attrs


class Option(_Declared):
    """An option: its names, then `metavar`, `help` and the like as the parser knows them.

    `terms` names the vocabulary, `words` the list, from which the shell completes a value.
    """


class Argument(_Declared):
    """A word of the command line without a name."""


def declared(function: Any) -> dict[str, tuple[Any, Option | Argument]]:
    """The parameters of a verb that stand on the command line: each one's type and its note."""
    found: dict[str, tuple[Any, Option | Argument]] = {}
    for name, annotation in function.__annotations__.items():
        note = next(iter(getattr(annotation, "__metadata__", ())), None)
        if isinstance(note, (Option, Argument)):
            found[name] = (annotation.__origin__, note)
    return found
