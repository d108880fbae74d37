"""What can be wrong with an answer: reasons as codes, said without what was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from imd.errors.base import N_
from imd.i18n import _

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "required": N_("this answer is needed."),
        "unknown_key": N_("this is not a question of the form."),
        "unnamed_key": N_("there is an unknown key here."),
        "object": N_("takes several named answers."),
        "list": N_("takes a list."),
        "text": N_("takes text."),
        "yes_no": N_("takes yes or no."),
        "number": N_("takes a whole number."),
        "range": N_("takes a number from {low} to {high}."),
        "code": N_("this is not a code of the list {list}."),
        "option": N_("takes one of: {options}."),
        "place": N_("this is not a place of that country."),
        "amount": N_("takes an amount in digits, more than zero, such as 1500 or 1500.50."),
        "date": N_("takes a date such as 2026-02-17."),
        "partial_date": N_("takes a date such as 2026-02-17, 2026-02 or 2026."),
        "moment": N_("takes a date such as 2026-02-17, or an instant with its hour."),
        "future": N_("lies in the future."),
        "other_date": N_(
            "an event has one date: register what happened on another day as an event that follows."
        ),
        "precision": N_("the date and its precision do not agree."),
        "too_long": N_("is longer than {limit} bytes."),
        "too_many": N_("holds more than {limit} entries."),
        "gap": N_("rows are set one after the other: there are {count} so far."),
        "one_person": N_(
            "an attack on one person reaches one: choose the scope collective, or leave this out."
        ),
        "characters": N_("holds a character that cannot be kept."),
    }
)
_SAFE_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its facts, put into words only when it is shown, in the language then spoken."""

    msgid: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def shown(self) -> str:
        """The text in the language spoken now."""
        return _(self.msgid).format(**self.facts)

    __str__ = shown


class Bad(Exception):
    """An answer that its question does not take. `facts` never hold the answer."""

    def __init__(self, reason: str, **facts: object) -> None:
        self.reason = reason
        self.facts = facts
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where (`attacks[0].type`), a reason's code, and its facts."""

    path: str
    reason: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def msgid(self) -> str:
        """The reason in English words, to be translated and filled with `facts`."""
        return REASONS[self.reason]

    def said(self) -> Said:
        """The reason, ready to be shown."""
        return Said(self.msgid, self.facts)


def safe_key(key: object) -> bool:
    """Whether a key may be named in a message: it looks like a question's name, not like an answer."""
    return isinstance(key, str) and _SAFE_KEY.fullmatch(key) is not None


def inside(path: str, key: str | int) -> str:
    """The path of `key` (a name, or a row counted from 0) below `path`."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key
