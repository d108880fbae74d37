"""Reading a well-formed command line without the parser.

Whatever is not plainly right (a misspelt word, a value out of its range, `--help`, a negative number)
is None: the parser then reads the same line, and finds the words for what is wrong with it. A test
holds that both read the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import UnionType
from typing import Any

from imd.ui.declare import Argument, Option, declared

_MISSING = object()

Read = tuple[dict[str, Any], Any, dict[str, Any]]


def line(root: Any, table: Mapping[str, tuple[Any, str]], words: list[str]) -> Read | None:
    """A whole command line: the root's parameters, the verb, the verb's parameters; None: for the parser."""
    start = read(root, words, leave=True)
    if start is None:
        return None
    options, rest = start
    while rest and rest[0] in table:
        target = table[rest.pop(0)][0]
        if isinstance(target, str):
            verb = import_module(target).command
            found = read(verb, rest)
            return (options, verb, found[0]) if found else None
        table = target
    return None


def read(function: Any, words: list[str], *, leave: bool = False) -> tuple[dict[str, Any], list[str]] | None:
    """The parameters that `words` give to `function`; with `leave`, reading ends at the first bare word.

    The second value is what was left. None where the line is for the parser.
    """
    known = declared(function)
    options = {name: key for key, (_type, note) in known.items() for name in note.names}
    bare = [key for key, (_type, note) in known.items() if isinstance(note, Argument)]
    found: dict[str, Any] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word.startswith("-") and word != "-":
            key, value = _option(word, rest, options, known)
        elif leave:
            rest.insert(0, word)
            break
        else:
            key, value = (bare.pop(0), word) if bare else (None, None)
        if key is None or not _take(found, key, known[key][0], known[key][1], value):
            return None
    return (found, rest) if _complete(function, known, found) else None


def _option(
    word: str, rest: list[str], options: dict[str, str], known: dict[str, Any]
) -> tuple[str | None, Any]:
    name, equals, value = word.partition("=")
    key = options.get(name)
    if key is None or (equals and not name.startswith("--")):
        return None, None
    if known[key][0] is bool:
        return (None, None) if equals else (key, True)
    if equals:
        return key, value
    # A value that looks like an option may be a forgotten value: the parser decides.
    if not rest or (rest[0].startswith("-") and rest[0] != "-"):
        return None, None
    return key, rest.pop(0)


def _take(found: dict[str, Any], key: str, kind: Any, note: Option | Argument, value: Any) -> bool:
    kind, many = _kind(kind)
    if key in found and not many:
        return False
    value = _converted(kind, note, value)
    if value is _MISSING:
        return False
    if many:
        found.setdefault(key, []).append(value)
    else:
        found[key] = value
    return True


def _kind(kind: Any) -> tuple[Any, bool]:
    """The type of one value, and whether there may be several."""
    if isinstance(kind, UnionType):
        kind = next(part for part in kind.__args__ if part is not type(None))
    if getattr(kind, "__origin__", None) is list:
        return kind.__args__[0], True
    return kind, False


def _converted(kind: Any, note: Option | Argument, value: Any) -> Any:
    if kind is bool or kind is str:
        return value
    if kind is Path:
        return Path(value)
    if kind is int:
        fits = value.isascii() and value.isdigit() and len(value) < 10
        low, high = note.attrs.get("min", 0), note.attrs.get("max", 10**9)
        return int(value) if fits and low <= int(value) <= high else _MISSING
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next((member for member in kind if member.value == value), _MISSING)
    return _MISSING


def _complete(function: Any, known: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether every parameter without a default has its value."""
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    required = names[: len(names) - len(function.__defaults__ or ())]
    return all(name in found for name in required if name in known)
