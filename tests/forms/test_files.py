"""Answers files: read within bounds, refused without repeating what they hold."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imd.errors.base import ImdError, InvalidInput, Usage
from imd.errors.forms import AnswersNotFound, AnswersNotJson, AnswersTooLarge, AnswersUnreadable
from imd.forms.files import parse_answers, read_answers
from imd.ui.failure import told

GARBAGE = [
    (b"", 1),
    (b"{", 1),
    (b'{"ZQX": }', 1),
    (b'{"a": 1,\n "b": 2,\n "a": 3}', 3),
    (b'{"a": {"x": 1, "\\u0078": "ZQX"}}', 1),
    (b'{"a": NaN}', 1),
    (b'{"a": Infinity}', 1),
    (b'{"a": ' + b"9" * 5000 + b"}", 1),
    (b'{"a": \n' + b"[" * 40 + b"]" * 40 + b"}", 2),
    (b"[" * 100_000, 1),
    (b'{"a": "\x01"}', 1),
    (b'{"a": 1} ZQX', 1),
    (b"{'a': 1}", 1),
]


@pytest.mark.parametrize(("data", "line"), GARBAGE, ids=range(len(GARBAGE)))
def test_what_is_no_json(data: bytes, line: int) -> None:
    """A faulty file is refused with the line, and nothing of its content."""
    with pytest.raises(AnswersNotJson) as caught:
        parse_answers(data)
    assert caught.value.exit == 22
    assert caught.value.facts["line"] == line
    assert "ZQX" not in " ".join(told(caught.value))


@pytest.mark.parametrize(
    "data", [b'{"a": "\xff"}', "{}".encode("utf-16"), b"\x00\xd8", b"[1]", b'"ZQX"', b"null", b"7"]
)
def test_what_is_no_object_or_no_text(data: bytes) -> None:
    """Another encoding, or another kind of document, is refused."""
    with pytest.raises(InvalidInput) as caught:
        parse_answers(data)
    assert "ZQX" not in " ".join(told(caught.value))


@given(st.binary(max_size=200))
def test_any_bytes_end_well(data: bytes) -> None:
    """Whatever a file holds, it is an object or it is refused."""
    with contextlib.suppress(InvalidInput):
        assert isinstance(parse_answers(data), dict)


def test_a_byte_order_mark_is_no_fault() -> None:
    """Some editors write one."""
    assert parse_answers(b'\xef\xbb\xbf{"a": "\xc3\xa9"}') == {"a": "é"}


def test_the_same_key_in_two_objects() -> None:
    """Only within one object may a key not repeat; a brace inside a text is text."""
    assert parse_answers(b'{"a": [{"b": "}{"}, {"b": 1}], "b": "\\"b\\": {"}')["b"] == '"b": {'


def test_larger_than_any_interview(tmp_path: Path) -> None:
    """Above 8 MB a file is refused before it is read whole."""

    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1) -> bytes:
            assert size > 0
            Endless.taken += size
            return b" " * size

    with pytest.raises(AnswersTooLarge):
        read_answers("-", Endless())  # type: ignore[arg-type]
    assert Endless.taken <= 8 * 1024 * 1024 + 1
    large = tmp_path / "large.json"
    large.write_bytes(b" " * (8 * 1024 * 1024 + 1))
    with pytest.raises(AnswersTooLarge):
        read_answers(str(large))


def test_standard_input() -> None:
    """`-` reads standard input."""
    assert read_answers("-", io.BytesIO(b'{"a": 1}')) == {"a": 1}


def test_a_file(tmp_path: Path) -> None:
    """A path is read."""
    path = tmp_path / "respuestas.json"
    path.write_text('{"name": "Nombre Inventado"}')
    assert read_answers(str(path)) == {"name": "Nombre Inventado"}


@pytest.mark.parametrize("name", ["ausente.json", "ausente/otra.json", "\0"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    """A path that leads nowhere is exit 2, and is not repeated: a file may bear a name."""
    with pytest.raises(AnswersNotFound) as caught:
        read_answers(str(tmp_path / name))
    _is_usage(caught.value)


def test_a_folder(tmp_path: Path) -> None:
    """A folder is no file of answers."""
    with pytest.raises(AnswersUnreadable) as caught:
        read_answers(str(tmp_path))
    _is_usage(caught.value)


def _is_usage(error: ImdError) -> None:
    assert isinstance(error, Usage)
    assert error.exit == 2
    assert "ausente" not in " ".join(told(error))
