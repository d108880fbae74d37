"""What is typed finds the case, however it was written down."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from imd.cases.finding import search as searching
from imd.cases.finding.search import search
from imd.errors.cases import NothingToFind
from imd.errors.vault import ScopeRefused
from imd.vault.session import Session
from tests.cases.finding.conftest import phone
from tests.cases.finding.invented import names, slipped

Named = Callable[..., dict[str, Any]]


def _found(db: Session, text: str, **how: Any) -> list[str]:
    return [hit.case_id for hit in search(db, text, **how).hits]


@pytest.mark.parametrize(
    "typed",
    [
        "Ximena Quej Caal",
        "jimena kej kaal",
        "CAAL QUEJ XIMENA",
        "Quej, Ximena",
        "himena quej",
        "Ximna Quej Caal",
        "XimenaQuej Caal",
        "caal",
    ],
)
def test_a_name_is_found_as_it_sounds(db: Session, named: Named, typed: str) -> None:
    """Accents, case, order, sound-alikes and one slip do not matter."""
    wanted = named("Ximena Quej Caal")
    named("Marta Inventada Ruiz")
    assert _found(db, typed)[0] == wanted["id"]


def test_the_best_comes_first(db: Session, named: Named) -> None:
    """The whole name before a part of it, what is written the same before what only sounds the same."""
    alike, same, part = named("Jimena Kej"), named("Ximena Quej"), named("Ximena Quej Caal Inventada")
    assert _found(db, "Ximena Quej") == [same["id"], alike["id"], part["id"]]


def test_another_name_is_not_found(db: Session, named: Named) -> None:
    """One common first name is no likeness between two whole names."""
    named("María Inventada López")
    assert _found(db, "María Figueroa Zapeta") == []


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ("55551234", "contacts"),
        ("+502 5555-1234", "contacts"),
        ("5551234", "contacts"),
        ("Doña Zutana", "contacts"),
        ("luna verde", "organisation"),
        ("coban", "municipality"),
        ("La Relámpago", "aliases"),
        ("rio negro", "account"),
        ("maquina", "notes"),
        ("quiche", "admin1"),
        ("guatemala", "country"),
        ("amenasa", "attacks"),
    ],
)
def test_everything_that_is_known_is_searched(db: Session, named: Named, typed: str, field: str) -> None:
    """Aliases, contacts, organisations, places and words; the field is told, and nothing that it holds."""
    case = named(
        "Ana Prueba",
        {"admin1": "GT-14"},
        aliases=["La Relámpago"],
        contacts=[phone("+502 5555 1234"), {**phone("7777", "emergency"), "name": "Doña Zutana"}],
        organisation="Colectiva Luna Verde",
        municipality="Cobán",
        account="La siguieron hasta el Río Negro.",
        attacks=[{"gender_note": "una amenaza"}],
    )
    from imd.cases.service import add_note

    add_note(db, case, "Quemaron la máquina.")
    assert [hit.matched for hit in search(db, typed).hits] == [[field]]


def test_a_code_is_found_as_it_is_heard(db: Session, named: Named) -> None:
    """O for 0, blanks and small letters, as over the telephone."""
    case = named("Ana Prueba")
    assert search(db, case["code"].lower().replace("-", " ").replace("0", "o")).hits[0].case_id == case["id"]


@pytest.mark.parametrize(
    "name", ["𠮷野 花子", "كريمة المخترعة", "ליאת מומצאת", "Ana\u202e Prueba", "Zoë 💜 Inventada"]
)
def test_any_script_is_found(db: Session, named: Named, name: str) -> None:
    """Four-byte characters and right-to-left names are names."""
    wanted = named(name)
    named("Marta Ruiz")
    assert _found(db, name) == [wanted["id"]]
    assert _found(db, name.split()[0])[0] == wanted["id"]


@pytest.mark.parametrize("typed", ["", "  ", "***", "💜", "\u202e"])
def test_nothing_to_search_for_is_refused(db: Session, typed: str) -> None:
    """Signs alone would fit everybody or nobody."""
    with pytest.raises(NothingToFind):
        search(db, typed)


def test_a_key_without_identities_finds_nobody(
    open_session: Callable[..., Session], db: Session, named: Named
) -> None:
    """Whom a code stands for is not told by whether a name is found."""
    named("Ana Prueba")
    with pytest.raises(ScopeRefused):
        search(open_session(scope="registry"), "Ana Prueba")


def test_a_doubles_name_leads_to_the_case_it_is_a_double_of(db: Session, named: Named) -> None:
    """One woman is found once."""
    one, other = named("Ana Prueba Inventada"), named("Ana Prueva")
    db.run("UPDATE cases SET duplicate_of = :into WHERE id = :id", into=one["id"], id=other["id"])
    assert _found(db, "Ana Prueba") == [one["id"]]


def test_among_many_cases_the_index_finds_a_slip(
    db: Session, monkeypatch: pytest.MonkeyPatch, open_session: Callable[..., Session]
) -> None:
    """At least 95 in 100 names with one slip are among the first five, nearly all without opening the rest."""
    monkeypatch.setattr(searching, "FEW", 10)
    chance, count, tries = Random(20261124), 2_000, 150
    everyone = names(count, 11)
    ids = [_quickly(db, name, n) for n, name in enumerate(everyone)]
    hits = by_index = 0
    for n in chance.sample(range(count), tries):
        found = search(db, slipped(everyone[n], chance))
        hits += ids[n] in [hit.case_id for hit in found.hits[:5]]
        by_index += found.partly
    assert hits >= 0.95 * tries
    assert by_index >= 0.95 * tries


def _quickly(db: Session, name: str, n: int) -> str:
    from imd.cases.finding.index import seal_identity
    from imd.cases.models import Case

    case_id = f"{n:032x}"
    row = {"id": case_id, "code": case_id, "status": "intake", "opened": "2026", "moved": "2026"}
    db.orm.add(Case.model_validate(row))
    seal_identity(db, case_id, {"name": name})
    return case_id


def test_where_the_index_has_nothing_every_case_is_opened(
    db: Session, named: Named, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words of an account, one name alone and a slip in a short name are found all the same."""
    monkeypatch.setattr(searching, "FEW", 0)
    case = named("Ana Prueba", account="La siguieron hasta el río.")
    for typed in ("rio siguieron", "prueba", "Ama Prubea"):
        found = search(db, typed)
        assert not found.partly
        assert [hit.case_id for hit in found.hits] == [case["id"]]
    assert search(db, "Prueba Ana").partly
    assert not search(db, "Prueba Ana", everywhere=True).partly
