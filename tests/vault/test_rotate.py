"""New data keys: everything is there under them, and nothing opens with the old ones."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from imd.errors import ImdError
from imd.errors import vault as errors
from imd.errors.rotation import DocumentBlocks
from imd.vault import generation, keys, secret
from imd.vault.addkey import add_key
from imd.vault.audit import entries
from imd.vault.changekey import open_by_code
from imd.vault.opened import read_ring, unlock
from imd.vault.pseudonyms import make_pseudonyms, pseudonyms
from imd.vault.rotate import rotate
from imd.vault.secret import Secret, passphrase
from imd.vault.store import connect
from tests.conftest import PASSPHRASE
from tests.vault.conftest import clean

BERTA = Secret("keyfile", b"5e" * 32)
REPORTS = Secret("keyfile", b"6e" * 32)


@pytest.fixture
def v(app: Any, quick: Any) -> Any:
    """The vault with some documents, a second full key and a registry key."""
    add_key(app.vault, "berta", BERTA, "full")
    add_key(app.vault, "informes", REPORTS, "registry")
    with app.session("test") as db:
        for number in range(40):
            db.seal("cases", f"{number}", {"n": number})
        db.seal("cases", "7", {"n": "again"})
        make_pseudonyms(db)
    return app.vault


def _again(v: Any, how: Secret) -> Any:
    return unlock(v.folder, how, v.clock, {})


def test_everything_is_there_under_new_keys(v: Any, app: Any) -> None:
    """Documents, their revisions, the chain and its key, pseudonyms, labels; one store, private."""
    with v.reader() as db:
        documents, chain, name = dict(db.unseal_all("cases")), db.chain_key, pseudonyms(db)("cases", 1)
        revisions, lines = db.rows("SELECT of_table, of_row, rev FROM sealed"), len(entries(db))
    old = v.keys
    made = rotate(v)
    assert made.gen == 2
    assert sorted(file.name for file in v.folder.iterdir()) == ["keys.json", "lock", "registry.2.db"]
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in v.folder.iterdir())
    for now in (v, _again(v, passphrase(PASSPHRASE))):
        assert {now.keys.registry, now.keys.identity}.isdisjoint({old.registry, old.identity})
        with now.reader() as db:
            assert dict(db.unseal_all("cases")) == documents
            assert (db.chain_key, pseudonyms(db)("cases", 1)) == (chain, name)
            assert db.rows("SELECT of_table, of_row, rev FROM sealed") == revisions
            last = entries(db)[-1]
            assert db.value("PRAGMA journal_mode") == "wal"
    assert last["seq"] == lines + 1
    assert (last["actor"], last["action"], last["ref"]) == ("ana", "key.rotate", None)
    assert last["detail"] == {"gen": 2, "codes": ["berta", "informes"]}
    assert clean(app)


def test_old_keys_open_nothing_of_the_new_store(v: Any) -> None:
    """Neither the store with the old registry key, nor a document with the old identity key."""
    old = v.keys
    rotate(v)
    with pytest.raises(errors.StoreDamaged):
        connect(v.folder / "registry.2.db", old.registry)
    v.keys = replace(v.keys, identity=old.identity)
    with v.reader() as db, pytest.raises(errors.DocumentDamaged):
        next(db.unseal_all("cases"))


def test_old_secrets_open_nothing_even_with_the_old_key_file(v: Any) -> None:
    """A key file, and the old recovery code's slot, against the new store: refused in every combination."""
    before = (v.folder / "keys.json").read_bytes()
    rotate(v)
    for how in (BERTA, REPORTS):
        with pytest.raises(errors.SecretRefused):
            _again(v, how)
    now = (v.folder / "keys.json").read_bytes()
    (v.folder / "keys.json").write_bytes(before)
    with pytest.raises(errors.StoreDamaged), _again(v, BERTA).reader():
        pytest.fail("opened")
    # The head is authenticated: an old slot does not fit into the new file.
    old, ring = keys.parse(before), keys.parse(now)
    with pytest.raises(errors.SecretRefused):
        replace(ring, slots=old.slots).open(BERTA)


