"""Columns and their order are a promise: each table as it was when it was promised.

`IMD_GOLDEN=1 pytest tests/export/test_golden.py` writes the files anew, to be read before they are kept.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from imd.export.tables import NAMES

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def one_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pseudonyms under a key that is always the same, on the office's clock."""
    monkeypatch.setattr("imd.vault.pseudonyms.secrets.token_bytes", lambda size: bytes(range(size)))
    time.tzset()


@pytest.mark.parametrize("audience", ["network", "internal"])
@pytest.mark.parametrize("name", NAMES)
def test_the_table_is_as_it_was(
    name: str, audience: str, filled: None, one_key: None, run: Callable[..., Any]
) -> None:
    """Bytes for bytes the file that others' scripts were written for."""
    more = () if audience == "network" else ("--plaintext", "--reason", "prueba")
    out = run("export", name, "--audience", audience, *more).out
    path = GOLDEN / f"{name}.{audience}.csv"
    if os.environ.get("IMD_GOLDEN"):
        path.write_text(out, encoding="utf-8")
    assert out == path.read_text(encoding="utf-8")
