"""Which two cases may be of one woman, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from imd.cases.finding.index import seal_identity
from imd.cases.similar import duplicates, likely
from imd.errors.vault import ScopeRefused
from imd.vault.ids import new_code
from imd.vault.session import Session

Add = Callable[..., dict[str, Any]]


def _case(db: Session, add_case: Add, name: str, phone: str = "", **codes: Any) -> dict[str, Any]:
    case = add_case(db, new_code(), **codes)
    contacts = [{"kind": "safe", "channel": "phone", "value": phone}] if phone else []
    seal_identity(db, case["id"], {"name": name, "contacts": contacts})
    return case


def _answers(name: str, phone: str = "5555 0000", **more: Any) -> dict[str, Any]:
    return {"name": name, "safe_contact": {"channel": "phone", "value": phone}, "country": "GT", **more}


def test_a_name_that_sounds_alike_and_a_year(db: Session, add_case: Add) -> None:
    """The reasons are named; who she is, is not."""
    one = _case(db, add_case, "Ximena Quej Caal", birth_year=1990)
    other = _case(db, add_case, "Kaal Jimena Kej", birth_year=1990)
    _case(db, add_case, "Marta Ruiz Figueroa", birth_year=1990)
    found = duplicates(db)
    assert [sorted(pair["cases"]) for pair in found] == [sorted([one["code"], other["code"]])]
    assert found[0]["reasons"] == ["similar_name", "same_birth_year", "same_country"]
    assert 50 <= found[0]["score"] <= 100
    assert set(found[0]) == {"cases", "score", "reasons"}


def test_a_number_in_common_is_enough(db: Session, add_case: Add) -> None:
    """She may have given another name; with or without the country's code it is one number."""
    one = _case(db, add_case, "Ana Prueba", "+502 5555-1234")
    other = _case(db, add_case, "La Relámpago", "55551234")
    assert duplicates(db)[0]["reasons"] == ["same_contact", "same_country"]
    assert duplicates(db, one)[0]["cases"] == duplicates(db, other)[0]["cases"]


@pytest.mark.parametrize(
    "codes",
    [{"birth_year": 1960}, {"birth_year": 1960, "country": "HN"}],
)
def test_what_speaks_against_it_counts(db: Session, add_case: Add, codes: dict[str, Any]) -> None:
    """Two women of one short name, thirty years apart, are two women."""
    _case(db, add_case, "Ana Prueba", birth_year=1990)
    _case(db, add_case, "Ana Prueva", **codes)
    assert duplicates(db) == []


def test_a_first_name_alone_is_no_reason(db: Session, add_case: Add) -> None:
    """Half of all files would be doubles of each other."""
    _case(db, add_case, "María")
    _case(db, add_case, "María Inventada López")
    assert duplicates(db) == []


def test_a_double_that_is_known_is_not_told_again(db: Session, add_case: Add) -> None:
    """After a merge the pair is settled."""
    one, other = _case(db, add_case, "Ana Prueba Ruiz"), _case(db, add_case, "Ana Prueba Ruiz")
    db.run("UPDATE cases SET duplicate_of = :into WHERE id = :id", into=one["id"], id=other["id"])
    assert duplicates(db) == []
    assert [item["case"] for item in likely(db, _answers("Ana Prueba Ruiz"))] == [one["code"]]


def test_an_interview_is_compared_with_all_that_is_there(db: Session, add_case: Add) -> None:
    """The likeliest first: name, number and year before the name alone; never with herself."""
    close = _case(db, add_case, "Ximena Quej Caal", "5555 1234", birth_year=1990)
    name = _case(db, add_case, "Jimena Kej Kaal")
    found = likely(db, _answers("Ximena Quej Caal", "+502 55551234", birth_year=1990))
    assert [item["case"] for item in found] == [close["code"], name["code"]]
    assert found[0]["reasons"] == ["same_name", "same_contact", "same_birth_year", "same_country"]
    assert [item["case"] for item in likely(db, _answers("Ximena Quej Caal"), but=close["id"])] == [
        name["code"]
    ]


def test_without_identities_nothing_is_compared(open_session: Callable[..., Session]) -> None:
    """That two codes are one woman is told only to whoever may know who she is."""
    with pytest.raises(ScopeRefused):
        duplicates(open_session(scope="registry"))
    with pytest.raises(ScopeRefused):
        likely(open_session(scope="registry"), _answers("Ana Prueba"))
