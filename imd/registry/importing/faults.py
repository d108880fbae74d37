"""How a mapping's faults are said: the place, and what belongs there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from imd.errors.base import N_
from imd.errors.registry import MappingInvalid
from imd.forms.problems import Said, safe_key

NEEDED = N_("is needed.")
TAKES_TEXT = N_("takes text.")


def fault(path: str, msgid: str, **facts: object) -> MappingInvalid:
    """The error for a place in the mapping."""
    return MappingInvalid(path=path, reason=Said(msgid, facts))


def only(raw: Mapping[str, Any], known: set[str], path: str) -> None:
    """Refuse a key that is not known."""
    for key in raw:
        if key not in known:
            named = key if safe_key(key) else "?"
            raise fault(f"{path}.{named}" if path else named, N_("mappings have no such key."))


def table(raw: Any, path: str) -> Mapping[str, Any]:
    """`raw`, which must be a table."""
    if not isinstance(raw, Mapping):
        raise fault(path, N_("takes a table."))
    return raw


def listed(raw: Any, path: str) -> Sequence[str]:
    """A word or a list of words as a list."""
    words = [raw] if isinstance(raw, str) else raw
    if not isinstance(words, (list, tuple)) or not all(isinstance(word, str) for word in words):
        raise fault(path, N_("takes a word or a list of words."))
    return list(words)


def text(raw: Mapping[str, Any], key: str, path: str) -> str | None:
    """The text at `key`, None where there is none."""
    value = raw.get(key)
    if value is not None and (not isinstance(value, str) or not value):
        raise fault(f"{path}.{key}", TAKES_TEXT)
    return value
