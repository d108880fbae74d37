"""What was typed wrong is not repeated: a name given to the wrong option, or as a word too many."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from imd.ui.declare import Option, declared
from tests.every.conftest import told
from tests.every.lines import VERBS
from tests.every.world import MARK, World

# What these are given is a place, which a message may name.
_PLACES = ("FILE", "DIR", "PATH", "FILE|-")


def _spoken(verb: str) -> Iterator[list[str]]:
    yield [*verb.split(), f"--{MARK}"]
    yield [*verb.split(), *[MARK] * 9]


def _given(verb: str) -> Iterator[list[str]]:
    for _kind, note in declared(import_module(VERBS[verb]).command).values():
        if isinstance(note, Option) and note.attrs.get("metavar") not in _PLACES:
            yield [*verb.split(), note.names[0], MARK]


def _repeats(line: list[str], folder: Path) -> bool:
    """Whether the words come back. Where the vault should be lies a file, so that nothing is done."""
    done = told(["--vault", str(folder / "passphrase"), *line], None, folder)
    return MARK in done.out + done.err


def test_a_wrong_word_is_not_repeated(made_world: World) -> None:
    """An option that there is not, and more words than a command takes."""
    lines = [line for verb in VERBS for line in _spoken(verb)]
    assert [line for line in lines if _repeats(line, made_world.folder)] == []


def test_a_wrong_value_is_not_repeated(made_world: World) -> None:
    """Given to each option of each command."""
    lines = [line for verb in VERBS for line in _given(verb)]
    assert [line for line in lines if _repeats(line, made_world.folder)] == []
