"""Invented attacks, written straight into the vault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.export.statistics.invented import Registry


@pytest.fixture
def registry(open_db: Callable[..., Any]) -> Callable[..., None]:
    """`registry(fill)`: let a function fill the fresh vault's registry."""

    def made(fill: Callable[[Registry], None]) -> None:
        with open_db() as db:
            fill(Registry(db))

    return made


@pytest.fixture
def numbers(app: Any) -> Callable[..., dict[str, Any]]:
    """`numbers("types", by=["country"])`: the document of a table."""
    from imd.export.statistics import table

    def counted(name: str, **asked: Any) -> dict[str, Any]:
        with app.reader() as db:
            return table(db, name, **asked)

    return counted
