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

    rows, paths = _table(data, fields)
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(".".join(path) for path in paths)
    writer.writerows([safe_cell(_text(row, path)) for path in paths] for row in rows)


def write_tsv(out: TextIO, data: Row | Iterable[Row], fields: Sequence[Field]) -> None:
    r"""Tab-separated, one line a row: tabs, line ends and backslashes stand as `\t`, `\n` and `\\`."""
    rows, paths = _table(data, fields)
    out.write("\t".join(".".join(path) for path in paths) + "\n")
    for row in rows:
        out.write("\t".join(_escaped(_text(row, path)) for path in paths) + "\n")


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


def _table(data: Row | Iterable[Row], fields: Sequence[Field]) -> tuple[list[Row], list[Path]]:
    rows = list(_rows(data))
    return rows, [path for field in fields_of(rows, fields) for path in _paths(rows, field)]


def _paths(rows: list[Row], field: Field) -> list[Path]:
    """The columns of a field: itself, or where its values are objects one for each of their keys."""
    found: dict[Path, None] = {}
    for row in rows:
        found.update(dict.fromkeys(_leaves((field.key,), reach(row, field.key))))
    return list(found) or [(field.key,)]


def _leaves(path: Path, value: object) -> Iterator[Path]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _leaves((*path, str(key)), part) if isinstance(part, Mapping) else [(*path, str(key))]
    elif value is not None:
        yield path


def _text(row: Row, path: Path) -> str:
    value = reach(row, path[0])
    for key in path[1:]:
        value = value.get(key) if isinstance(value, Mapping) else None
    return _cell(value)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)) and not any(isinstance(part, (Mapping, list)) for part in value):
        return ";".join(_cell(part) for part in value)
    if isinstance(value, (Mapping, list, tuple)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)


def _escaped(text: str) -> str:
    if text.isprintable():
        return text.replace("\\", "\\\\") if "\\" in text else text
    return UNSEEN.sub(_tsv_escape, text.replace("\\", "\\\\"))


def _tsv_escape(found: Any) -> str:
    char = found[0]
    return _TSV.get(char) or char.encode("unicode_escape").decode("ascii")
