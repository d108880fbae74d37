"""One lock file per vault: shared by commands, alone for what replaces keys or files."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from imd.errors import vault as errors
from imd.vault import lock
from imd.vault.lock import held


def test_commands_share_and_one_may_be_alone(vault: Path) -> None:
    """Two shared holders; no lone one beside them, and nobody beside a lone one."""
    with (
        held(vault),
        held(vault, patience=0),
        pytest.raises(errors.Busy),
        held(vault, alone=True, patience=0),
    ):
        pytest.fail("two at once")
    with held(vault, alone=True):
        for alone in (True, False):
            with pytest.raises(errors.Busy), held(vault, alone=alone, patience=0):
                pytest.fail("two at once")


def test_the_lock_ends_with_its_holder(vault: Path) -> None:
    """Also after an error, and after the holder was killed."""
    with pytest.raises(RuntimeError), held(vault, alone=True):
        raise RuntimeError
    child = os.fork()
    if child == 0:
        with held(vault, alone=True):
            os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    with held(vault, alone=True, patience=0):
        pass


def test_waiting_ends(vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Busy after the patience, not at once and not never."""
    with held(vault, alone=True):
        start = time.monotonic()
        with pytest.raises(errors.Busy), held(vault, patience=0.2):
            pytest.fail("two at once")
        assert 0.2 <= time.monotonic() - start < 2


def test_a_command_on_a_vault_in_use_is_exit_11(
    run: Any, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While keys are being changed everything else waits, then says so."""
    monkeypatch.setattr(lock.held.__wrapped__, "__kwdefaults__", {"alone": False, "patience": 0.1})
    with held(vault, alone=True):
        assert run("key", "list").exit == 11
    assert run("key", "list").exit == 0


def test_a_lost_lock_file_is_made_again(run: Any, vault: Path) -> None:
    """A copy of a vault may have come without it; it is private."""
    (vault / "lock").unlink()
    assert run("key", "list").exit == 0
    assert (vault / "lock").stat().st_mode & 0o777 == 0o600
