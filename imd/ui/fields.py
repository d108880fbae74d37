"""Which of a record's keys are shown, under which words, and how a value is reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Field", "Row", "fields_of", "reach"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a list, one line of a record.

    `key` names the value in the data; `a.b` reaches into an object. `label` is a message id. `terms`
    names the vocabulary whose words stand for the code on a screen (files and pipes keep the code).
    `fields` are those of the objects in a nested list. A `spare` column of a list is left out, and named
    below it, where the screen is too narrow for all. `none` is the message id of what an empty list says where
    that is an answer, other than not being known.
    """

    key: str
    label: str
    align: Literal["left", "right"] = "left"
    terms: str | None = None
    fields: tuple[Field, ...] = ()
    spare: bool = False
    none: str | None = None


def reach(row: Row, key: str) -> Any:
    """The value at `key`, None where it, or an object on the way to it, is absent."""
    if key in row:
        return row[key]
    value: Any = row
    for part in key.split("."):
        if not isinstance(value, Mapping):
            return None
        value = value.get(part)
    return value


def fields_of(rows: Iterable[Row], fields: Sequence[Field] = ()) -> tuple[Field, ...]:
    """`fields`, or one for each key of the rows in the order in which they come."""
    if fields:
        return tuple(fields)
    keys = dict.fromkeys(key for row in rows for key in row)
    return tuple(Field(key, key.replace("_", " ")) for key in keys)
