"""One record on one page: label and value, nested lists as indented blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO

from imd.i18n import _
from imd.ui.fields import Field, Row, fields_of, reach
from imd.ui.layout import width_of
from imd.ui.values import is_money, spoken

__all__ = ["write_blocks", "write_record"]

_INDENT = "  "
_WIDEST_LABEL = 28


def write_record(
    out: TextIO, row: Row, fields: Sequence[Field], *, width: int | None, plain: bool = False
) -> None:
    """The record's fields, one below the other, wrapped to `width` terminal columns (None: not wrapped).

    Two aligned columns; with `plain` one `label: value` line each. What the record does not hold is left
    out; what it holds as unknown is a dash.
    """
    held = [field for field in fields_of([row], fields) if field.key in row or "." in field.key]
    out.writelines(f"{line}\n" for line in _lines(row, held, width, not plain))


def write_blocks(out: TextIO, rows: Sequence[Row], fields: Sequence[Field], *, width: int | None) -> None:
    """Each row as `label: value` lines, an empty line between two rows."""
    for number, row in enumerate(rows):
        if number:
            out.write("\n")
        out.writelines(f"{line}\n" for line in _lines(row, fields, width, False))


def _lines(row: Row, fields: Sequence[Field], width: int | None, aligned: bool) -> Iterator[str]:
    column = max((width_of(_(field.label)) for field in fields), default=0) if aligned else 0
    for field in fields:
        value = reach(row, field.key)
        nested = _nested(value, field)
        if nested is None:
            yield from _pair(_(field.label), spoken(value, field, newlines=True), width, column)
            continue
        yield f"{_(field.label)}:"
        inner = None if width is None else width - len(_INDENT)
        for number, (part, parts) in enumerate(nested):
            if number:
                yield ""
            yield from (_INDENT + line if line else "" for line in _lines(part, parts, inner, aligned))


def _nested(value: Any, field: Field) -> list[tuple[Row, tuple[Field, ...]]] | None:
    """The objects inside of a value, each with the fields to show; None where it is not made of objects."""
    if isinstance(value, Mapping) and value and not is_money(value):
        return [(value, fields_of([value], field.fields))]
    if isinstance(value, list) and value and all(isinstance(part, Mapping) for part in value):
        return [(part, fields_of([part], field.fields)) for part in value if not is_money(part)] or None
    return None


def _pair(label: str, text: str, width: int | None, column: int) -> Iterator[str]:
    """`label: value`, or the two in columns; further lines of the value stand under its first."""
    if column:
        first = label + " " * max(min(column, _WIDEST_LABEL) - width_of(label) + 2, 2)
        hang = " " * width_of(first)
    else:
        first, hang = f"{label}: ", _INDENT
    for line in text.splitlines() or [""]:
        yield from _wrapped(line, width, first, hang)
        first = hang


def _wrapped(line: str, width: int | None, first: str, hang: str) -> list[str]:
    if width is None or width_of(first + line) <= width:
        return [(first + line).rstrip()]
    from textwrap import wrap

    room = max(width, width_of(hang) + 20)
    return wrap(line, room, initial_indent=first, subsequent_indent=hang, break_on_hyphens=False)