def test_an_old_key_file_put_back_does_not_cost_the_records(v: Any) -> None:
    """What looks like the leftovers of a rotation then is the vault itself: it is not cleared away."""
    before = (v.folder / "keys.json").read_bytes()
    rotate(v)
    (v.folder / "keys.json").write_bytes(before)
    with pytest.raises(errors.StoreDamaged):
        rotate(_again(v, passphrase(PASSPHRASE)))
    assert (v.folder / "registry.2.db").exists()


def test_others_come_back_by_their_codes(v: Any) -> None:
    """One code per key, each with that key's name, slot and reach; and a recovery code that is another."""
    ring = v.ring
    made = rotate(v)
    assert sorted(made.codes) == ["berta", "informes"]
    for name, text in made.codes.items():
        opened, whose = open_by_code(v.folder, text, v.clock, {})
        assert (whose, opened.keys.scope) == (name, "registry" if name == "informes" else "full")
        assert opened.slot.id in {slot.id for slot in ring.slots}
    opened, whose = open_by_code(v.folder, made.recovery, v.clock, {})
    assert (whose, opened.keys.scope) == (None, "full")
    assert opened.slot.id not in {slot.id for slot in ring.slots}
    assert made.recovery not in repr(made)


def test_a_removed_key_opens_nothing_written_later(v: Any, app: Any) -> None:
    """The way in is gone, the label stays for the audit log, and the chain names who removed whom."""
    with _again(v, BERTA).session("berta.was.here"):
        pass
    made = rotate(v, without="berta")
    assert list(made.codes) == ["informes"]
    with pytest.raises(errors.SecretRefused):
        _again(v, BERTA)
    with v.reader() as db:
        said = entries(db)
        assert db.value("SELECT removed FROM key_labels WHERE name = 'berta'")
    assert [line["actor"] for line in said if line["action"] == "berta.was.here"] == ["berta"]
    assert (said[-1]["action"], said[-1]["detail"]["key"]) == ("key.remove", "berta")
    assert len(v.ring.slots) == 3
    add_key(v, "berta", BERTA, "registry")
    assert clean(app)


def test_the_last_full_key_stays(app: Any) -> None:
    """Not for a registry key, not for the recovery code alone; the refusal is in the chain."""
    add_key(app.vault, "informes", REPORTS, "registry")
    with pytest.raises(errors.LastFullKey):
        rotate(app.vault, without="ana")
    with pytest.raises(errors.KeyNotFound):
        rotate(app.vault, without="nadie")
    with app.reader() as db:
        assert db.value("SELECT action FROM audit ORDER BY seq DESC LIMIT 1") == "refused"
    assert app.vault.ring.gen == 1


def test_who_removes_herself_leaves_codes_for_all(v: Any) -> None:
    """Her own secret ends; those who stay come back by codes."""
    made = rotate(v, without="ana")
    with pytest.raises(errors.SecretRefused):
        _again(v, passphrase(PASSPHRASE))
    assert sorted(made.codes) == ["berta", "informes"]
    assert open_by_code(v.folder, made.codes["berta"], v.clock, {})[1] == "berta"


def test_the_recovery_code_can_be_removed(v: Any) -> None:
    """It ends, and a new one takes its place: a vault is never without."""
    made = rotate(v, without="recovery")
    assert sorted(made.codes) == ["berta", "informes"]
    assert open_by_code(v.folder, made.recovery, v.clock, {})[1] is None


def test_an_analyst_rotates_nothing(v: Any) -> None:
    """She cannot seal identities anew; the attempt is logged."""
    analyst = _again(v, REPORTS)
    for without in (None, "berta", "informes"):
        with pytest.raises(errors.ScopeRefused):
            rotate(analyst, without=without)
    with v.reader() as db:
        assert [line["detail"]["action"] for line in entries(db)[-3:]] == [
            "key.rotate",
            "key.remove",
            "key.remove",
        ]
    assert read_ring(v.folder) == v.ring


