"""Walks a JSON text before it is parsed: how deep it nests, and no key twice in one object."""

from __future__ import annotations

import json
import re

from imd.errors.base import N_
from imd.errors.forms import AnswersNotJson
from imd.forms.problems import Said

DEEPEST = 32
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"(?P<key>\s*:)?|[{}\[\]]', re.DOTALL)
_TWICE = N_("the same key twice")
_DEEP = N_("nested too deeply")


def check_layout(text: str) -> None:
    """Raises AnswersNotJson naming the line of a repeated key or of nesting that no form has."""
    keys: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        mark = token[0][0]
        if mark in "{[":
            keys.append(set())
            if len(keys) > DEEPEST:
                raise broken(_DEEP, line_of(text, token.start()))
        elif mark in "}]":
            del keys[-1:]
        elif token["key"] and keys:
            _once(keys[-1], token, text)


def _once(seen: set[str], token: re.Match[str], text: str) -> None:
    literal = token[0][: token.start("key") - token.start()]
    try:
        key = json.loads(literal)
    except ValueError:
        return  # The parser that follows says what is wrong with it.
    if key in seen:
        raise broken(_TWICE, line_of(text, token.start()))
    seen.add(key)


def line_of(text: str, position: int) -> int:
    """The line, counted from 1."""
    return text.count("\n", 0, position) + 1


def broken(reason: str, line: int) -> AnswersNotJson:
    """The error for a text that is no JSON of ours; `reason` is a message id."""
    return AnswersNotJson(reason=Said(reason), line=line)
