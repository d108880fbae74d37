"""Checkpoints kept elsewhere: they show what the chain alone cannot, and nobody else can make them."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from imd.errors import backup as errors
from imd.vault import audit, checkpoint, signing
from imd.vault.canon import canonical
from imd.vault.checkpoint import check_history, check_origin, checkpoint_line, parse, ready_to_sign, signed
from imd.vault.erase import erase
from imd.vault.session import Session
from tests.vault.backups import fill, made, restored


def _taken(app: Any) -> checkpoint.Signed:
    ready_to_sign(app.vault)
    with app.reader() as db:
        return signed(db, app.vault.ring.gen)


def _unguard(connection: Any) -> None:
    """What a holder of the registry key can do: the triggers are against accidents only."""
    for act in ("update", "delete"):
        connection.execute(f"DROP TRIGGER audit_no_{act}")


def _compare(app: Any, given: checkpoint.Signed) -> None:
    with app.reader() as db:
        check_origin(db, given)
        audit.verify(db, db.chain_key)
        check_history(db, app.vault.ring.gen, given)


def test_a_checkpoint_matches_now_and_later(app: Any) -> None:
    """Entries added since change nothing about what it saw."""
    fill(app)
    given = parse(_taken(app).file())
    _compare(app, given)
    fill(app)
    _compare(app, given)
    assert given.checkpoint.seq == 5


def test_a_vault_put_back_as_it_was_is_noticed(app: Any, vault: Path, tmp_path: Path) -> None:
    """The whole folder, older: every check inside passes, the checkpoint does not."""
    fill(app)
    shutil.copytree(vault, tmp_path / "older")
    fill(app)
    given = _taken(app)
    shutil.rmtree(vault)
    shutil.copytree(tmp_path / "older", vault)
    with app.reader() as db:
        audit.verify(db, db.chain_key)
    with pytest.raises(errors.HistoryCut):
        _compare(app, given)


def test_a_chain_that_was_cut_is_noticed(app: Any, raw: Any) -> None:
    """The newest entries gone: the chain still holds in itself."""
    fill(app)
    given = _taken(app)
    _unguard(raw)
    raw.execute("DELETE FROM audit WHERE seq > 2")
    with pytest.raises(errors.HistoryCut):
        _compare(app, given)


def test_a_chain_computed_anew_is_noticed(app: Any, raw: Any) -> None:
    """Whoever has the chain's key can write a chain that holds, but not the one that was seen."""
    fill(app)
    given = _taken(app)
    _unguard(raw)
    with app.session(None) as db:
        key = db.chain_key
        lines = db.rows("SELECT at, actor, action, ref, detail FROM audit ORDER BY seq")
        db.run("DELETE FROM audit")
        for line in lines:
            said = json.loads(line.pop("detail")) | {"n": 1}
            audit.append(db, key, detail=said, **line)
    with pytest.raises(errors.HistoryRewritten):
        _compare(app, given)


def test_an_older_generation_is_noticed(app: Any) -> None:
    """A checkpoint taken after the keys were changed does not match a vault from before."""
    given = _taken(app)
    with app.reader() as db, pytest.raises(errors.HistoryCut):
        check_history(db, given.checkpoint.gen - 1, given)


@pytest.mark.parametrize("field", ["v", "vault", "gen", "seq", "hash", "erased", "at"])
def test_nothing_in_it_can_be_changed(app: Any, field: str) -> None:
    """Each field is under the signature."""
    value = json.loads(_taken(app).file())
    old = value["checkpoint"][field]
    value["checkpoint"][field] = {int: lambda: old + 1, list: lambda: ["0" * 32]}.get(
        type(old), lambda: old[:-1] + ("1" if old[-1] != "1" else "2")
    )()
    with pytest.raises(errors.CheckpointInvalid):
        parse(canonical(value) + b"\n")


@pytest.mark.parametrize(
    "content",
    [b"", b"{}\n", b"null", b"[" * 5000, b"\xff", b'{"checkpoint":{},"key":null,"signature":null}\n'],
)
def test_what_is_no_checkpoint_is_refused(content: bytes) -> None:
    """Exit 22, whatever it is."""
    with pytest.raises(errors.CheckpointInvalid):
        parse(content)


def test_one_text_only(app: Any) -> None:
    """A space more, or a line end less, is another file."""
    content = _taken(app).file()
    for other in (content[:-1], content + b"\n", content.replace(b":", b": ", 1)):
        with pytest.raises(errors.CheckpointInvalid):
            parse(other)


def test_a_checkpoint_signed_by_another_is_refused(app: Any) -> None:
    """Right vault, right form, another key: a full key tells."""
    given = _taken(app)
    other = signing.Signer(bytes(32))
    said = canonical(given.checkpoint.encoded())
    signature = other.sign(b"imd-checkpoint-1\n" + said).hex()
    forged = parse(checkpoint.Signed(given.checkpoint, other.public.hex(), signature).file())
    with pytest.raises(errors.CheckpointForeign):
        _compare(app, forged)


