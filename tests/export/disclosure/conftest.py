"""Invented attacks, as the tests of statistics write them."""

from __future__ import annotations

from tests.export.statistics.conftest import registry

__all__ = ["registry"]
