"""Cases, funds and houses as the tests of this slice need them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.funds.invented import add_case, say

Give = Callable[..., None]


@pytest.fixture
def case(open_db: Any) -> dict[str, Any]:
    """A case with consent to be kept, and to nothing else."""
    with open_db() as db:
        return add_case(db)


@pytest.fixture
def give(open_db: Any, case: dict[str, Any]) -> Give:
    """Record what she says: `give("fund")`, `give("fund", "withdrawn")`."""

    def said(purpose: str, status: str = "given", to: str | None = None) -> None:
        with open_db() as db:
            say(db, case["id"], purpose, status, to)

    return said


@pytest.fixture
def fund(open_db: Any) -> str:
    """An urgent fund with 1000 quetzales in one line; its name."""
    from imd.funds.service.funds import deposit, new_fund

    with open_db() as db:
        new_fund(db, name="Fondo de prueba", kind="urgent", currency="GTQ")
        deposit(db, fund="Fondo de prueba", amount="1000", donor="Donante inventada")
    return "Fondo de prueba"


@pytest.fixture
def house(open_db: Any) -> str:
    """A house with three beds; its code."""
    from imd.funds.service.houses import new_house

    with open_db() as db:
        made = new_house(db, name="Casa inventada", kind="REFUGIO", beds=3, layout="1x1,1x2")
    return str(made["code"])


@pytest.fixture
def whole(open_db: Any) -> Callable[[], dict[str, Any]]:
    """Everything this slice keeps: two of them are equal when nothing changed in between."""
    from tests.funds.invented import everything

    def read() -> dict[str, Any]:
        with open_db(None) as db:
            return everything(db)

    return read
