"""A key of scope registry: identities are out of its reach by arithmetic, not by a rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from imd.errors.vault import DocumentDamaged, ScopeRefused
from imd.vault import seal, secret
from imd.vault.opened import read_ring, unlock
from tests.vault.test_hidden import MARK, _answers


@pytest.fixture
def analyst(run: Any, registry_key: Path, vault: Path, app: Any) -> Any:
    """The vault with one registered case, opened with the registry key."""
    assert run("case", "intake", "--answers", "-", input=_answers()).exit == 0
    return unlock(vault, secret.key_file(registry_key.read_bytes(), ""), app.now, {})


def test_the_identity_key_is_never_unwrapped(analyst: Any, app: Any) -> None:
    """The slot wraps one key of 32 bytes, and it is not the other nor made from it."""
    assert analyst.keys.identity is None
    assert analyst.keys.registry == app.vault.keys.registry
    slot = next(slot for slot in analyst.ring.slots if slot.scope == ("registry",))
    assert len(slot.wrapped) == 32 + 16
    assert analyst.slot == slot


def test_nothing_sealed_opens_or_is_sealed(analyst: Any) -> None:
    """Each way to a sealed document is refused, and the attempt to write is logged."""
    with analyst.reader() as db:
        assert not db.has_identity
        places = db.rows("SELECT of_table, of_row, rev, blob FROM sealed")
        assert places
        for place in places:
            with pytest.raises(ScopeRefused):
                db.unseal(place["of_table"], place["of_row"])
            with pytest.raises(ScopeRefused):
                next(db.unseal_all(place["of_table"]))
            # Past every check of ours: the key she does have opens none.
            with pytest.raises(DocumentDamaged):
                seal.unseal(analyst.keys.registry, *place.values())

    def write() -> None:
        with analyst.session("case.edit") as db:
            db.seal("cases", "x", {})

    with pytest.raises(ScopeRefused):
        write()
    with analyst.reader() as db:
        assert db.value("SELECT action FROM audit ORDER BY seq DESC LIMIT 1") == "refused"


def test_no_command_shows_an_analyst_what_is_sealed(run: Any, analyst: Any, registry_key: Path) -> None:
    """Every reading verb either works without identities or is exit 13; adding cases is exit 13."""
    code = run("-f", "json", "case", "list").json[0]["code"]
    lines = [
        ("case", "list"),
        ("case", "show", code),
        ("case", "show", code, "--with", "identity"),
        ("case", "show", code, "--with", "all"),
        ("agenda",),
        ("registry", "list"),
        ("referral", "list"),
        ("grant", "list"),
        ("audit", "list"),
        ("key", "list"),
    ]
    for line in lines:
        told = run("-f", "json", *line, key=registry_key)
        assert told.exit in (0, 13), (line, told.err)
        assert MARK not in told.out + told.err
    assert run("case", "show", code, "--with", "identity", key=registry_key).exit == 13
    assert run("case", "intake", "--answers", "-", input=_answers(), key=registry_key).exit == 13


def test_the_whole_store_in_an_analysts_hands_has_no_name(analyst: Any) -> None:
    """Every value of every table, as the registry key reads them: the mark is in none."""
    found = []
    with analyst.reader() as db:
        for (table,) in db.each("SELECT name FROM sqlite_schema WHERE type = 'table'"):
            for row in db.each(f'SELECT * FROM "{table}"'):
                text = b"".join(value if isinstance(value, bytes) else str(value).encode() for value in row)
                found += [table] if MARK.encode() in text else []
    assert found == []


def test_an_analyst_cannot_raise_her_scope(analyst: Any, vault: Path, registry_key: Path) -> None:
    """Editing keys.json by hand gives no more than it gave."""
    from imd.errors.vault import SecretRefused
    from imd.vault import keys
    from imd.vault.canon import canonical

    value = json.loads((vault / "keys.json").read_bytes())
    slot = next(slot for slot in value["slots"] if slot["scope"] == ["registry"])
    slot["scope"], slot["wrapped"] = ["identity", "registry"], "00" * 32 + slot["wrapped"]
    forged = keys.parse(canonical(value) + b"\n")
    with pytest.raises(SecretRefused):
        forged.open(secret.key_file(registry_key.read_bytes(), ""))
    assert read_ring(vault) == analyst.ring
