"""The tables that can be exported: one file each, loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from imd.export.columns import Table

NAMES = (
    "cases",
    "persons",
    "aggressions",
    "perpetrators",
    "assessments",
    "referrals",
    "grants",
    "ledger",
    "stays",
)
LONG_NAMES = ("cases", "aggressions")
"""Tables that have a long form besides: a row for each of what a cell of theirs holds several of."""

PRINTED = {"persons": "profiles", "aggressions": "types", "perpetrators": "perpetrators"}
"""The table of numbers about the same, which may be printed where rows may not."""
ELSE_PRINTED = "headline"
"""What may be printed where the numbers about the same stay in the office too."""


def table(name: str, *, long: bool = False) -> Table:
    """The table of that name, one of NAMES; its long form where it has one (LONG_NAMES)."""
    module = import_module(f"imd.export.tables.{name}")
    return cast(Table, module.LONG if long else module.TABLE)
