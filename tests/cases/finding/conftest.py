"""Cases with invented names, sealed and indexed as an interview leaves them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from imd.cases.finding.index import seal_identity
from imd.vault.ids import new_code
from imd.vault.session import Session


@pytest.fixture
def named(db: Session, add_case: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Store a case that has this name: `named("Ana Inventada", account=…, columns={…})`; its row."""

    def make(name: str | None, columns: dict[str, Any] | None = None, **sealed: Any) -> dict[str, Any]:
        case = add_case(db, new_code(), **(columns or {}))
        seal_identity(db, case["id"], {"name": name, **sealed})
        return case

    return make


def phone(value: str, kind: str = "safe") -> dict[str, str]:
    """A contact by telephone."""
    return {"kind": kind, "channel": "phone", "value": value}
