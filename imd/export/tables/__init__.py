"""The tables that can be exported: one file each, loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from imd.export.columns import Table

NAMES = ("cases", "persons", "aggressions", "referrals", "grants", "ledger", "stays")


def table(name: str) -> Table:
    """The table of that name, one of NAMES."""
    return cast(Table, import_module(f"imd.export.tables.{name}").TABLE)
