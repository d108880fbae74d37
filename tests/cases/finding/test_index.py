"""The index of names: in step with what is sealed, and telling nothing by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from imd.cases.finding.index import candidates, seal_identity
from imd.vault.session import Session
from tests.cases.finding.conftest import phone

Named = Callable[..., dict[str, Any]]


def test_a_changed_name_is_found_and_the_old_one_is_not(db: Session, named: Named) -> None:
    """The index says what the newest document says."""
    case = named("Ana Prueba Inventada")
    seal_identity(db, case["id"], {"name": "Marta Ruiz Figueroa"})
    assert candidates(db, "Ana Prueba") == {}
    assert candidates(db, "Ruis Marta") == {case["id"]: 1}


def test_names_aliases_organisations_and_numbers_are_indexed(db: Session, named: Named) -> None:
    """What a woman is asked for by is looked up; the words of her account are not."""
    case = named(
        "Ana Prueba",
        aliases=["La Inventora Feliz"],
        organisation="Colectiva Luna",
        contacts=[phone("+503 7777-8888")],
        account="Otra Persona",
    )
    for text in ("Inventora Felis", "luna colectiva", "77778888", "(503) 7777 8888"):
        assert list(candidates(db, text) or {}) == [case["id"]], text
    assert candidates(db, "Otra Persona") == {}


def test_a_hash_holds_no_word(db: Session, named: Named) -> None:
    """Without the sealed key the hashes are noise: another vault's are others."""
    named("Ana Prueba")
    first = {row[0] for row in db.each("SELECT k FROM name_keys")}
    db.run("DELETE FROM name_keys")
    db.unseal_for_good("name_keys", "key")
    named("Ana Prueba")
    second = {row[0] for row in db.each("SELECT k FROM name_keys")}
    assert len(first) == len(second) == 1
    assert not first & second
    assert all(len(key) == 8 for key in first)


def test_only_one_place_seals_an_identity() -> None:
    """Whoever sealed it elsewhere would leave the index behind."""
    from pathlib import Path

    import imd

    code = Path(imd.__file__).parent
    found = [path.name for path in code.rglob("*.py") if '.seal("cases"' in path.read_text(encoding="utf-8")]
    assert found == ["index.py"]
