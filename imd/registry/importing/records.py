"""JSON and JSON lines: documents of `registry add`, or flat objects whose keys are columns.

Read piece by piece, so that memory does not grow with the file; looked through once before anything enters.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from imd.errors.registry import FileEmpty, FileMissing, FileTooWide, JsonBroken
from imd.registry.importing.cells import SEPARATOR
from imd.registry.importing.files import digest_of
from imd.registry.importing.header import Header
from imd.registry.importing.limits import LONGEST_CELL, LONGEST_DOCUMENT, MOST_COLUMNS

_BLOCK = 1 << 18
_BLANK = " \t\r\n"


@dataclass(frozen=True)
class Records:
    """Flat objects as a table. Objects inside are columns `outer_inner`; lists are cells of several values."""

    path: Path
    digest: str
    names: tuple[str, ...]
    delimiter: str = ","

    def rows(self) -> Iterator[list[str]]:
        """The names, then a row for each object. Raises JsonBroken."""
        yield list(self.names)
        for flat in _flat(each(self.path)):
            yield [flat.get(name, "") for name in self.names]

    def header(self) -> Header:
        """The names of all keys, in the order in which they are met."""
        return Header(self.names)


@dataclass(frozen=True)
class Documents:
    """Documents of `registry add`."""

    path: Path
    digest: str
    delimiter: str = ","

    def each(self) -> Iterator[dict[str, Any]]:
        """One by one. Raises JsonBroken."""
        return each(self.path)

    def header(self) -> Header:
        """What a rejected document is written under."""
        return Header(["document"])


def open_records(path: Path) -> Records | Documents:
    """What the file holds. Raises FileMissing, FileEmpty, FileTooWide, JsonBroken."""
    digest = digest_of(path)
    found = each(path)
    first = next(found, None)
    if first is None:
        raise FileEmpty()
    documents = isinstance(first.get("aggressions"), list) or isinstance(first.get("event"), dict)
    if documents:
        for _one in found:
            pass
        return Documents(path, digest)
    names: dict[str, None] = {}
    for one in _flat(chain((first,), found)):
        names.update(dict.fromkeys(one))
        if len(names) > MOST_COLUMNS:
            raise FileTooWide(columns=len(names), limit=MOST_COLUMNS)
    return Records(path, digest, tuple(names))


def _flat(found: Iterable[dict[str, Any]]) -> Iterator[dict[str, str]]:
    for number, one in enumerate(found, 1):
        try:
            yield flattened(one)
        except (ValueError, RecursionError):
            raise JsonBroken(number=number) from None


def each(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of an array, of lines, or one alone. Raises JsonBroken, which names the one that is not right."""
    number = 0
    try:
        with path.open(encoding="utf-8-sig") as file:
            for value in _values(file):
                if not isinstance(value, dict):
                    raise ValueError
                number += 1
                yield value
    except OSError:
        raise FileMissing() from None
    except (ValueError, RecursionError):
        # What the parser complains of could repeat someone's words.
        raise JsonBroken(number=number + 1) from None


def _values(file: Any) -> Iterator[Any]:
    decoder, text, ended = json.JSONDecoder(parse_constant=_refuse), "", False
    inside = closed = False
    while True:
        text = text.lstrip(_BLANK)
        if not text and not ended:
            text = file.read(_BLOCK)
            ended = not text
            continue
        if not text:
            break
        if closed:
            raise ValueError
        if text[0] == "[" and not inside:
            inside, text = True, text[1:]
            continue
        if text[0] == "]" and inside:
            closed, text = True, text[1:]
            continue
        try:
            value, end = decoder.raw_decode(text)
        except ValueError:
            if ended or len(text) > LONGEST_DOCUMENT:
                raise
            more = file.read(max(_BLOCK, len(text)))
            ended, text = not more, text + more
            continue
        text = _after(text[end:] or file.read(1), file) if inside else text[end:]
        yield value
    if inside and not closed:
        raise ValueError


def _after(text: str, file: Any) -> str:
    """What follows a value of an array, behind its comma. Raises ValueError."""
    text = text.lstrip(_BLANK)
    while not text:
        more = file.read(_BLOCK)
        if not more:
            raise ValueError
        text = more.lstrip(_BLANK)
    if text[0] == "]":
        return text
    if text[0] != ",":
        raise ValueError
    return text[1:]


def _refuse(_constant: str) -> None:
    raise ValueError


def flattened(one: dict[str, Any], prefix: str = "") -> dict[str, str]:
    """Text by column name. Raises ValueError for a cell that is too long."""
    found: dict[str, str] = {}
    for key, value in one.items():
        name = prefix + key
        if isinstance(value, dict) and not prefix:
            found |= flattened(value, f"{name}_")
        elif (
            isinstance(value, list) and value and all(isinstance(part, dict) for part in value) and not prefix
        ):
            keys = dict.fromkeys(inner for part in value for inner in part)
            found |= {
                f"{name}_{inner}": SEPARATOR.join(_cell(part.get(inner)) for part in value) for inner in keys
            }
        else:
            found[name] = _cell(value)
        if len(found.get(name, "")) > LONGEST_CELL:
            raise ValueError
    return found


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list) and not any(isinstance(part, (list, dict)) for part in value):
        return SEPARATOR.join(map(_cell, value)) if value else "[]"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
