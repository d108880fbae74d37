"""The quick reading of a command line agrees with the parser, or leaves the line to it."""

from __future__ import annotations

import functools
import inspect
import random
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import UnionType
from typing import Any

import pytest

from imd.commands import COMMANDS
from imd.root import root
from imd.ui import quick
from imd.ui.commands import build, every
from imd.ui.declare import Argument, declared

VERBS = list(every(COMMANDS))
VALUES = ("x", "GT", "2026-01", "a b", "1500.00", "ñandú", "-", "")


def _value(kind: Any, rng: random.Random) -> str:
    if isinstance(kind, UnionType):
        kind = next(part for part in kind.__args__ if part is not type(None))
    kind = kind.__args__[0] if getattr(kind, "__origin__", None) is list else kind
    if isinstance(kind, type) and issubclass(kind, Enum):
        return str(rng.choice(list(kind)).value)
    if kind is int:
        return str(rng.randrange(30))
    return rng.choice(VALUES)


def _line(verb: Any, rng: random.Random) -> list[str]:
    """A line that is mostly right: each option half the time, each argument nearly always."""
    parts: list[list[str]] = []
    for kind, note in declared(verb).values():
        if isinstance(note, Argument):
            parts += [[_value(kind, rng)]] if rng.random() < 0.95 else []
        elif kind is bool:
            parts += [[note.names[0]]] if rng.random() < 0.3 else []
        else:
            for _time in range(rng.choice((0, 0, 1, 1, 2))):
                name, value = rng.choice(note.names), _value(kind, rng)
                joined = rng.random() < 0.3 and name.startswith("--")
                parts.append([f"{name}={value}"] if joined else [name, value])
    if rng.random() < 0.1:
        parts.append([rng.choice(["--nope", "-5", "--", "extra", "--help"])])
    rng.shuffle(parts)
    return [word for part in parts for word in part]


@pytest.mark.parametrize(("path", "module", "text"), VERBS, ids=[" ".join(path) for path, _m, _t in VERBS])
def test_both_read_the_same(
    path: tuple[str, ...], module: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the quick reading takes, the parser takes with the same meaning; the rest is left to it."""
    verb = import_module(module).command
    heard: list[dict[str, Any]] = []

    @functools.wraps(verb)
    def recorder(app: Any, **given: Any) -> None:
        bound = inspect.signature(verb).bind(app, **given)
        bound.apply_defaults()
        heard.append(dict(bound.arguments))

    monkeypatch.setattr(import_module(module), "command", recorder)
    parser = build(path[-1], module, text)
    rng = random.Random(" ".join(path))
    taken = 0
    for _turn in range(200):
        words = _line(verb, rng)
        found = quick.read(verb, words)
        if found is None:
            continue
        taken += 1
        heard.clear()
        recorder(None, **found[0])
        parser.main(args=words, prog_name="imd", standalone_mode=False, obj=None)
        assert heard[0] == heard[1], words
    assert taken


def test_root_options_are_read_before_the_verb() -> None:
    """The root's options stand before the command, as the parser wants them."""
    words = ["--vault", "/x", "-f", "json", "--plain", "case", "list", "--mine"]
    found = quick.line(root, COMMANDS, words)
    assert found is not None
    options, verb, given = found
    assert options == {"vault": Path("/x"), "format": "json", "plain": True}
    assert verb is import_module("imd.cases.cli.list").command
    assert given == {"mine": True}


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["case"],
        ["nope"],
        ["case", "nope"],
        ["case", "list", "--help"],
        ["case", "list", "extra"],
        ["case", "list", "--since"],
        ["case", "list", "--since", "--mine"],
        ["case", "list", "--since=1", "--since=2"],
        ["case", "list", "--mine=1"],
        ["agenda", "--days", "-1"],
        ["agenda", "--days", "99999"],
        ["case", "list", "--"],
        ["--version", "--help"],
    ],
    ids=" ".join,
)
def test_odd_lines_are_left_to_the_parser(words: list[str]) -> None:
    """Whoever explains what is wrong reads the line."""
    assert quick.line(root, COMMANDS, words) is None
