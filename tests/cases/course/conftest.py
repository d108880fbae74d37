"""Cases at every place of their life cycle, without an interview."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from imd.context import stored
from imd.forms.model import load
from imd.forms.validation import validate

ACTION = {
    "need": "PHYS",
    "measure": "ACC",
    "what": "MARCA acompañarla al juzgado",
    "who": "MARCA la red",
    "by": "2026-12-01",
    "agreed": True,
}
PLAN = {"actions": [ACTION], "agreed": True, "review": "2026-12-15"}


def planned(**answers: Any) -> dict[str, Any]:
    """A checked plan."""
    from tests.cases.conftest import NOW

    return validate(load("plan"), {**PLAN, **answers}, NOW).values


def contact(**answers: Any) -> dict[str, Any]:
    """A checked follow-up."""
    from tests.cases.conftest import NOW

    return validate(load("followup"), {"contacted": True, **answers}, NOW).values


@pytest.fixture
def keys(full_keys: Callable[..., None]) -> Callable[..., None]:
    """`keys("ana", "berta")`: the holders of full keys."""
    return full_keys


@pytest.fixture
def assessed(db: Any, add_case: Any) -> Callable[..., dict[str, Any]]:
    """`assessed(level="HIGH")`: a case with a level, as its row."""

    def make(code: str = "00000-00001", level: str = "MEDIUM", **columns: Any) -> dict[str, Any]:
        row: dict[str, Any] = add_case(
            db, code, **{"status": "assessed", "level": level, "assessed": stored(db.now), **columns}
        )
        return row

    return make
