"""Files that a command line names: sensitive values come in by them, never by an option's value."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from imd.errors.funds import AnswerUnknown, FileUnreadable
from imd.errors.usage import MissingOption

_LARGEST = 100_000


def text_of(option: str, place: str) -> str:
    """The text of a file, or of standard input for `-`. Raises FileUnreadable."""
    try:
        if place == "-":
            raw = sys.stdin.buffer.read(_LARGEST + 1)
        else:
            with Path(place).open("rb") as file:
                raw = file.read(_LARGEST + 1)
        if len(raw) > _LARGEST:
            raise ValueError
        return raw.decode("utf-8-sig")
    except (OSError, ValueError):
        raise FileUnreadable(option=option) from None


def merged(place: str | None, given: dict[str, Any], *, more: Iterable[str] = ()) -> dict[str, Any]:
    """The answers of a file and those of the options, which win.

    `given` names what the file may hold, `more` what it alone may. Raises as `read_answers`; AnswerUnknown.
    """
    from imd.forms.files import read_answers

    found = read_answers(place) if place is not None else {}
    keys = (*given, *more)
    if not found.keys() <= set(keys):
        raise AnswerUnknown(keys=", ".join(keys))
    options = {key: value for key, value in given.items() if value is not None}
    return {**dict.fromkeys(keys), **found, **options}


def need(path: str, values: dict[str, Any], **options: str) -> None:
    """Name the option of the first value that is missing. Raises MissingOption."""
    for key, option in options.items():
        if values[key] is None:
            raise MissingOption(name=option, path=path)
