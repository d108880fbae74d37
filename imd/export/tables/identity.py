"""The columns that say who she is: from the sealed document of her case, for the office only.

What she told (account, notes, fears) is not among them: a narrative is never part of a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from imd.export.columns import ONLY_INTERNAL, Column


def _contacts(document: Mapping[str, Any]) -> list[str] | None:
    """Each way to reach her or her people in one line: kind, channel, and where."""
    found = [_contact(contact) for contact in document.get("contacts") or ()]
    return found or None


def _contact(contact: Mapping[str, Any]) -> str:
    parts = (contact.get(key) for key in ("kind", "channel", "name", "value", "contact"))
    return " ".join(str(part) for part in parts if part)


IDENTITY = (
    Column("name", "NULL", "sealed", ONLY_INTERNAL, pick=lambda document: document.get("name")),
    Column("contacts", "NULL", "sealed", ONLY_INTERNAL, pick=_contacts),
    Column(
        "municipality", "NULL", "sealed", ONLY_INTERNAL, pick=lambda document: document.get("municipality")
    ),
    Column(
        "organisation", "NULL", "sealed", ONLY_INTERNAL, pick=lambda document: document.get("organisation")
    ),
)
