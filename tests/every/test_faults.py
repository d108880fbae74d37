"""A fault inside any command: exit 1 and its place, never what it carried."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from tests.every.conftest import told
from tests.every.lines import VERBS, words
from tests.every.world import MARK, World


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


class Attempts:
    """Every command on copies of the world; a copy is used until something is done in it."""

    def __init__(self, world: Callable[[], World], patch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture):
        self._fresh, self._patch, self._log = world, patch, log
        self._here = world()

    def fails(self, place: str, verb: str) -> int:
        """Run `verb` with a fault at `place`: nothing it carried is told or kept. The exit."""
        here = self._here
        self._log.clear()
        with self._patch.context() as patched:
            for name in PLACES[place][1]:
                patched.setattr(f"{PLACES[place][0]}.{name}", _fail)
            done = told(["-f", "json", *words(verb, here, here.folder / "new")], None, here.folder)
        said = (done.out + done.err + self._log.text).replace(str(here.folder), "")
        # A command that was done has printed what it is for.
        assert done.exit == 0 or MARK not in said, (verb, place, done.exit)
        assert "Traceback" not in said, (verb, place)
        assert MARK not in "".join(map(_line, _chain(here))), (verb, place)
        if done.exit == 0 or place == "showing":
            self._here = self._fresh()
        return done.exit


@pytest.fixture
def attempts(
    world: Callable[[], World], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Attempts:
    """With everything logged that anybody would log."""
    monkeypatch.setenv("IMD_DEBUG", "")
    logging.getLogger().setLevel(logging.DEBUG)
    caplog.set_level(logging.DEBUG)
    return Attempts(world, monkeypatch, caplog)


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


@pytest.mark.parametrize("place", PLACES)
def test_a_fault_in_every_command(attempts: Attempts, place: str) -> None:
    """The marker in the exception's text and in its frames is in no output, no log and no line of the chain.

    Most commands pass at each place: else the fault would not be met, and nothing tried.
    """
    met = sum(attempts.fails(place, verb) == 1 for verb in VERBS)
    assert met > len(VERBS) / 2, met
