"""The travel copy: coded facts for who travels, and nothing from which a name could be had."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from imd import rescue
from imd.vault.backup import pack
from tests.vault.test_hidden import MARK, _answers


@pytest.fixture
def carried(run: Any, tmp_path: Path) -> Path:
    """A travel copy of a vault with a registered case and a draft, restored with its own key."""
    assert run("case", "intake", "--answers", "-", input=_answers()).exit == 0
    told = run(
        "-f", "json", "backup", "create", "--travel", tmp_path / "t", "--new-key-file", tmp_path / "t.key"
    )
    assert told.exit == 0, told.err
    assert told.json["cases"] == 1
    told = run("backup", "restore", tmp_path / "t", tmp_path / "w", key=tmp_path / "t.key")
    assert told.exit == 0, told.err
    return tmp_path / "w"


def test_it_has_the_facts_and_no_identity(run: Any, carried: Path, tmp_path: Path) -> None:
    """Cases are listed; identities are out of its key's reach, and there is none to reach."""
    key = tmp_path / "t.key"
    code = run("-f", "json", "case", "list").json[0]["code"]
    assert [case["code"] for case in run("-f", "json", "case", "list", at=carried, key=key).json] == [code]
    assert run("case", "show", code, "--with", "identity", at=carried, key=key).exit == 13
    assert run("audit", "verify", at=carried, key=key).exit == 0
    keys = run("-f", "json", "key", "list", at=carried, key=key).json
    assert [(one["name"], one["scope"], one["kind"]) for one in keys] == [("ana", "registry", "file")]


# The rescue program reads the copy without imd.
@pytest.mark.usefixtures("whole_derivation")
def test_no_page_holds_what_was_taken_out(app: Any, carried: Path, tmp_path: Path) -> None:
    """Every plain page, free ones too: no sealed document, no key of the office, no line of its chain."""
    key = rescue.unwrapped(
        json.loads((carried / "keys.json").read_bytes()), "keyfile", (tmp_path / "t.key").read_bytes().strip()
    )
    plain = rescue.image((carried / "registry.1.db").read_bytes(), b"", key["registry"])
    with app.reader() as db:
        blobs = [row[0] for row in db.each("SELECT blob FROM sealed")]
        hashes = [row[0] for row in db.each("SELECT hash FROM audit")]
        chain = db.chain_key
    hidden = [
        *blobs,
        *(blob[-48:] for blob in blobs),
        *hashes,
        chain,
        MARK.encode(),
        app.vault.ring.vault.encode(),
    ]
    assert blobs
    assert not [value for value in hidden if value in plain]


def test_neither_vault_opens_the_other(run: Any, carried: Path, tmp_path: Path) -> None:
    """New data keys, a new id, and no slot of the office."""
    assert run("case", "list", at=carried).exit == 12
    assert run("case", "list", key=tmp_path / "t.key").exit == 12
    assert run("backup", "verify", tmp_path / "t").exit == 12
    ring = json.loads((carried / "keys.json").read_bytes())
    assert [slot["scope"] for slot in ring["slots"]] == [["registry"]]


def test_it_is_audited_and_is_no_backup(run: Any, app: Any, carried: Path, tmp_path: Path) -> None:
    """The line says that it was a travel copy; the next backup stays due; prune does not know it."""
    with app.reader() as db:
        from imd.vault.backup.last import last

        detail = db.value("SELECT detail FROM audit WHERE action = 'backup.create'")
        assert json.loads(detail)["travel"] is True
        assert last(db) is None
    assert pack.read(tmp_path / "t").manifest.vault != app.vault.ring.vault


def test_a_weak_or_missing_secret_makes_nothing(run: Any, tmp_path: Path) -> None:
    """Refused before any copy is made; so are secrets without --travel, and both at once."""
    (tmp_path / "weak").touch(mode=0o600)
    (tmp_path / "weak").write_text("corta\n")
    one = ("--new-passphrase-file", tmp_path / "weak")
    two = ("--new-key-file", tmp_path / "k")
    for words, exit in ((("--travel", *one), 22), (one, 2), (two, 2), (("--travel", *one, *two), 2)):
        assert run("backup", "create", tmp_path / "t", *words).exit == exit
    assert run("--no-input", "backup", "create", "--travel", tmp_path / "t").exit == 2
    assert sorted(os.listdir(tmp_path)) == ["passphrase", "vault", "weak"]


def test_it_begins_as_a_vault_of_its_own(app: Any, carried: Path, tmp_path: Path) -> None:
    """A chain whose first line says what it is, guarded against accidents; keys that the store knows; no free page."""
    from imd.vault import noted
    from imd.vault.opened import unlock
    from imd.vault.secret import Secret

    key = Secret("keyfile", (tmp_path / "t.key").read_bytes().strip())
    away = unlock(carried, key, app.now, {})
    with away.reader() as db:
        first = db.one("SELECT action, ref, detail FROM audit WHERE seq = 1")
        assert first["action"] == "vault.init"
        assert first["ref"] == away.ring.vault
        assert json.loads(first["detail"])["travel"] is True
        assert noted.state(db, away.keys.registry, away.ring) == "same"
        assert db.value("PRAGMA freelist_count") == 0
        found = {row["name"] for row in db.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    with app.reader() as db:
        assert found == {
            row["name"] for row in db.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        }
    assert "audit_no_update" in found
