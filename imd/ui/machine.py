"""What other programs read: JSON, JSON lines, CSV and tab-separated text. Keys and codes, never words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TextIO

from imd.ui.fields import Field, Row, fields_of, reach
from imd.ui.safe import UNSEEN, safe_cell

__all__ = ["write_csv", "write_json", "write_jsonl", "write_tsv"]

Path = tuple[str, ...]
_TSV = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def write_json(out: TextIO, data: Row | Iterable[Row]) -> None:
    """One document: an object for a record, an array for anything else."""
    whole = data if isinstance(data, Mapping) else list(data)
    out.write(_json(whole, out, indent=2) + "\n")


def write_jsonl(out: TextIO, data: Row | Iterable[Row]) -> None:
    """One object a line, each written as it comes."""
    for row in _rows(data):
        out.write(_json(row, out) + "\n")


def write_csv(out: TextIO, data: Row | Iterable[Row], fields: Sequence[Field]) -> None:
    """Comma-separated, every cell quoted and guarded against formulas; lines end with LF."""
    import csv

    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    head, columns = _columns(data, fields)
    writer.writerow(head)
    writer.writerows(zip(*(map(safe_cell, column) for column in columns), strict=True))


def write_tsv(out: TextIO, data: Row | Iterable[Row], fields: Sequence[Field]) -> None:
    r"""Tab-separated, one line a row: tabs, line ends and backslashes stand as `\t`, `\n` and `\\`."""
    head, columns = _columns(data, fields)
    out.write("\t".join(head) + "\n")
    for row in zip(*map(_escaped_column, columns), strict=True):
        out.write("\t".join(row) + "\n")


def _rows(data: Row | Iterable[Row]) -> Iterator[Row]:
    return iter([data]) if isinstance(data, Mapping) else iter(data)


def _json(value: object, out: TextIO, indent: int | None = None) -> str:
    unicode = (out.encoding or "utf-8").lower().startswith("utf")
    text = json.dumps(value, ensure_ascii=not unicode, indent=indent)
    return text if text.isprintable() else UNSEEN.sub(_json_escape, text)


def _json_escape(found: Any) -> str:
    # Outside of strings JSON is plain ASCII and line ends, so an escape here is always inside one.
    if found[0] in "\n\x7f":
        return "\n" if found[0] == "\n" else "\\u007f"
    return json.dumps(found[0])[1:-1]


def _columns(data: Row | Iterable[Row], fields: Sequence[Field]) -> tuple[list[str], list[list[str]]]:
    """The heads and the cells, column by column."""
    rows = list(_rows(data))
    head, columns = [], []
    for field in fields_of(rows, fields):
        values = [row[field.key] if field.key in row else reach(row, field.key) for row in rows]
        for path in _paths(values):
            head.append(".".join((field.key, *path)))
            columns.append([_cell(_part(value, path) if path else value) for value in values])
    return head, columns


def _paths(values: list[Any]) -> list[Path]:
    """The columns of a field: itself, or where its values are objects one for each of their keys."""
    # A column has few kinds of values, and asking each of thousands whether it is an object is slow.
    if not any(issubclass(kind, Mapping) for kind in set(map(type, values))):
        return [()]
    found: dict[Path, None] = {}
    for value in values:
        found.update(dict.fromkeys(_leaves((), value)))
    return list(found) or [()]


def _leaves(path: Path, value: object) -> Iterator[Path]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _leaves((*path, str(key)), part) if isinstance(part, Mapping) else [(*path, str(key))]
    elif value is not None:
        yield path


def _part(value: Any, path: Path) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _cell(value: object) -> str:
    if value is None:
        return ""
    if type(value) is str:
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)) and not any(isinstance(part, (Mapping, list)) for part in value):
        return ";".join(_cell(part) for part in value)
    if isinstance(value, (Mapping, list, tuple)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)


def _escaped_column(cells: list[str]) -> Iterable[str]:
    """The cells of a column; most columns have nothing to escape, which is seen at once."""
    whole = "".join(cells)
    return cells if whole.isprintable() and "\\" not in whole else map(_escaped, cells)


def _escaped(text: str) -> str:
    if text.isprintable():
        return text.replace("\\", "\\\\") if "\\" in text else text
    return UNSEEN.sub(_tsv_escape, text.replace("\\", "\\\\"))


def _tsv_escape(found: Any) -> str:
    char = found[0]
    return _TSV.get(char) or char.encode("unicode_escape").decode("ascii")
