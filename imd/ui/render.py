"""The one way to standard output: data in the format asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from imd.ui.fields import Field, Row

__all__ = ["Field", "emit"]


def emit(
    out: TextIO,
    data: Row | Iterable[Row],
    fields: Sequence[Field],
    format: str,
    *,
    width: int | None = None,
    color: bool = False,
    plain: bool = False,
) -> None:
    """Write a record (an object) or a list of them to `out` as `format` and flush it.

    `format` is one of `imd.context.FORMATS`. JSON prints the objects whole; the others show `fields`
    (all keys where there are none). `width` is the terminal's width in columns, None where `out` is no
    terminal. A closed pipe raises BrokenPipeError.
    """
    if format in ("table", "md"):
        _for_people(out, data, fields, format, width, color, plain)
    else:
        _for_programs(out, data, fields, format)
    out.flush()


def _for_programs(out: TextIO, data: Row | Iterable[Row], fields: Sequence[Field], format: str) -> None:
    from imd.ui import machine

    if format == "json":
        machine.write_json(out, data)
    elif format == "jsonl":
        machine.write_jsonl(out, data)
    elif format == "csv":
        machine.write_csv(out, data, fields)
    else:
        machine.write_tsv(out, data, fields)


def _for_people(
    out: TextIO,
    data: Row | Iterable[Row],
    fields: Sequence[Field],
    format: str,
    width: int | None,
    color: bool,
    plain: bool,
) -> None:
    from imd.ui.records import write_record
    from imd.ui.tables import write_markdown, write_table

    rows = [data] if isinstance(data, Mapping) else list(data)
    if format == "md":
        write_markdown(out, rows, fields)
    elif isinstance(data, Mapping):
        write_record(out, data, fields, width=None if plain else width, plain=plain)
    else:
        write_table(out, rows, fields, width=width, color=color, plain=plain)
