"""An office around the fresh vault of every test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases.terminal.office import Office


@pytest.fixture
def office(vault: Path, tmp_path: Path) -> Office:
    """An office with a fresh vault, in Spanish."""
    return Office(tmp_path)
