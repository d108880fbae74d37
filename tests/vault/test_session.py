"""One command, one transaction, one audit line."""

from __future__ import annotations

from typing import Any

import pytest

from imd.errors import RefusedByRule
from imd.errors.vault import DocumentDamaged, ScopeRefused, VaultDamaged


def _actions(app: Any) -> list[str]:
    with app.reader() as db:
        return [row["action"] for row in db.rows("SELECT action FROM audit ORDER BY seq")]


def test_a_session_commits_with_one_audit_line(app: Any) -> None:
    """What was written and the line that says so are kept together."""
    with app.session("test.write") as db:
        db.seal("cases", "a", {"name": "Nombre Inventado"})
    with app.reader() as db:
        assert db.unseal("cases", "a") == {"name": "Nombre Inventado"}
    assert _actions(app) == ["vault.init", "test.write"]


def test_an_error_undoes_everything(app: Any) -> None:
    """A fault leaves neither the record nor the line."""

    def fail() -> None:
        with app.session("test.write") as db:
            db.seal("cases", "a", {"name": "x"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with app.reader() as db:
        assert db.unseal("cases", "a") == {}
    assert _actions(app) == ["vault.init"]


def test_a_refusal_leaves_a_line_without_content(app: Any) -> None:
    """What a rule refused is known afterwards, with the act and the rule only."""

    def refuse() -> None:
        with app.session("test.write") as db:
            db.detail = {"secret": "x"}
            raise RefusedByRule

    with pytest.raises(RefusedByRule):
        refuse()
    with app.reader() as db:
        last = db.one("SELECT action, detail FROM audit ORDER BY seq DESC LIMIT 1")
    assert last == {"action": "refused", "detail": '{"action":"test.write","rule":"refused"}'}


def test_a_document_opens_only_in_its_own_place(app: Any) -> None:
    """Two rows' documents swapped inside the store are refused, not shown for the other woman."""
    with app.session("test.write") as db:
        db.seal("houses", "a", {"location": "one"})
        db.seal("houses", "b", {"location": "two"})
        db.run("UPDATE sealed SET of_row = 'c' WHERE of_row = 'a'")
        db.run("UPDATE sealed SET of_row = 'a' WHERE of_row = 'b'")
    with pytest.raises(DocumentDamaged), app.reader() as db:
        db.unseal("houses", "a")


def test_an_older_document_put_back_differs_from_the_chain(app: Any) -> None:
    """With its own old number beside it, it opens: its hash in the chain's newest entry is not its own."""
    import hashlib
    import json

    with app.session("test.write") as db:
        db.seal("cases", "a", {"n": 1})
        old = db.value("SELECT blob FROM sealed")
    with app.session("test.write") as db:
        db.seal("cases", "a", {"n": 2})
    with app.session(None) as db:
        db.run("UPDATE sealed SET rev = 1, blob = :old", old=old)
    with app.reader() as db:
        assert db.unseal("cases", "a") == {"n": 1}
        detail = json.loads(db.value("SELECT detail FROM audit ORDER BY seq DESC LIMIT 1"))
    [[table, row, rev, said]] = detail["sealed"]
    assert (table, row, rev) == ("cases", "a", 2)
    assert said != hashlib.sha256(old).hexdigest()


def test_an_older_revision_put_back_does_not_open(app: Any) -> None:
    """The revision is part of what is authenticated."""
    with app.session("test.write") as db:
        db.seal("cases", "a", {"n": 1})
        old = db.value("SELECT blob FROM sealed")
        db.seal("cases", "a", {"n": 2})
        db.run("UPDATE sealed SET blob = :old", old=old)
    with pytest.raises(DocumentDamaged), app.reader() as db:
        db.unseal("cases", "a")


@pytest.mark.parametrize(
    "put",
    [
        "blob = 'text'",
        "blob = 7",
        "blob = CAST(x'ff00fe' AS TEXT)",
        "of_row = CAST(x'ff' AS TEXT)",
        "of_row = 'ñ'",
        "of_row = 'a|b'",
        "of_row = x'61'",
    ],
)
def test_what_is_no_document_is_damage(app: Any, put: str) -> None:
    """Whatever a holder of the registry key puts into the columns: the vault is damaged, imd is not at fault."""
    with app.session("test.write") as db:
        db.seal("cases", "a", {"n": 1})
        db.run(f"UPDATE sealed SET {put}")
    with pytest.raises(VaultDamaged), app.reader() as db:
        list(db.unseal_all("cases"))


def test_the_orm_shares_the_transaction(app: Any) -> None:
    """What the ORM added is undone with the rest."""
    from imd.vault.models import KeyLabel

    def fail() -> None:
        with app.session("test.write") as db:
            db.run("INSERT INTO meta (name, rev, blob) VALUES ('x', 1, x'00')")
            db.orm.add(KeyLabel(slot="s", name="n", scope="full", kind="file", created="2026"))
            db.flush()
            assert db.value("SELECT count(*) FROM key_labels WHERE slot = 's'") == 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with app.reader() as db:
        assert db.value("SELECT count(*) FROM key_labels WHERE slot = 's'") == 0
        assert db.value("SELECT count(*) FROM meta WHERE name = 'x'") == 0


def test_a_registry_key_cannot_read_identities(app: Any) -> None:
    """The identity key is absent, not forbidden."""
    from dataclasses import replace

    from imd.vault.keys import DataKeys

    with app.session("test.write") as db:
        db.seal("cases", "a", {"name": "x"})
    narrow = replace(app.vault, keys=DataKeys(registry=app.vault.keys.registry))
    with pytest.raises(ScopeRefused), narrow.reader() as db:
        db.unseal("cases", "a")
    with pytest.raises(ScopeRefused), narrow.session("test.write") as db:
        db.seal("cases", "b", {"name": "y"})


def test_the_audit_chain_only_grows(app: Any) -> None:
    """An accident cannot edit or delete a line."""
    from sqlcipher3 import dbapi2

    for statement in ("UPDATE audit SET actor = 'x'", "DELETE FROM audit"):
        with pytest.raises(dbapi2.Error), app.session(None) as db:
            db.run(statement)


def test_a_reading_that_is_given_up_says_nothing(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in the middle of many documents ends the command with its own words and no others."""
    import gc
    import sys

    told: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    with app.session("test") as db:
        for number in range(3):
            db.seal("cases", f"{number}", {})
    with app.reader() as db:
        rows = db.each("SELECT of_row FROM sealed")
        next(rows)
    del rows
    gc.collect()
    assert told == []