def test_a_checkpoint_of_another_vault_is_refused(run: Any, app: Any, tmp_path: Path) -> None:
    """Exit 22: it says nothing about this one."""
    assert run("audit", "checkpoint", "--out", tmp_path / "c").exit == 0
    other = tmp_path / "other"
    assert run("init", "--recovery-file", tmp_path / "code", at=other).exit == 0
    told = run("-f", "json", "audit", "verify", "--checkpoint", tmp_path / "c", at=other)
    assert (told.exit, told.error["code"]) == (22, "checkpoint_foreign")


def test_the_commands(run: Any, raw: Any, vault: Path, tmp_path: Path, registry_key: Path) -> None:
    """To a file once, never over another; to stdout as it is; signed with a full key only; 14 on a mismatch."""
    told = run("-f", "json", "audit", "checkpoint", "--out", tmp_path / "c")
    assert (told.exit, told.json["signed"], told.json["seq"]) == (0, True, 3)
    assert (tmp_path / "c").stat().st_mode & 0o777 == 0o600
    assert run("audit", "checkpoint", "--out", tmp_path / "c").exit == 21
    assert run("-f", "table", "audit", "checkpoint").out.encode() == (tmp_path / "c").read_bytes()
    told = run("audit", "checkpoint", key=registry_key)
    assert (parse(told.out.encode()).signature, "Not signed" in told.err) == (None, True)
    assert run("audit", "verify", "--checkpoint", tmp_path / "c", key=registry_key).exit == 0
    assert run("audit", "verify", "--checkpoint", tmp_path / "absent").exit == 2
    assert run("audit", "verify", "--checkpoint", vault / "keys.json").exit == 22
    _unguard(raw)
    raw.execute("DELETE FROM audit WHERE seq = 3")
    told = run("-f", "json", "audit", "verify", "--checkpoint", tmp_path / "c")
    assert (told.exit, told.error["code"], told.out) == (14, "history_cut", "")


def test_the_signers_key_is_named_in_the_chain_and_made_once(app: Any) -> None:
    """Who holds a registry key can compare it with what signs; the seed itself is out of her reach."""
    first, second = _taken(app), _taken(app)
    assert first.key == second.key
    with app.reader() as db:
        details = [row["detail"] for row in db.rows("SELECT detail FROM audit WHERE ref = :v", v=db.vault_id)]
        assert sum(first.key in detail for detail in details if first.key) == 1
        seed = db.unseal("meta", "signing")["seed"]
        assert db.value("SELECT count(*) FROM meta WHERE name = 'signing'") == 0
    assert seed not in repr(signing.Signer(bytes.fromhex(seed)))


def test_a_line_for_footers(app: Any) -> None:
    """Entries and sixteen digits of the last hash: short enough to copy by hand."""
    fill(app)
    with app.reader() as db:
        count, head = audit.verify(db, db.chain_key)
        assert checkpoint_line(db) == f"{count} {head.hex()[:16]}"


def _erase(app: Any, case_id: str) -> None:
    # The slices' own part has its tests beside them.
    with replace(app.vault, points={}).session("case.erase") as db:
        erase(db, case_id)
        db.ref = case_id


def test_what_was_erased_since_is_erased_again(app: Any, tmp_path: Path) -> None:
    """A backup from before brings a case back; a newer checkpoint takes it away again, with its line."""
    fill(app, 3)
    made(app, tmp_path / "b")
    _erase(app, f"{1:032x}")
    given = _taken(app)
    assert given.checkpoint.erased == [f"{1:032x}"]
    vault = restored(tmp_path / "b", tmp_path / "w", app.now, later=given)
    with vault.reader() as db:
        assert [row for row, _document in db.unseal_all("cases")] == [f"{0:032x}", f"{2:032x}"]
        actions = [row["action"] for row in db.rows("SELECT action FROM audit ORDER BY seq DESC LIMIT 2")]
        assert actions == ["backup.restore", "case.erase"]
        assert checkpoint.erased(db) == given.checkpoint.erased
        audit.verify(db, db.chain_key)
    without = restored(tmp_path / "b", tmp_path / "x", app.now)
    with without.reader() as db:
        assert len(list(db.unseal_all("cases"))) == 3


def test_each_slice_is_told_what_is_erased(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extension point `case.erased`, in the same transaction."""
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(Session, "tell", lambda _db, point, *args: heard.append((point, *args)))
    _erase(app, "a" * 32)
    assert heard == [("case.erased", "a" * 32)]


def test_a_restore_with_a_foreign_checkpoint_makes_nothing(app: Any, tmp_path: Path) -> None:
    """Someone else's list of erasures is not carried out."""
    fill(app)
    made(app, tmp_path / "b")
    given = _taken(app)
    foreign = checkpoint.Signed(replace(given.checkpoint, vault="0" * 32, erased=[f"{0:032x}"]))
    with pytest.raises(errors.CheckpointForeign):
        restored(tmp_path / "b", tmp_path / "w", app.now, later=foreign)
    assert not (tmp_path / "w").exists()
