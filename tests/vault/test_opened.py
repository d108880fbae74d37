"""An open vault's sessions: whose fault a fault is, and what a refusal leaves."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from imd.errors import RefusedByRule
from imd.errors import vault as errors
from imd.vault import store
from imd.vault.keys import DataKeys


def _fail(opened: Any, fault: BaseException) -> None:
    with opened:
        raise fault


@pytest.mark.parametrize("way", ["session", "reader"])
def test_a_file_of_the_command_is_not_the_vaults_fault(app: Any, way: str) -> None:
    """An export that cannot write its file does not say that the vault cannot be written."""
    fault = FileNotFoundError(2, "no such folder", "/somewhere/else.csv")
    with pytest.raises(FileNotFoundError) as told:
        _fail(app.session("test") if way == "session" else app.reader(), fault)
    assert told.value is fault


def test_a_full_disk_in_the_orm_is_told_as_such(app: Any) -> None:
    """Errors that SQLAlchemy wraps leave the session as imd's own."""

    class Wrapped(Exception):
        orig = dbapi2.OperationalError("x")

    Wrapped.orig.sqlite_errorcode = 13
    with pytest.raises(errors.DiskFull):
        _fail(app.session("test"), Wrapped())


def test_a_refusal_is_told_even_where_it_cannot_be_logged(
    app: Any, raw: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another writer in the way of the audit line does not change why the command was refused."""
    monkeypatch.setattr(store, "_PATIENCE", 0.05)
    rule = RefusedByRule()

    def refuse() -> None:
        with app.session("test"):
            raise rule

    original = type(app.vault)._log_refusal

    def blocked(self: Any, action: str, refusal: Any) -> None:
        raw.execute("BEGIN IMMEDIATE")
        original(self, action, refusal)
        raw.execute("ROLLBACK")

    monkeypatch.setattr(type(app.vault), "_log_refusal", blocked)
    with pytest.raises(RefusedByRule) as told:
        refuse()
    assert told.value is rule


def test_a_reader_changes_nothing(app: Any, raw: Any) -> None:
    """What a reader wrote by mistake is undone."""
    with app.reader() as db:
        db.run("DELETE FROM key_labels")
    assert raw.execute("SELECT count(*) FROM key_labels").fetchone()[0] == 2


def test_a_reader_sees_one_moment(app: Any, raw: Any) -> None:
    """What another process commits meanwhile does not appear halfway through a list."""
    with app.reader() as db:
        before = db.value("SELECT count(*) FROM meta")
        raw.execute("INSERT INTO meta (name, rev, blob) VALUES ('x', 1, x'00')")
        assert db.value("SELECT count(*) FROM meta") == before
    with app.reader() as db:
        assert db.value("SELECT count(*) FROM meta") == before + 1


def test_a_reader_does_not_hide_damage(app: Any, vault: Path) -> None:
    """A page that fails in the middle of a read is told as damage, also when the transaction is gone."""
    with app.session("test") as db:
        for number in range(40):
            db.seal("cases", f"{number}", {"n": "x" * 900})
    path = vault / "registry.1.db"
    content = bytearray(path.read_bytes())
    for at in range(2 * store.PAGE_SIZE + 100, len(content), store.PAGE_SIZE):
        content[at] ^= 1
    path.write_bytes(content)
    with pytest.raises(errors.StoreDamaged), app.reader() as db:
        list(db.unseal_all("cases"))


def test_a_store_of_a_newer_program_is_not_called_damaged(run: Any, raw: Any) -> None:
    """Exit 14 with its own code."""
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    assert run("-f", "json", "key", "list").error["code"] == "store_version"


def test_nothing_is_left_open(app: Any, vault: Path) -> None:
    """After the last command the log is folded into the store: three files remain."""
    with app.session("test") as db:
        db.seal("cases", "a", {"n": 1})
    with contextlib.suppress(RuntimeError):
        _fail(app.session("test"), RuntimeError())
    assert sorted(file.name for file in vault.iterdir()) == ["keys.json", "lock", "registry.1.db"]


def test_an_open_vault_does_not_print_its_keys(app: Any) -> None:
    """Its repr, which a debugger or a log line may show, holds no data key."""
    keys: DataKeys = app.vault.keys
    assert keys.identity
    said = repr(app.vault) + repr(replace(app.vault))
    for key in (keys.registry, keys.identity):
        assert key.hex() not in said
        assert repr(key) not in said