def test_a_setting_for_full_keys_stays_one(v: Any) -> None:
    """What was sealed under the identity key in the settings is so again, not under the registry key."""
    from imd.vault.seal import seal, unseal

    with v.session(None) as db:
        blob = seal(v.keys.identity, "meta", "signing", 3, {"seed": "x"})
        db.run("INSERT INTO meta (name, rev, blob) VALUES ('signing', 3, :blob)", blob=blob)
    rotate(v)
    with v.reader() as db:
        blob = db.value("SELECT blob FROM meta WHERE name = 'signing'")
    assert unseal(v.keys.identity, "meta", "signing", 3, blob) == {"seed": "x"}
    with pytest.raises(errors.DocumentDamaged):
        unseal(v.keys.registry, "meta", "signing", 3, blob)


@pytest.mark.parametrize("what", ["UPDATE sealed SET rev = 9 WHERE of_row = '5'", "UPDATE meta SET rev = 9"])
def test_a_document_that_does_not_open_stops_it(v: Any, what: str) -> None:
    """Nothing is dropped on the way; the vault stays as it was."""
    with v.session(None) as db:
        db.run(what)
    before = (v.folder / "keys.json").read_bytes()
    with pytest.raises(errors.DocumentDamaged):
        rotate(v)
    assert (v.folder / "keys.json").read_bytes() == before
    assert sorted(file.name for file in v.folder.iterdir()) == ["keys.json", "lock", "registry.1.db"]


def test_what_does_not_open_is_named(v: Any) -> None:
    """Table and row, so that it can be looked for in a backup; exit 14."""
    with v.session(None) as db:
        db.run("UPDATE sealed SET rev = 9 WHERE of_row = '5'")
    with pytest.raises(DocumentBlocks) as told:
        rotate(v)
    assert (told.value.exit, told.value.facts) == (14, {"table": "cases", "row": "5"})


def test_one_spoilt_document_does_not_keep_a_key_in_force(v: Any, app: Any) -> None:
    """A key can be taken away all the same: the document is taken over byte for byte, and the chain names it."""
    with v.session(None) as db:
        db.run("UPDATE sealed SET blob = zeroblob(300) WHERE of_row = '5'")
        db.run("UPDATE sealed SET rev = 9 WHERE of_row = '6'")
        spoilt = db.rows("SELECT of_row, rev, blob FROM sealed WHERE of_row IN ('5', '6') ORDER BY of_row")
        count = db.value("SELECT count(*) FROM sealed")
    old = v.keys
    made = rotate(v, without="berta", keep_damaged=True)
    assert made.left == [["cases", "5"], ["cases", "6"]]
    with v.reader() as db:
        assert (
            db.rows("SELECT of_row, rev, blob FROM sealed WHERE of_row IN ('5', '6') ORDER BY of_row")
            == spoilt
        )
        assert db.value("SELECT count(*) FROM sealed") == count
        assert entries(db)[-1]["detail"]["unopened"] == made.left
        with pytest.raises(errors.DocumentDamaged):
            db.unseal("cases", "5")
        assert db.unseal("cases", "7") == {"n": "again"}
    with pytest.raises(errors.SecretRefused):
        _again(v, BERTA)
    assert v.keys.identity != old.identity
    # A setting is no document: without the chain's key there is no vault to go on with.
    with v.session(None) as db:
        db.run("UPDATE meta SET rev = 9 WHERE name = 'audit'")
    with pytest.raises(errors.DocumentDamaged):
        rotate(v, keep_damaged=True)


def test_nothing_is_left_where_all_opens(v: Any) -> None:
    """The option changes nothing in a sound vault, and the chain's line does not mention it."""
    assert rotate(v, keep_damaged=True).left == []
    with v.reader() as db:
        assert "unopened" not in entries(db)[-1]["detail"]
        assert len(dict(db.unseal_all("cases"))) == 40


def test_a_code_that_cannot_be_kept_stops_it(v: Any) -> None:
    """The recovery code is written down before the vault changes hands."""

    def refuse(_code: str) -> None:
        raise errors.PlaceTaken(place="x")

    with pytest.raises(errors.PlaceTaken):
        rotate(v, keep=refuse)
    assert sorted(file.name for file in v.folder.iterdir()) == ["keys.json", "lock", "registry.1.db"]
    assert rotate(v).gen == 2


