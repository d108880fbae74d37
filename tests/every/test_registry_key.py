"""A key of scope registry against every command: it works without identities, or is exit 13, and shows none."""

from __future__ import annotations

from typing import Any

import pytest

from imd.vault import seal, session
from tests.every.lines import VERBS
from tests.every.world import MARK

# Whoever cannot read a name may still be told one of these: nothing there, already so, refused by a rule.
ALLOWED = (0, 13, 20, 21, 23)
# Where the whole command is about identities or keys: nothing of it is for her.
REFUSED = [
    "case intake",
    "case search",
    "case note",
    "case show",
    "case edit",
    "case plan",
    "case merge",
    "case flag",
    "service show",
    "shelter show",
    "referral show",
    "fund show",
    "grant show",
    "stay show",
    "key remove",
    "key rotate",
]


@pytest.mark.parametrize("verb", VERBS)
def test_a_registry_key_sees_no_identity(attempt: Any, monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
    """Nothing sealed is opened, nothing marked is printed, and what is refused is refused by scope."""
    opened: list[str] = []
    real = seal.unseal

    def unseal(key: bytes, table: str, row: str, *more: Any) -> Any:
        opened.append(table)
        return real(key, table, row, *more)

    monkeypatch.setattr(session, "unseal", unseal)
    done = attempt(verb, registry=True)
    assert done.exit in ALLOWED, (verb, done.exit, done.err)
    assert MARK.lower() not in (done.out + done.err).lower()
    if verb not in ("demo", "init"):
        # `demo` and `init` make a vault of their own, with a full key.
        assert set(opened) <= {"meta"}, "a document was opened"
    if verb in REFUSED:
        assert done.exit == 13
        assert done.error["code"] in ("scope", "not_your_key")


def test_the_marks_are_there_to_be_seen(attempt: Any) -> None:
    """The control: a full key is shown them."""
    shown = ("case show", "case search", "service show", "shelter show", "fund show")
    for verb in (*shown, "grant show"):
        assert MARK in attempt(verb).out, verb
