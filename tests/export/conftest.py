"""A vault with invented records of every table."""

from __future__ import annotations

from typing import Any

import pytest

from tests.export.invented import fill


@pytest.fixture
def filled(open_db: Any) -> None:
    """The fresh vault, filled."""
    with open_db() as db:
        fill(db)
