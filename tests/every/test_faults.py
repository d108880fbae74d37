"""A fault inside any command: exit 1 and its place, never what it carried."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from tests.every.lines import VERBS
from tests.every.world import MARK


class _Spoilt:
    """A value that gives itself away when it is shown."""

    def __repr__(self) -> str:
        return f"<{MARK}>"


def _fail(*_words: Any, **_more: Any) -> Any:
    name = _Spoilt()
    raise RuntimeError(f"cannot take {MARK}", name)


# Where the fault is: at the first look into the store, at the line of the chain, at the end.
PLACES = {
    "reading": ("imd.vault.store.Door", ("rows", "each", "one", "value")),
    "writing": ("imd.vault.audit", ("append",)),
    "showing": ("imd.ui.app.App", ("emit",)),
    "sealing": ("imd.vault.session", ("seal", "unseal")),
}


def _broken(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    owner, names = PLACES[place]
    for name in names:
        monkeypatch.setattr(f"{owner}.{name}", _fail)


def _holds(
    attempt: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    place: str,
    verb: str,
) -> int:
    monkeypatch.setenv("IMD_DEBUG", "")
    logging.getLogger().setLevel(logging.DEBUG)
    caplog.set_level(logging.DEBUG)
    with monkeypatch.context() as patched:
        _broken(patched, place)
        done = attempt(verb)
    told = done.out + done.err + caplog.text
    if done.exit != 0:
        # A command that was done has printed what it is for.
        assert MARK not in told.replace(str(attempt.world.folder), ""), (verb, place)  # type: ignore[attr-defined]
    assert "Traceback" not in told
    assert MARK not in "".join(map(_line, _chain(attempt.world)))  # type: ignore[attr-defined]
    return int(done.exit)


def _line(row: dict[str, Any]) -> str:
    return "".join(map(str, row.values()))


def _chain(world: Any) -> list[dict[str, Any]]:
    from datetime import UTC, datetime

    from imd.errors import ImdError
    from imd.vault.opened import unlock
    from imd.vault.secret import passphrase
    from tests.conftest import PASSPHRASE

    try:
        with unlock(world.vault, passphrase(PASSPHRASE), lambda: datetime.now(UTC), {}).reader() as db:
            return db.rows("SELECT * FROM audit")
    except ImdError:
        # `panic`, and keys that were changed.
        return []


@pytest.mark.parametrize("verb", VERBS)
def test_a_fault_while_reading(
    attempt: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, verb: str
) -> None:
    """The marker in the exception's text and in its frames is in no output, no log and no line of the chain."""
    _holds(attempt, monkeypatch, caplog, "reading", verb)


@pytest.mark.long
@pytest.mark.parametrize("place", ["writing", "showing", "sealing"])
@pytest.mark.parametrize("verb", VERBS)
def test_a_fault_anywhere_else(
    attempt: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, verb: str, place: str
) -> None:
    """The same while it writes, seals and prints."""
    _holds(attempt, monkeypatch, caplog, place, verb)


@pytest.mark.parametrize("place", PLACES)
def test_the_fault_is_met(
    attempt: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, place: str
) -> None:
    """The control: a command that passes there ends with exit 1."""
    assert _holds(attempt, monkeypatch, caplog, place, "case note") == 1
