"""Reads a file of answers, within bounds; what it holds is never repeated in an error."""

from __future__ import annotations

import json
import sys
from typing import IO, Any, NoReturn

from imd.errors.base import N_
from imd.errors.forms import (
    AnswersNotFound,
    AnswersNotJson,
    AnswersNotObject,
    AnswersNotText,
    AnswersTooLarge,
    AnswersUnreadable,
)
from imd.forms.layout import broken, check_layout

LARGEST_MB = 8
_LARGEST = LARGEST_MB * 1024 * 1024
_SYNTAX = N_("something is missing or not closed")
_NUMBER = N_("a number that JSON does not have")


def read_answers(path: str, stdin: IO[bytes] | None = None) -> dict[str, Any]:
    """The answers in the JSON file `path`; `-` is standard input.

    Raises AnswersNotFound, AnswersUnreadable (exit 2), AnswersTooLarge, AnswersNotText,
    AnswersNotJson, AnswersNotObject (exit 22).
    """
    return parse_answers(_bytes(path, stdin))


def parse_answers(data: bytes) -> dict[str, Any]:
    """The answers in a JSON text. Raises as `read_answers`."""
    if len(data) > _LARGEST:
        raise AnswersTooLarge(limit=LARGEST_MB)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AnswersNotText from None
    answers = _json(text)
    if not isinstance(answers, dict):
        raise AnswersNotObject
    return answers


def _bytes(path: str, stdin: IO[bytes] | None) -> bytes:
    if path == "-":
        return (stdin or sys.stdin.buffer).read(_LARGEST + 1)
    try:
        with open(path, "rb") as file:
            return file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise AnswersNotFound from None
    except OSError:
        raise AnswersUnreadable from None


def _json(text: str) -> Any:
    check_layout(text)
    try:
        return json.loads(text, parse_constant=_no_number)
    except AnswersNotJson:
        raise
    except json.JSONDecodeError as fault:
        raise broken(_SYNTAX, fault.lineno) from None
    except ValueError:
        raise broken(_NUMBER, 1) from None


def _no_number(_name: str) -> NoReturn:
    raise ValueError