def test_a_fault_after_the_rename_does_not_cost_the_new_store(
    v: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fails while the folder is synced: the vault has changed hands already."""

    def fail(_folder: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr("imd.vault.files.sync_folder", fail)
        with pytest.raises(errors.DiskFails):
            rotate(v)
    again = _again(v, passphrase(PASSPHRASE))
    assert again.ring.gen == 2
    with again.reader() as db:
        assert len(dict(db.unseal_all("cases"))) == 40


def test_a_disk_without_room_is_told_first(v: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1 with the room that is needed, before anything is written."""
    import os

    real = os.statvfs(v.folder)

    class Full:
        f_bavail, f_frsize, f_type = 10, real.f_frsize, 0

    monkeypatch.setattr(generation.os, "statvfs", lambda _folder: Full)
    with pytest.raises(errors.NoRoom) as told:
        rotate(v)
    assert told.value.exit == 1
    assert told.value.code == "disk_full"
    assert told.value.facts["free"] == 0
    assert not (v.folder / "registry.2.db").exists()


@pytest.mark.parametrize("size", [0, 4096, 50_000, 150_000, 400_000])
def test_a_disk_that_fills_meanwhile_leaves_the_old_vault(v: Any, app: Any, size: int) -> None:
    """At several points of the copy: the old keys, the old store, no leftovers."""
    from tests.vault import forked
    from tests.vault.test_disk_full import _limit

    before = (v.folder / "keys.json").read_bytes()

    def fill() -> None:
        _limit(size)
        with pytest.raises((errors.DiskFull, errors.DiskFails)):
            rotate(v)

    assert forked.end(forked.start(fill)) == 0
    assert (v.folder / "keys.json").read_bytes() == before
    # A log that could not be folded in is the old store's own.
    assert not list(v.folder.glob("registry.2*")) + list(v.folder.glob("*.tmp"))
    assert clean(app)


def test_the_last_generation_is_not_passed(v: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A keys.json that could not be read again is never put in place."""
    monkeypatch.setattr(keys, "MOST_GENERATIONS", 1)
    with pytest.raises(ImdError):
        rotate(v)
    assert read_ring(v.folder).gen == 1


def test_two_rotations_follow_each_other(v: Any, app: Any) -> None:
    """A second right after the first, by the same open vault."""
    rotate(v)
    made = rotate(v)
    assert made.gen == 3
    assert sorted(file.name for file in v.folder.iterdir()) == ["keys.json", "lock", "registry.3.db"]
    assert clean(app)
    assert secret.code(made.recovery)


DAMAGE = {
    "a flipped bit": lambda content: content[:20_000] + bytes([content[20_000] ^ 1]) + content[20_001:],
    "cut at a page": lambda content: content[:-8192],
    "bytes appended": lambda content: content + bytes(8192),
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_new_store_that_is_not_sound_is_not_put_in_force(
    v: Any, app: Any, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """A disk that wrote something else: each of the two checks finds what the other misses; the old vault stays."""

    def spoil(path: Path) -> None:
        path.write_bytes(DAMAGE[how](path.read_bytes()))

    with monkeypatch.context() as patched:
        patched.setattr(generation, "_sync", spoil)
        with pytest.raises(errors.StoreDamaged):
            rotate(v)
    assert sorted(file.name for file in v.folder.iterdir()) == ["keys.json", "lock", "registry.1.db"]
    assert clean(app)
    assert rotate(v).gen == 2


def test_a_new_store_that_lacks_a_document_is_not_put_in_force(
    v: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there before is counted in what would take its place."""

    def lose(path: Path) -> None:
        with contextlib.closing(connect(path, made[0])) as connection:
            connection.execute("DELETE FROM sealed WHERE of_row = '5'")

    made: list[bytes] = []
    real = generation.create

    def create(path: Path, key: bytes) -> Any:
        made.append(key)
        return real(path, key)

    monkeypatch.setattr(generation, "create", create)
    monkeypatch.setattr(generation, "_sync", lose)
    with pytest.raises(errors.StoreDamaged):
        rotate(v)
    assert read_ring(v.folder).gen == 1
